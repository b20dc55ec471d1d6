import type { Nano } from '../base/money.ts'
import type { FrozenRate } from '../billing/rating/charge-line.ts'
import type { PriceRow, Provider, Route } from '../catalog/catalog.ts'
import type { CredentialRef } from '../vault/credential.ts'

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

/** One way to serve the request, with its price for this very request. */
export type Candidate = {
  readonly route: Route
  readonly provider: Provider
  readonly credential: CredentialRef
  readonly side: KeySide
  /** True when an own key exists but could not serve and its owner allowed the platform's key. */
  readonly isFallback: boolean
  /** All rows of the route in force at the decision; settlement picks among these only. */
  readonly priceRows: readonly PriceRow[]
  readonly priceKnown: boolean
  /** Margin (platform) in basis points of the provider cost: 13000 = 1.3 ×. Own key: the fee, 500 = 5 %. */
  readonly multiplierBp: number
  readonly multiplierId: string
  readonly outputTokensMax: number
  /** Charged to the customer: marked price on the platform's key, the fee on an own key. */
  readonly expectedChargeNano: Nano
  readonly maxChargeNano: Nano
  readonly minChargeNano: Nano
  /** Paid to the provider. */
  readonly expectedCostNano: Nano
  readonly maxCostNano: Nano
  readonly expectedRates: readonly FrozenRate[]
}

/** R3: the whole decision. `candidates` is in order of choice; the first is the one that is called. */
export type RoutePlan = {
  readonly candidates: readonly Candidate[]
  readonly refusals: readonly Refusal[]
  /** What would make a route possible, when there is none. */
  readonly nearestFix: string | undefined
  readonly catalogVersion: string
}
