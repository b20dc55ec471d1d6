import { AppError } from '../../base/error.ts'
import { formatInstant, type InstantMs } from '../../base/instant.ts'
import type { Rate } from '../../base/money.ts'
import { appendPrices, lockPrices, readRecordedPrices } from '../../catalog/actions/append-prices.ts'
import type { CatalogReader } from '../../catalog/actions/read-catalog.ts'
import type { PriceConditions } from '../../catalog/catalog.ts'
import type { NewPrice } from '../../catalog/plan-price-import.ts'
import { conditionsKey, pricesInForce } from '../../catalog/price-at.ts'
import type { Unit } from '../../catalog/unit.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { insertReasons } from '../store/sync-store.ts'
import type { StandingPrice } from '../sync-plan.ts'

export type PriceWish = {
  readonly routeId: string
  readonly unit: Unit
  readonly rate: Rate
  readonly conditions: PriceConditions
  /** Undefined: from now on. */
  readonly fromMs: InstantMs | undefined
  /** A promotion: from then on what would have stood without it stands again. Undefined: until further notice. */
  readonly untilMs: InstantMs | undefined
  readonly reason: string
}

/**
 * Sets a price by hand, from now or from a later instant, for good or as a promotion with an end.
 * @returns the ids of the rows: the price, then the one that ends it
 * @throws AppError `not_found` for an unknown route; `invalid_request` for a past instant, an end before the beginning, or
 * an end after which nothing would stand
 */
export async function setPrice(
  deps: { readonly db: Db; readonly clock: Clock; readonly catalog: CatalogReader },
  wish: PriceWish,
): Promise<readonly string[]> {
  const { routeId, untilMs } = wish
  if (!deps.catalog.current().routes.has(routeId)) {
    throw new AppError('not_found', { public: 'There is no such route. Nothing was changed.', param: 'route' })
  }
  return await deps.db.transaction(async (tx) => {
    await lockPrices(tx)
    const nowMs = deps.clock.nowMs()
    const fromMs = wish.fromMs ?? nowMs
    if (fromMs < nowMs) throw refused('effectiveFrom', 'Nothing is retroactive: a price begins now or later.')
    if (untilMs !== undefined && untilMs <= fromMs) throw refused('until', 'A price ends after it has begun.')
    const recorded = (await readRecordedPrices(tx)).filter((row) => row.routeId === routeId)
    const prices = [priceFrom(wish, wish.rate, { fromMs, nowMs })]
    if (untilMs !== undefined)
      prices.push(priceFrom(wish, standsAgain(recorded, wish, untilMs), { fromMs: untilMs, nowMs }))
    const ids = await appendPrices(tx, { prices, broughtBy: 'operator', recordedAtMs: nowMs })
    await insertReasons(
      tx,
      ids.map((priceId) => ({ priceId, reason: wish.reason })),
    )
    return ids
  })
}

/** What would stand at an instant at this place; where nothing would, the base price, which makes the condition void. */
function standsAgain(recorded: readonly StandingPrice[], wish: PriceWish, atMs: InstantMs): Rate {
  const then = pricesInForce(recorded, atMs).filter(({ unit }) => unit === wish.unit)
  const own = then.find(({ conditions }) => conditionsKey(conditions) === conditionsKey(wish.conditions))
  const base = own ?? then.find(({ conditions }) => conditionsKey(conditions) === conditionsKey({}))
  if (base === undefined) throw refused('until', 'There is no other price that could stand after this one.')
  return base.rate
}

function priceFrom(
  wish: PriceWish,
  rate: Rate,
  at: { readonly fromMs: InstantMs; readonly nowMs: InstantMs },
): NewPrice {
  return {
    routeId: wish.routeId,
    unit: wish.unit,
    rate,
    conditions: wish.conditions,
    effectiveFromMs: at.fromMs,
    source: 'operator',
    observedOn: formatInstant(at.nowMs).slice(0, 10),
    agreement: 'single',
    rivals: [],
  }
}

function refused(param: string, why: string): AppError {
  return new AppError('invalid_request', { public: `${why} Nothing was changed.`, param })
}
