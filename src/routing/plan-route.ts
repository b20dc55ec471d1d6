import { assert } from '#base/assert.ts'
import type { UsableKey } from './key-verdict.ts'
import { resolveWishes, tablesOf, type Wish } from './name-wish.ts'
import { suggestFix } from './nearest-fix.ts'
import type { Outlay } from './outlay.ts'
import { rateOffer } from './rate-offer.ts'
import type { Requirement } from './requirement.ts'
import type { Candidate, Refusal, RoutePlan } from './route-plan.ts'
import { askOf, compareOffers, scanWish, type Ask, type Offer, type OfferSink } from './route-scan.ts'
import { refusalsOf, surveyRoutes, type RouteSurvey } from './route-survey.ts'
import type { PricedTable } from './routing-index.ts'
import type { RoutingWorld } from './routing-world.ts'

/**
 * R1-R5: who serves this request. Pure: the same requirement and world give the same plan on every node. Over the whole
 * catalog it takes tens of microseconds; a named model costs what that model has routes. What the plan does not need for
 * the choice (further candidates, refusals, the fix) is worked out when it is read.
 */
export function planRoute(requirement: Requirement, world: RoutingWorld): RoutePlan {
  assert(world.index.version === world.snapshot.version, 'the routing index is of this catalog snapshot')
  const ask = askOf(requirement, world)
  const tables = tablesOf(world)
  const { wishes, unknownModels } = resolveWishes(requirement, tables, world)
  const best = new BestTwo(ask)
  for (const wish of wishes) scanWish(wish, ask, best)
  return new LazyPlan({ ask, tables, wishes, unknownModels, best })
}

type Decision = {
  readonly ask: Ask
  readonly tables: readonly PricedTable[]
  readonly wishes: readonly Wish[]
  readonly unknownModels: readonly string[]
  readonly best: BestTwo
}

/**
 * A class, not an object with closures: getters of an object literal give every plan a hidden class of its own, and
 * those, collected late, kept everything that a decision had allocated alive.
 */
class LazyPlan implements RoutePlan {
  readonly #decision: Decision
  readonly #rated: (Candidate | undefined)[] = []
  #sorted: readonly Offer[] | undefined
  #candidates: readonly Candidate[] | undefined
  #surveys: readonly RouteSurvey[] | undefined
  #refusals: readonly Refusal[] | undefined
  #nearestFix: string | undefined

  readonly kind: RoutePlan['kind']
  readonly catalogVersion: string
  readonly requirement: Requirement
  readonly speeds: RoutePlan['speeds']
  readonly routeCount: number
  readonly candidateCount: number
  readonly unknownModels: readonly string[]

  constructor(decision: Decision) {
    const { ask, tables, wishes, unknownModels, best } = decision
    const isUnknown = unknownModels.length > 0 && wishes.every(({ entries }) => entries?.length === 0)
    this.#decision = decision
    this.kind = best.count > 0 ? 'routed' : isUnknown ? 'model_not_found' : 'no_route'
    this.catalogVersion = ask.world.snapshot.version
    this.requirement = ask.requirement
    this.speeds = ask.world.speeds
    this.routeCount = tables.reduce((count, table) => count + table.routes.length, 0)
    this.candidateCount = best.count
    this.unknownModels = unknownModels
  }

  candidate(rank: number): Candidate | undefined {
    const { ask, best } = this.#decision
    const offer = rank === 0 ? best.first : rank === 1 ? best.second : this.#offers()[rank]
    return offer === undefined ? undefined : (this.#rated[rank] ??= rateOffer(offer, ask))
  }

  get candidates(): readonly Candidate[] {
    return (this.#candidates ??= this.#offers()
      .map((_, rank) => this.candidate(rank))
      .filter((one) => one !== undefined))
  }

  get refusals(): readonly Refusal[] {
    return (this.#refusals ??= refusalsOf(this.#surveyed()))
  }

  get nearestFix(): string | undefined {
    if (this.candidateCount > 0) return undefined
    return (this.#nearestFix ??= suggestFix(this.#decision.ask, this.#surveyed(), this.unknownModels))
  }

  #offers(): readonly Offer[] {
    return (this.#sorted ??= sortOffers(this.#decision.wishes, this.#decision.ask))
  }

  #surveyed(): readonly RouteSurvey[] {
    const { ask, tables, wishes } = this.#decision
    return (this.#surveys ??= surveyRoutes(ask, tables, wishes))
  }
}

/** The order of choice over all offers. */
function sortOffers(wishes: readonly Wish[], ask: Ask): readonly Offer[] {
  const offers: Offer[] = []
  const take: OfferSink['take'] = (table, entry, key, tier, outlay) =>
    offers.push({ table, entry, key, tier, slowness: ask.slownessOf(table, entry), outlay })
  for (const wish of wishes) scanWish(wish, ask, { take })
  return offers.toSorted(compareOffers)
}

/** Keeps the first two of the order of choice: the choice, and what it beat. */
class BestTwo implements OfferSink {
  readonly #ask: Ask
  count = 0
  first: Offer | undefined
  second: Offer | undefined

  constructor(ask: Ask) {
    this.#ask = ask
  }

  take(table: PricedTable, entry: number, key: UsableKey, tier: number, outlay: Outlay): void {
    this.count += 1
    const slowness = this.#ask.slownessOf(table, entry)
    // Most offers lose on tier, speed or price: told apart before an object is made.
    if (this.second !== undefined && losesTo(this.second, tier, slowness, outlay)) return
    const offer: Offer = { table, entry, key, tier, slowness, outlay }
    if (this.first === undefined || compareOffers(offer, this.first) < 0) {
      this.second = this.first
      this.first = offer
    } else if (this.second === undefined || compareOffers(offer, this.second) < 0) {
      this.second = offer
    }
  }
}

function losesTo(rival: Offer, tier: number, slowness: number, outlay: Outlay): boolean {
  if (tier !== rival.tier) return tier > rival.tier
  if (slowness !== rival.slowness) return slowness > rival.slowness
  return outlay !== undefined && rival.outlay !== undefined && outlay > rival.outlay
}
