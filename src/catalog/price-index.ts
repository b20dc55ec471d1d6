import type { CatalogSnapshot, PriceRow } from './catalog.ts'
import { type OrderedRows, orderRows, pickAmong, type PriceContext } from './price-at.ts'
import { standInsOf } from './price-fallback.ts'
import { type Unit, UNITS } from './unit.ts'

/** The prices of one route, ordered once so that a lookup is a map access and usually nothing more. */
export type RoutePrices = ReadonlyMap<Unit, readonly OrderedRows[]>

/** Built once per snapshot. */
export type PriceIndex = ReadonlyMap<string, RoutePrices>

const NO_PRICES: RoutePrices = new Map()

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
  const prices = new Map<Unit, readonly OrderedRows[]>()
  for (const unit of UNITS) {
    const tried = [unit, ...standInsOf(unit, providerId)].flatMap((candidate) => own.get(candidate) ?? [])
    if (tried.length > 0) prices.set(unit, tried)
  }
  return prices
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

export function rateIn(prices: RoutePrices, unit: Unit, context: PriceContext): PriceRow | undefined {
  const tried = prices.get(unit)
  if (tried === undefined) return undefined
  for (const ordered of tried) {
    const row = pickAmong(ordered, context)
    if (row !== undefined) return row
  }
  return undefined
}
