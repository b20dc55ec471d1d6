import type { InstantMs } from '../../base/instant.ts'
import type { PriceConditions } from '../../catalog/catalog.ts'
import { UNITS, type Quantities, type Unit } from '../../catalog/unit.ts'
import { billingChain } from './billed-as.ts'
import type { FrozenRate } from './charge-line.ts'
import type { CompiledRates } from './compile-rates.ts'

/** The facts that conditions of price rows are held against. */
export type Circumstances = {
  /** When the call was dispatched: decides time windows. */
  readonly atMs: InstantMs
  /** All input tokens of the request, cached or not: decides the context bracket for the whole request. */
  readonly inputTokens: bigint
  /** The tier that was *served*. Undefined, `default`, `standard`, `auto` and `on_demand` mean the ordinary price. */
  readonly serviceTier: string | undefined
  readonly region: string | undefined
  readonly variant: string | undefined
}

const ORDINARY_TIERS: ReadonlySet<string> = new Set(['default', 'standard', 'auto', 'on_demand'])
const MS_PER_DAY = 86_400_000
const MS_PER_MINUTE = 60_000

/**
 * Chooses the rate row of each unit under the given circumstances: the most specific row whose conditions all hold.
 * @returns a function that is undefined for a unit without a price: such a call is not billable as is
 */
export function selectRates(rates: CompiledRates, at: Circumstances): (unit: Unit) => FrozenRate | undefined {
  return (unit) => {
    for (const link of billingChain(unit)) {
      for (const row of rates.byUnit.get(link) ?? []) if (conditionsHold(row.conditions, at)) return row.frozen
    }
    return undefined
  }
}

function conditionsHold(conditions: PriceConditions, at: Circumstances): boolean {
  if (conditions.serviceTier !== undefined && conditions.serviceTier !== namedTier(at.serviceTier)) return false
  if (conditions.region !== undefined && conditions.region !== at.region) return false
  if (conditions.inputTokensAbove !== undefined && at.inputTokens <= BigInt(conditions.inputTokensAbove)) return false
  if (conditions.variant !== undefined && conditions.variant !== at.variant) return false
  return conditions.utcWindow === undefined || isInWindow(conditions.utcWindow, minuteOfDay(at.atMs))
}

/** The tier as a price row would name it; undefined for the ordinary one. */
export function namedTier(serviceTier: string | undefined): string | undefined {
  return serviceTier === undefined || ORDINARY_TIERS.has(serviceTier) ? undefined : serviceTier
}

export function minuteOfDay(atMs: InstantMs): number {
  return Math.floor((atMs % MS_PER_DAY) / MS_PER_MINUTE)
}

/** [start, end) in UTC minutes; wraps midnight when end ≤ start. */
export function isInWindow(
  window: { readonly startMinute: number; readonly endMinute: number },
  minute: number,
): boolean {
  if (window.startMinute < window.endMinute) return minute >= window.startMinute && minute < window.endMinute
  return minute >= window.startMinute || minute < window.endMinute
}

const INPUT_TOKEN_UNITS: readonly Unit[] = UNITS.filter((unit) => unit.startsWith('input_') && unit.endsWith('_tokens'))

/** All input tokens of a report, over the disjoint classes. Undefined when none of them was reported. */
export function totalInputTokens(quantities: Quantities): bigint | undefined {
  let total: bigint | undefined
  for (const unit of INPUT_TOKEN_UNITS) {
    const quantity = quantities[unit]
    if (quantity !== undefined) total = (total ?? 0n) + quantity
  }
  return total
}
