import type { Nano } from '../base/money.ts'
import type { Capability } from '../catalog/capability.ts'
import type { Dialect, Surface } from '../catalog/catalog.ts'
import type { Quantities, Unit } from '../catalog/unit.ts'
import type { Sort } from './route-speed.ts'

/** R1: the six modes and what each adds. */
export const MODES = ['chat', 'code', 'research', 'image', 'video', 'music'] as const
export type Mode = (typeof MODES)[number]

/** Why a capability is required, in words for the explanation: `messages[2] holds an image`. */
export type RequiredCapability = { readonly capability: Capability; readonly because: string }

/** The most that a million of a unit may cost, margin or fee included; a fixed fee per request is none of it. */
export type UnitPriceMax = { readonly unit: Unit; readonly nanoPerMillion: Nano }

/** A second try beside a silent first one. On own keys the owner pays the provider for both: only where it is said. */
export type HedgeWish = { readonly afterMs: number; readonly onOwnKeys: boolean }

/** What the caller asked about the choice itself (R5). Empty lists mean no wish. */
export type RoutePreferences = {
  readonly providersOnly: readonly string[]
  readonly providersBanned: readonly string[]
  readonly providersOrder: readonly string[]
  /** Names as in `models`; only routes that one of them names are candidates. */
  readonly modelsOnly: readonly string[]
  /** What the customer is expected to pay for this request in all: charge, plus the provider's bill on an own key. */
  readonly maxPriceNano: Nano | undefined
  /** Every region in which the request may be processed must be one of these; not known is not allowed. */
  readonly regions: readonly string[]
  readonly noTraining: boolean
  /** A credential that was named explicitly: no other is a candidate, and it must fit (V4). */
  readonly credentialId: string | undefined
  /** What goes before the price, after the order of names and providers. Absent: nothing. */
  readonly sort?: Sort | undefined
  readonly unitPricesMax?: readonly UnitPriceMax[] | undefined
  /** False: only the first candidate is called; no other stands in when it fails (R4). */
  readonly fallbacks?: boolean | undefined
  /** Whom to ask is not touched by it: whether the second candidate is asked too when the first is silent (R4). */
  readonly hedge?: HedgeWish | undefined
  /** False: what providers keep of the conversation does not enter the price. */
  readonly affinity?: boolean | undefined
}

/** One way to meter a request: what it uses at most and as expected. */
export type Meter = { readonly max: Quantities; readonly expected: Quantities }

/** Everything routing needs to know about a request; never the request itself. */
export type Requirement = {
  readonly surface: Surface
  /**
   * `auto`, a model id or alias, `provider/model`, `credentialId/model`, or a list of these in order of wish; `auto` in
   * a list means any other model. Empty is `auto`.
   */
  readonly models: readonly string[]
  readonly mode: Mode | undefined
  readonly capabilities: readonly RequiredCapability[]
  /** The dialect of the request and what of it other dialects cannot carry, per dialect, in words. */
  readonly dialect: Dialect
  /** Only these providers of the dialect take the request as it is. Absent: all of them. */
  readonly nativeProviders?: readonly string[]
  readonly uncarried: { readonly [D in Dialect]?: readonly string[] }
  /** Most input tokens that the request can have: bytes bound tokens from above. */
  readonly inputTokensMax: number
  /** What is expected of it, for comparing prices. */
  readonly inputTokensExpected: number
  /**
   * The classes that an input token of this request can be counted as, the ordinary one first. Absent: every class of
   * text (or, for embeddings, embedding tokens). The maximum is quoted at the price of the dearest of them, so a class
   * that the request cannot come to is left out.
   */
  readonly inputUnits?: readonly Unit[]
  /** What the client allows. Undefined: the limit of the model. */
  readonly outputTokensMax: number | undefined
  readonly outputTokensExpected: number
  /** Sum of other units, such as images or searches, at most and as expected. */
  readonly otherUnitsMax: Quantities
  readonly otherUnitsExpected: Quantities
  /**
   * Ways in which providers meter such a request, where they differ: by the token, by the piece. A route is priced by the
   * first of which it has all prices. Absent: by `otherUnitsMax` alone.
   */
  readonly meters?: readonly Meter[]
  /** What the variants of a price may be called that this request asks for, best name first. Absent: the base price. */
  readonly variants?: readonly string[]
  readonly serviceTier: string | undefined
  readonly parametersUsed: readonly string[]
  readonly preferences: RoutePreferences
}
