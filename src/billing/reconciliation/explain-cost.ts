import type { Nano } from '../../base/money.ts'
import { CAUSES } from './comparison.ts'
import { REQUEST_METERS } from './meter.ts'
import { magnitude, type Puzzle, take, takeAll } from './puzzle.ts'

/**
 * Explains the cost of a day, credential and model from its quantities. Where every quantity is between L and H times ours,
 * an unchanged price puts the cost between L and H times ours as well: so much follows from the quantities, and the rest is
 * the price.
 */
export function explainCost(puzzle: Puzzle, samePlace: readonly Puzzle[]): void {
  const { evidence, ours, theirs } = puzzle.of
  if (puzzle.rest > 0n) take(puzzle, 'unresolved', evidence.unresolvedHoldNano)
  const quantities = samePlace.filter((other) => isQuantityOf(other, puzzle))
  followQuantities(puzzle, quantities)
  const roundingNano = (evidence.requestCount + 2n) / 2n
  if (magnitude(puzzle.rest) <= roundingNano) takeAll(puzzle, 'rounding')
  if (puzzle.rest > 0n && evidence.unknownCostCount > 0n) takeAll(puzzle, 'price_unknown')
  if (ours === 0n) takeAll(puzzle, 'outside_kasa')
  if (theirs === 0n) takeAll(puzzle, 'missing_at_provider')
  takeAll(puzzle, quantities.length === 0 ? 'cost_differs' : 'price_differs')
}

/** Quantities of the same model, or of all models where the cost is over all. */
function isQuantityOf({ of }: Puzzle, cost: Puzzle): boolean {
  const isQuantity = of.meter !== 'cost_nano' && !REQUEST_METERS.has(of.meter)
  return isQuantity && of.unmappedKey === '' && (cost.of.model === '' || of.model === cost.of.model)
}

function followQuantities(puzzle: Puzzle, quantities: readonly Puzzle[]): void {
  if (quantities.length === 0 || puzzle.of.unmappedKey !== '') return
  const { ours } = puzzle.of
  const bounds = quantities.map(({ of }) => boundsOf(ours, of))
  const isOpen = quantities.some(({ parts }) => parts.some(({ cause }) => CAUSES[cause].open))
  const cause = isOpen ? 'follows_open_quantities' : 'follows_quantities'
  if (puzzle.rest < 0n) {
    const least = bounds.reduce((least, { low }) => (low < least ? low : least), ours)
    return take(puzzle, cause, ours - least)
  }
  if (bounds.some(({ high }) => high === undefined)) return takeAll(puzzle, cause)
  const most = bounds.reduce((most, { high }) => (high !== undefined && high > most ? high : most), ours)
  take(puzzle, cause, most - ours)
}

/** Our cost if all quantities changed as this one did; `high` undefined: without limit, since we have none of it. */
function boundsOf(
  costNano: Nano,
  of: { readonly theirs: bigint; readonly ours: bigint },
): { readonly low: Nano; readonly high: Nano | undefined } {
  if (of.ours === 0n) return { low: costNano, high: undefined }
  const scaled = costNano * of.theirs
  return { low: scaled / of.ours, high: (scaled + of.ours - 1n) / of.ours }
}
