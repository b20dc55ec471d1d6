import type { InstantMs } from '../../base/instant.ts'
import type { PriceConditions, PriceRow } from '../../catalog/catalog.ts'
import { orderRows, pricesInForce } from '../../catalog/price-at.ts'
import type { Unit } from '../../catalog/unit.ts'
import type { FrozenRate } from './charge-line.ts'

/** A price row in force, with its frozen form made once. */
export type CompiledRow = { readonly frozen: FrozenRate; readonly conditions: PriceConditions }

/** The prices of one route at one instant, ready to be asked many times. Keep it as long as the rows are current. */
export type CompiledRates = {
  /** Per unit, in the order in which the catalog tries them: the most specific first, the base row last. */
  readonly byUnit: ReadonlyMap<Unit, readonly CompiledRow[]>
  /** The rows in force, for a snapshot. */
  readonly rows: readonly PriceRow[]
}

/**
 * Picks what is in force at `atMs`: of rows with the same unit and conditions the one that took effect last.
 * @param rows all rows of one route, in any order
 */
export function compileRates(rows: readonly PriceRow[], atMs: InstantMs): CompiledRates {
  const kept = pricesInForce(rows, atMs)
  const byUnit = new Map<Unit, readonly CompiledRow[]>()
  for (const [unit, rowsOfUnit] of Map.groupBy(kept, (row) => row.unit)) {
    const tried = orderRows(rowsOfUnit).rows.map((row) => ({ frozen: freezeRow(row), conditions: row.conditions }))
    byUnit.set(unit, tried)
  }
  return { byUnit, rows: kept }
}

function freezeRow(row: PriceRow): FrozenRate {
  return { priceRowId: row.id, unit: row.unit, rate: row.rate, source: row.source, observedOn: row.observedOn }
}
