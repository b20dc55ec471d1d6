import type { PriceRow } from '../catalog/catalog.ts'
import type { Unit } from '../catalog/unit.ts'

/** The tier that price rows of batches name. */
export const BATCH_TIER = 'batch'
/** What every batch is billed by. Cheaper classes without a batch price are covered by their ordinary one. */
const MAIN_UNITS: readonly Unit[] = ['input_tokens', 'output_tokens', 'embedding_tokens']

/** Units that are sold one by one and have no price for batches: such a batch has no known price. */
export function unitsWithoutBatchPrice(rows: readonly PriceRow[]): readonly Unit[] {
  const sold = new Set(rows.map(({ unit }) => unit))
  const inBatches = new Set(
    rows.filter(({ conditions }) => conditions.serviceTier === BATCH_TIER).map(({ unit }) => unit),
  )
  const missing = MAIN_UNITS.filter((unit) => sold.has(unit) && !inBatches.has(unit))
  return sold.size === 0 ? ['input_tokens'] : missing
}
