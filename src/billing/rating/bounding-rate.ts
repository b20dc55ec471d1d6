import type { InstantMs } from '../../base/instant.ts'
import type { Rate } from '../../base/money.ts'
import type { PriceConditions } from '../../catalog/catalog.ts'
import type { Unit } from '../../catalog/unit.ts'
import { billingChain } from './billed-as.ts'
import type { FrozenRate } from './charge-line.ts'
import type { CompiledRates, CompiledRow } from './compile-rates.ts'
import { isInWindow, minuteOfDay, namedTier, needsOwnRow } from './select-rates.ts'

/** What is known about a call before it is made. What is not known is assumed to turn out either way. */
export type PricingTerms = {
  readonly atMs: InstantMs
  /** How long after `atMs` the call may still be priced: time windows that begin until then count. */
  readonly horizonMs: number
  /** At most this many input tokens: higher context brackets cannot be reached. */
  readonly inputTokensMax: number
  /** Undefined: the provider may serve any tier. `default`: only the ordinary one. */
  readonly serviceTier: string | undefined
  /** Undefined: any region. */
  readonly region: string | undefined
}

const MS_PER_MINUTE = 60_000
const MINUTES_PER_DAY = 1440

/**
 * The dearest (or cheapest) rate that something counted in any of `units` can turn out to have under the terms: over all
 * rows whose conditions may hold, and over what a unit is billed as where its own rows may not hold. A tier that was asked
 * for may be served as the ordinary one, so base rows count beside the rows of the tier.
 * `selectRates` never chooses a dearer (cheaper) one, which makes a sum of dearest rates a true upper bound.
 * @returns undefined when no row can hold: none of the units has a price
 */
export function boundingRate(
  rates: CompiledRates,
  units: readonly Unit[],
  terms: PricingTerms,
  side: 'dearest' | 'cheapest',
): FrozenRate | undefined {
  let bound: FrozenRate | undefined
  for (const unit of units) {
    for (const { conditions, frozen } of rowsThatMayPrice(rates, unit)) {
      if (!mayHold(conditions, terms)) continue
      if (bound === undefined || isBeyond(frozen.rate, bound.rate, side)) bound = frozen
    }
  }
  return bound
}

/**
 * The dearest rate that a unit can have when it is served in the tier that was asked for.
 * @returns undefined when no row can hold, or when the tier is a dearer one without a row of its own: unpriced
 */
export function dearestAsAsked(rates: CompiledRates, unit: Unit, terms: PricingTerms): FrozenRate | undefined {
  const tier = namedTier(terms.serviceTier)
  let bound: FrozenRate | undefined
  for (const { conditions, frozen } of rowsThatMayPrice(rates, unit)) {
    if (conditions.serviceTier === undefined && needsOwnRow(tier, frozen.unit)) continue
    if (!mayHold(conditions, terms)) continue
    if (bound === undefined || isBeyond(frozen.rate, bound.rate, 'dearest')) bound = frozen
  }
  return bound
}

/**
 * The unit's own rows, then those it falls back to. A row that holds always does not end the chain: in a dearer tier it
 * does not stand in, and a row of the tier further down may.
 */
function* rowsThatMayPrice(rates: CompiledRates, unit: Unit): Iterable<CompiledRow> {
  let isSettled = false
  for (const link of billingChain(unit)) {
    for (const row of rates.byUnit.get(link) ?? [])
      if (!isSettled || row.conditions.serviceTier !== undefined) yield row
    isSettled ||= (rates.byUnit.get(link) ?? []).some(isUnconditional)
  }
}

function isBeyond(rate: Rate, bound: Rate, side: 'dearest' | 'cheapest'): boolean {
  const difference = rate.priceNano * bound.perQuantity - bound.priceNano * rate.perQuantity
  return side === 'dearest' ? difference > 0n : difference < 0n
}

function isUnconditional(row: CompiledRow): boolean {
  return Object.values(row.conditions).every((value) => value === undefined)
}

function mayHold(conditions: PriceConditions, terms: PricingTerms): boolean {
  const { serviceTier, region, inputTokensAbove, utcWindow } = conditions
  if (serviceTier !== undefined && terms.serviceTier !== undefined && serviceTier !== namedTier(terms.serviceTier)) {
    return false
  }
  if (region !== undefined && terms.region !== undefined && region !== terms.region) return false
  if (inputTokensAbove !== undefined && terms.inputTokensMax <= inputTokensAbove) return false
  return utcWindow === undefined || mayFallInWindow(utcWindow, terms)
}

function mayFallInWindow(
  window: { readonly startMinute: number; readonly endMinute: number },
  terms: PricingTerms,
): boolean {
  const firstMinute = minuteOfDay(terms.atMs)
  const minuteCount = Math.min(MINUTES_PER_DAY, Math.ceil(terms.horizonMs / MS_PER_MINUTE) + 1)
  if (isInWindow(window, firstMinute)) return true
  const untilStart = (window.startMinute - firstMinute + MINUTES_PER_DAY) % MINUTES_PER_DAY
  return untilStart < minuteCount
}
