import type { Unit } from '../../src/catalog/unit.ts'
import type { Fraction } from './fraction.ts'

/** What decides about a peer's price, besides the unit. */
export type Circumstance = { readonly inputTokens: number; readonly atIso: string }

/** Another calculator's view of one model. */
export type PeerModel = {
  /** US dollars for one unit. Undefined: it has no price for that. */
  readonly priceOf: (unit: Unit, at: Circumstance) => Fraction | undefined
}

export type Peer = {
  readonly name: string
  readonly version: string
  readonly find: (providerId: string, upstreamModel: string) => PeerModel | undefined
}
