import type { InstantMs } from '#base/instant.ts'
import type { CatalogSnapshot } from '#catalog/catalog.ts'
import type { CredentialRef } from '#vault/credential.ts'
import type { RoutingIndex } from './routing-index.ts'

/** Everything that a decision depends on besides the requirement. All in memory; nothing here is read or written. */
export type RoutingWorld = {
  readonly snapshot: CatalogSnapshot
  /** Built from this very snapshot. */
  readonly index: RoutingIndex
  /** The account's own and those of the platform that the account may use. Never another account's. */
  readonly credentials: readonly CredentialRef[]
  readonly nowMs: InstantMs
  /** Fee on the provider's cost for calls on own keys: 500 = 5 %. */
  readonly byokFeeBp: number
  /** Which version of the fee that is, for the record. Absent: the one of the environment. */
  readonly byokFeeId?: string
  readonly principal: { readonly accountId: string; readonly apiKeyId: string }
  /** Own keys may call models whose price is not known: the provider bills its owner. The platform's keys never may. */
  readonly allowUnpricedOnOwnKey: true
}
