import type { InstantMs } from '../../base/instant.ts'
import type { PriceConditions, PriceRow } from '../../catalog/catalog.ts'
import type { Unit } from '../../catalog/unit.ts'
import type { FrozenRate } from './charge-line.ts'

/** A price row in force, with its frozen form made once. */
export type CompiledRow = { readonly frozen: FrozenRate; readonly conditions: PriceConditions }

/** The prices of one route at one instant, ready to be asked many times. Keep it as long as the rows are current. */
export type CompiledRates = {
  /** Per unit, the most specific conditions first; the base row, if there is one, is last. */
  readonly byUnit: ReadonlyMap<Unit, readonly CompiledRow[]>
  /** The rows in force, for a snapshot. */
  readonly rows: readonly PriceRow[]
}

/**
 * Picks what is in force at `atMs`: of rows with the same unit and conditions the one that took effect last.
 * @param rows all rows of one route, in any order
 */
export function compileRates(rows: readonly PriceRow[], atMs: InstantMs): CompiledRates {
  const inForce = new Map<string, PriceRow>()
  for (const row of rows) {
    if (row.effectiveFromMs > atMs) continue
    const key = `${row.unit}|${conditionsKey(row.conditions)}`
    const rival = inForce.get(key)
    if (rival === undefined || isNewer(row, rival)) inForce.set(key, row)
  }
  const kept = [...inForce.values()].toSorted(bySpecificity)
  const byUnit = new Map<Unit, CompiledRow[]>()
  for (const row of kept) {
    const list = byUnit.get(row.unit)
    const compiled = { frozen: freezeRow(row), conditions: row.conditions }
    if (list === undefined) byUnit.set(row.unit, [compiled])
    else list.push(compiled)
  }
  return { byUnit, rows: kept }
}

function freezeRow(row: PriceRow): FrozenRate {
  return { priceRowId: row.id, unit: row.unit, rate: row.rate, source: row.source, observedOn: row.observedOn }
}

function isNewer(row: PriceRow, rival: PriceRow): boolean {
  if (row.effectiveFromMs !== rival.effectiveFromMs) return row.effectiveFromMs > rival.effectiveFromMs
  return row.id > rival.id
}

function conditionsKey(conditions: PriceConditions): string {
  const window = conditions.utcWindow
  return [
    conditions.serviceTier ?? '',
    conditions.region ?? '',
    conditions.inputTokensAbove ?? '',
    window === undefined ? '' : `${window.startMinute}-${window.endMinute}`,
    conditions.variant ?? '',
  ].join('|')
}

/** More conditions first, then the higher context bracket, then id: a total order, so that a choice never depends on input order. */
function bySpecificity(a: PriceRow, b: PriceRow): number {
  const byCount = conditionCount(b.conditions) - conditionCount(a.conditions)
  if (byCount !== 0) return byCount
  const byBracket = (b.conditions.inputTokensAbove ?? -1) - (a.conditions.inputTokensAbove ?? -1)
  if (byBracket !== 0) return byBracket
  return a.id < b.id ? -1 : 1
}

function conditionCount(conditions: PriceConditions): number {
  return Object.values(conditions).filter((value) => value !== undefined).length
}
