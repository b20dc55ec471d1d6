import type { InstantMs } from '../../base/instant.ts'
import type { PriceConditions } from '../../catalog/catalog.ts'
import { isCoveredByBase, pricedTier } from '../../catalog/service-tier.ts'
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
  /** The tier that was *served*. Undefined and the names of ordinary service (`default`, `standard`, …) mean the base price. */
  readonly serviceTier: string | undefined
  readonly region: string | undefined
  readonly variant: string | undefined
}

const MS_PER_DAY = 86_400_000
const MS_PER_MINUTE = 60_000

/**
 * Chooses the rate row of each unit under the given circumstances: the most specific row whose conditions all hold, by
 * the same rules as the catalog's `pickRate`. The base price does not stand in for a dearer tier or for a variant among
 * others: such usage is unpriced.
 * @returns a function that is undefined for a unit without a price: such a call is not billable as is
 */
export function selectRates(rates: CompiledRates, at: Circumstances): (unit: Unit) => FrozenRate | undefined {
  const tier = namedTier(at.serviceTier)
  return (unit) => {
    for (const link of billingChain(unit)) {
      const rows = rates.byUnit.get(link)
      if (rows === undefined) continue
      const mustNameTier = needsOwnRow(tier, link)
      const mustNameVariant = at.variant !== undefined && rows.some((row) => row.conditions.variant !== undefined)
      for (const { conditions, frozen } of rows) {
        if (mustNameTier && conditions.serviceTier === undefined) continue
        if (mustNameVariant && conditions.variant === undefined) continue
        if (conditionsHold(conditions, at, tier)) return frozen
      }
    }
    return undefined
  }
}

function conditionsHold(conditions: PriceConditions, at: Circumstances, tier: string | undefined): boolean {
  if (conditions.serviceTier !== undefined && conditions.serviceTier !== tier) return false
  if (conditions.region !== undefined && conditions.region !== at.region) return false
  if (conditions.inputTokensAbove !== undefined && at.inputTokens <= BigInt(conditions.inputTokensAbove)) return false
  if (conditions.variant !== undefined && conditions.variant !== at.variant) return false
  return conditions.utcWindow === undefined || isInWindow(conditions.utcWindow, minuteOfDay(at.atMs))
}

/** The tier as a price row would name it; undefined for the ordinary one. */
export function namedTier(serviceTier: string | undefined): string | undefined {
  return pricedTier(serviceTier)
}

/** True when only rows that name the tier may price the unit: a dearer tier changes what tokens cost, not fees of tools. */
export function needsOwnRow(tier: string | undefined, unit: Unit): boolean {
  return tier !== undefined && !isCoveredByBase(tier) && unit.endsWith('_tokens')
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
