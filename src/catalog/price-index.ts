import type { CatalogSnapshot, PriceRow } from './catalog.ts'
import { type OrderedRows, orderRows, pickAmong, type PriceContext } from './price-at.ts'
import { standInsOf } from './price-fallback.ts'
import { type Unit, UNITS } from './unit.ts'

/**
 * The prices of one unit of a route: its own rows, then those of its stand-ins. `sole` is set when there is one row
 * without conditions, which is nearly always.
 */
type UnitPrices = { readonly sole: PriceRow | undefined; readonly tried: readonly OrderedRows[] }

/** The prices of one route by the place of the unit in {@link UNITS}, so that a lookup is an array access. */
export type RoutePrices = readonly (UnitPrices | undefined)[]

/** Built once per snapshot. */
export type PriceIndex = ReadonlyMap<string, RoutePrices>

const NO_PRICES: RoutePrices = []
const PLACE_OF_UNIT: ReadonlyMap<Unit, number> = new Map(UNITS.map((unit, place) => [unit, place]))

export function buildPriceIndex(snapshot: CatalogSnapshot): PriceIndex {
  const index = new Map<string, RoutePrices>()
  for (const [routeId, rows] of snapshot.prices) {
    const providerId = snapshot.routes.get(routeId)?.providerId
    if (providerId !== undefined) index.set(routeId, indexRoutePrices(rows, providerId))
  }
  return index
}

/**
 * Indexes the rows of one route; for routes outside the catalog, such as a customer's endpoint. Each unit lists its own
 * rows first and then those of its stand-ins.
 */
export function indexRoutePrices(rows: readonly PriceRow[], providerId: string): RoutePrices {
  const own = new Map<Unit, OrderedRows>()
  for (const [unit, rowsOfUnit] of Map.groupBy(rows, (row) => row.unit)) own.set(unit, orderRows(rowsOfUnit))
  return UNITS.map((unit) => {
    const tried = [unit, ...standInsOf(unit, providerId)].flatMap((candidate) => own.get(candidate) ?? [])
    return tried.length === 0 ? undefined : { sole: tried[0]?.sole, tried }
  })
}

export function pricesOfRoute(index: PriceIndex, routeId: string): RoutePrices {
  return index.get(routeId) ?? NO_PRICES
}

/**
 * The row that prices a unit of a route for a request: its own, else that of a stand-in (see `price-fallback.ts`).
 * Undefined: not known, never free.
 */
export function rateFor(index: PriceIndex, routeId: string, unit: Unit, context: PriceContext): PriceRow | undefined {
  return rateIn(pricesOfRoute(index, routeId), unit, context)
}

/** {@link rateFor} when the prices of the route are at hand: routing asks several units of every route. */
export function rateIn(prices: RoutePrices, unit: Unit, context: PriceContext): PriceRow | undefined {
  const found = prices[PLACE_OF_UNIT.get(unit) ?? -1]
  if (found === undefined) return undefined
  const { sole, tried } = found
  if (sole !== undefined && context.serviceTier === undefined && sole.effectiveFromMs <= context.atMs) return sole
  for (const ordered of tried) {
    const row = pickAmong(ordered, context)
    if (row !== undefined) return row
  }
  return undefined
}
