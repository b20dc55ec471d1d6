import type { Nano } from '../base/money.ts'
import type { Capability } from '../catalog/capability.ts'
import type { Dialect, Surface } from '../catalog/catalog.ts'
import type { Quantities } from '../catalog/unit.ts'

/** R1: the six modes and what each adds. */
export const MODES = ['chat', 'code', 'research', 'image', 'video', 'music'] as const
export type Mode = (typeof MODES)[number]

/** Why a capability is required, in words for the explanation: `messages[2] holds an image`. */
export type RequiredCapability = { readonly capability: Capability; readonly because: string }

/** What the caller asked about the choice itself (R5). Empty lists mean no wish. */
export type RoutePreferences = {
  readonly providersOnly: readonly string[]
  readonly providersBanned: readonly string[]
  readonly providersOrder: readonly string[]
  readonly modelsOnly: readonly string[]
  /** The expected charge of this request may not exceed it. */
  readonly maxPriceNano: Nano | undefined
  readonly regions: readonly string[]
  readonly noTraining: boolean
  /** A credential that was named explicitly: no other is a candidate, and it must fit (V4). */
  readonly credentialId: string | undefined
}

/** Everything routing needs to know about a request; never the request itself. */
export type Requirement = {
  readonly surface: Surface
  /** `auto`, a model id, `provider/model`, or a list in order of wish. */
  readonly models: readonly string[]
  readonly mode: Mode | undefined
  readonly capabilities: readonly RequiredCapability[]
  /** The dialect of the request and what of it other dialects cannot carry, per dialect, in words. */
  readonly dialect: Dialect
  readonly uncarried: { readonly [D in Dialect]?: readonly string[] }
  /** Most input tokens that the request can have: bytes bound tokens from above. */
  readonly inputTokensMax: number
  /** What is expected of it, for comparing prices. */
  readonly inputTokensExpected: number
  /** What the client allows. Undefined: the limit of the model. */
  readonly outputTokensMax: number | undefined
  readonly outputTokensExpected: number
  /** Sum of other units, such as images or searches, at most and as expected. */
  readonly otherUnitsMax: Quantities
  readonly otherUnitsExpected: Quantities
  readonly serviceTier: string | undefined
  readonly parametersUsed: readonly string[]
  readonly preferences: RoutePreferences
}
