import type { Unit } from '../../catalog/unit.ts'
import type { CompiledRates, CompiledRow } from './compile-rates.ts'

/**
 * The rates of what is asked for where a unit has prices by variant: the size and quality of an image. The first of
 * `names` that has a row stands for the variant; where none has, the unit has no price, since the base price is that of
 * some other variant. Units without variants keep their rates.
 * @param names undefined: nothing is known of the variant, and everything stays as it is
 */
export function ratesOfVariant(rates: CompiledRates, names: readonly string[] | undefined): CompiledRates {
  if (names === undefined) return rates
  const byUnit = new Map<Unit, readonly CompiledRow[]>()
  for (const [unit, rows] of rates.byUnit) {
    const chosen = rowsOfVariant(rows, names)
    if (chosen.length > 0) byUnit.set(unit, chosen)
  }
  return { byUnit, rows: rates.rows }
}

function rowsOfVariant(rows: readonly CompiledRow[], names: readonly string[]): readonly CompiledRow[] {
  const variants = new Set(rows.map(({ conditions }) => conditions.variant))
  if (variants.size === 1 && variants.has(undefined)) return rows
  const name = names.find((one) => variants.has(one))
  if (name === undefined) return []
  return rows.filter(({ conditions }) => conditions.variant === name).map(withoutVariant)
}

/** The variant is settled: what remains are conditions of the call. */
function withoutVariant({ frozen, conditions }: CompiledRow): CompiledRow {
  const { variant: _settled, ...rest } = conditions
  return { frozen, conditions: rest }
}
