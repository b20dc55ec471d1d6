import type { InstantMs } from '#base/instant.ts'
import type { CatalogSnapshot } from '#catalog/catalog.ts'
import type { InvoiceFacts } from '#catalog/invoice-facts.ts'
import type { OwnKeyFee } from '#catalog/own-key-fee.ts'
import type { CredentialRef } from '#vault/credential.ts'
import type { RouteSpeeds } from './route-speed.ts'
import type { RoutingIndex } from './routing-index.ts'
import type { WarmRoute } from './warm-route.ts'

/** Who asks, as scopes of credentials name them: the key, and the member and team that it belongs to. */
export type RoutingPrincipal = {
  readonly accountId: string
  readonly apiKeyId: string
  readonly memberId?: string
  readonly teamId?: string
}

/** Everything that a decision depends on besides the requirement. All in memory; nothing here is read or written. */
export type RoutingWorld = {
  readonly snapshot: CatalogSnapshot
  /** Built from this very snapshot. */
  readonly index: RoutingIndex
  /** The account's own and those of the platform that the account may use. Never another account's. */
  readonly credentials: readonly CredentialRef[]
  readonly nowMs: InstantMs
  /** The fee on calls with own keys. */
  readonly ownKeyFee: OwnKeyFee
  /** What records keep for the invoices of the account. */
  readonly invoice: InvoiceFacts | undefined
  readonly principal: RoutingPrincipal
  /** How fast routes were lately, for requests that wish for it. Absent: not known. */
  readonly speeds?: RouteSpeeds
  /** Who is believed to keep a part of this very conversation in a cache. Absent: nobody. */
  readonly warm?: readonly WarmRoute[]
  /** Own keys may call models whose price is not known: the provider bills its owner. The platform's keys never may. */
  readonly allowUnpricedOnOwnKey: true
}
