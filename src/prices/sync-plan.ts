import type { InstantMs } from '../base/instant.ts'
import type { Rate } from '../base/money.ts'
import type { PriceRival } from '../catalog/catalog-seed.ts'
import type { PriceAgreement, PriceConditions } from '../catalog/catalog.ts'
import type { StoredPrice } from '../catalog/plan-price-import.ts'
import type { Unit } from '../catalog/unit.ts'
import type { FeedId, PriceClaim } from './price-claim.ts'
import type { NewModel, PriceTarget } from './price-feed.ts'

/** Why a person must decide. One word per rule of {@link planSync}. */
export const REVIEW_KINDS = [
  'ratio',
  'unit_change',
  'disappearance',
  'route_gone',
  'disagreement',
  'unconfirmed',
  'new_model',
] as const
export type ReviewKind = (typeof REVIEW_KINDS)[number]

/** What the operator lets happen without a person. */
export type SyncBounds = {
  /** Largest change either way, in basis points of the smaller price: 50000 is five times. */
  readonly ratioBpMax: number
  /** So many sources must say the same. */
  readonly sourcesMin: number
}

/** A row in force or scheduled, with what other sources said when it was recorded. */
export type StandingPrice = StoredPrice & { readonly rivals: readonly PriceRival[] }

/** What all sources that were read say about one route. */
export type ToldRoute = {
  readonly target: PriceTarget
  readonly claims: readonly PriceClaim[]
  /** A source bills it in something that no unit says: nothing about the route is decided. */
  readonly isUnclear: boolean
  /** Set for a model that the catalog does not have. */
  readonly news: NewModel | undefined
}

/** A row that would be appended. Without a rate: the sources tell of no price any more. */
export type ProposedRow = {
  readonly routeId: string
  readonly unit: Unit
  readonly conditions: PriceConditions
  readonly rate: Rate | undefined
  /** Undefined: from the moment it is applied. Never earlier than that. */
  readonly effectiveFromMs: InstantMs | undefined
  readonly source: string
  readonly agreement: PriceAgreement
  /** Everything that was said about this place, in order of trust. */
  readonly claims: readonly PriceClaim[]
  /** The row that it replaces. */
  readonly base: StandingPrice | undefined
}

export type HeldChange = {
  readonly kind: ReviewKind
  readonly routeId: string
  readonly rows: readonly ProposedRow[]
  readonly news: NewModel | undefined
  /** One sentence for the person who decides. */
  readonly because: string
}

export type SyncPlan = {
  readonly apply: readonly ProposedRow[]
  readonly hold: readonly HeldChange[]
  /** Places where every source says what stands. */
  readonly unchanged: number
}

export type SyncInput = {
  readonly told: readonly ToldRoute[]
  /** Every row ever recorded of the told routes. */
  readonly standing: readonly StandingPrice[]
  readonly sourcesRead: ReadonlySet<FeedId>
  readonly bounds: SyncBounds
  readonly nowMs: InstantMs
}
