import type { SeedModel, SeedRoute } from '../catalog/catalog-seed.ts'
import type { FeedId, MediaKind, SourceClaims } from './price-claim.ts'

/** A route whose prices a feed is asked for. */
export type PriceTarget = {
  readonly routeId: string
  readonly providerId: string
  readonly upstreamModel: string
  readonly kind: MediaKind
  /** Whether reasoning tokens are billed here. */
  readonly reasons: boolean
}

/** A model that a feed sells and the catalog does not know, with what the feed says of it. */
export type NewModel = {
  readonly model: SeedModel
  readonly route: SeedRoute
  readonly target: PriceTarget
}

/** One reading of a source, parsed whole. */
export type PriceFeed = {
  /** Models with a price, of the providers that Kasa calls: what a partial feed is recognised by. */
  readonly modelCount: number
  /** Undefined: the source does not tell of this model. */
  readonly claimsOf: (target: PriceTarget) => SourceClaims | undefined
  /** Models of known providers that `isKnown` does not know. Empty where the source tells too little about models. */
  readonly newModels: (isKnown: (providerId: string, upstreamModel: string) => boolean) => readonly NewModel[]
}

/** A source of prices: where it is, and how its bytes are read. */
export type PriceSourceReader = {
  readonly id: FeedId
  readonly url: string
  /** @throws when any part of the text is not what the source is known to say: the whole reading is then refused */
  readonly read: (text: string) => PriceFeed
}
