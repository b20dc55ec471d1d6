import type { Nano } from '../base/money.ts'
import type { FrozenRate } from '../billing/rating/charge-line.ts'
import type { PriceRow, Provider, Route } from '../catalog/catalog.ts'
import type { InvoiceFacts } from '../catalog/invoice-facts.ts'
import type { FixedFee } from '../catalog/own-key-fee.ts'
import type { UsageBounds } from '../billing/rating/usage-bounds.ts'
import type { CredentialRef } from '../vault/credential.ts'
import type { Requirement } from './requirement.ts'
import type { RouteSpeeds } from './route-speed.ts'

/** Why a route or credential is not a candidate. Closed; docs/reference/refusals.md mirrors it. */
export const REFUSAL_REASONS = [
  'not_asked',
  'capability_missing',
  'surface_missing',
  'context_too_small',
  'output_too_small',
  'parameter_refused',
  'dialect_cannot_carry',
  'retired',
  'provider_banned',
  'provider_not_allowed',
  'region_not_allowed',
  'training_not_excluded',
  'price_unknown',
  'price_above_max',
  'no_credential',
  'credential_scope',
  'credential_disabled',
  'credential_unhealthy',
  'credential_not_named',
  'own_key_without_fallback',
] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

export type Refusal = {
  readonly routeId: string
  readonly credentialId: string | undefined
  readonly reason: RefusalReason
  /** One sentence with the fact that decided: `needs vision: messages[0] holds an image`. */
  readonly detail: string
}

/** Who pays the provider: the customer's own key (`byok`), or the operator's (`platform`). */
export type KeySide = 'byok' | 'platform'

/**
 * One way to serve the request, with its price for this very request. Where `priceKnown` is false (own keys only) no
 * amount is known: `expectedOutlayNano` is undefined, the others read 0n and must not be shown or added up.
 */
export type Candidate = {
  readonly route: Route
  readonly provider: Provider
  readonly credential: CredentialRef
  readonly side: KeySide
  /** True on the platform's key when own keys cover the use, cannot serve, and allow it to stand in. */
  readonly isFallback: boolean
  /** All rows of the route in force at the decision; settlement picks among these only. */
  readonly priceRows: readonly PriceRow[]
  readonly priceKnown: boolean
  /** Margin (platform) in basis points of the provider cost: 13000 = 1.3 ×. Own key: the fee, 500 = 5 %. */
  readonly multiplierBp: number
  /** The margin version, or `byok-fee-<basis points>`. */
  readonly multiplierId: string
  /** Own keys only: what the fee is besides its percentage. */
  readonly fixedFee: FixedFee | undefined
  /** For the invoice; no amount here depends on it. */
  readonly invoice: InvoiceFacts | undefined
  readonly outputTokensMax: number
  /** What the customer pays in all, compared by the choice: the charge, plus the provider's bill on an own key. */
  readonly expectedOutlayNano: Nano | undefined
  /** Charged to the customer: marked price on the platform's key, the fee on an own key. */
  readonly expectedChargeNano: Nano
  readonly maxChargeNano: Nano
  readonly minChargeNano: Nano
  /** Paid to the provider. */
  readonly expectedCostNano: Nano
  readonly maxCostNano: Nano
  readonly expectedRates: readonly FrozenRate[]
  /** What `expectedRates` were multiplied by, and the most that was reckoned with. */
  readonly bounds: UsageBounds
}

/**
 * R3: the whole decision. Nothing beyond the choice itself is worked out before it is read: a getter that is read for
 * the first time takes the time of its list.
 */
export type RoutePlan = {
  /** `model_not_found`: no candidate, some name is unknown, and the others mean no route either. */
  readonly kind: 'routed' | 'no_route' | 'model_not_found'
  readonly catalogVersion: string
  readonly requirement: Requirement
  /** How fast routes were lately, as the decision knew it. */
  readonly speeds: RouteSpeeds | undefined
  /** Routes of the catalog and of the endpoints that the account may use. */
  readonly routeCount: number
  readonly candidateCount: number
  /** The candidate of that rank in the order of choice, from 0; undefined past the last. 0 and 1 need no sorting. */
  candidate(rank: number): Candidate | undefined
  /** All candidates in the order of choice: the first is called, the rest are what R4 falls back to. */
  readonly candidates: readonly Candidate[]
  /**
   * Why each other route or credential is none: every reason of each route, and the reason of each credential that could
   * call it. A route that was not asked for has that reason only.
   */
  readonly refusals: readonly Refusal[]
  /** Names asked for that nothing answers to. */
  readonly unknownModels: readonly string[]
  /** What would make a route possible, when there is none. */
  readonly nearestFix: string | undefined
}
