import type { Meter } from './meter.ts'

/** What both sides say of one meter of one model on one day, and what our records know that can explain a difference. */
export type Comparison = {
  readonly day: string
  /** Empty: all credentials as one, or a key that the mapping does not name. */
  readonly credentialId: string
  /** The provider's key, project or workspace, where the mapping does not name it. */
  readonly unmappedKey: string
  /** Empty: all models as one. */
  readonly model: string
  readonly meter: Meter
  readonly theirs: bigint
  readonly ours: bigint
  readonly evidence: Evidence
}

/**
 * `running`: the day is not over. `partial`: the provider may still add to it, or the report covers some hours of it only.
 */
export type DayState = 'running' | 'partial' | 'final'

/** Amounts in units of the meter, of our records. */
export type Evidence = {
  readonly state: DayState
  /** Made so near to midnight that the provider may count them on the day before, or after. */
  readonly edgeBefore: bigint
  readonly edgeAfter: bigint
  /** What the neighbouring days hold near this day's midnights, when the report does not cover them. */
  readonly neighbourBefore: bigint
  readonly neighbourAfter: bigint
  readonly hasDayBefore: boolean
  readonly hasDayAfter: boolean
  /** Counted here because the provider did not report it, and how much more it can have been. */
  readonly estimated: bigint
  readonly estimatedRoom: bigint
  readonly silentCount: bigint
  readonly unresolvedCount: bigint
  readonly unresolvedHoldNano: bigint
  readonly failedAttemptCount: bigint
  readonly requestCount: bigint
  readonly unknownCostCount: bigint
  /** What the provider has in tiers other than the standard one beyond what we have in them. */
  readonly otherTiers: bigint
}

/** Why two books can differ. `open`: somebody should look at it; the others our own records account for. */
export const CAUSES = {
  report_not_final: { open: false, says: 'the day is not over, or the provider still adds to it' },
  near_midnight: { open: false, says: 'calls near midnight count on the other day' },
  classified_otherwise: { open: false, says: 'the same input tokens are filed under another kind' },
  estimated: { open: false, says: 'the provider told no usage for these calls; Kasa counted it' },
  ended_without_usage: { open: false, says: 'calls ended before the provider told what they used' },
  unresolved: { open: false, says: 'calls whose server died: nothing is known of them' },
  failed_attempts: { open: false, says: 'tries that failed or lost to another, which the provider counts as requests' },
  rounding: { open: false, says: 'each record is rounded to the nano-dollar once' },
  follows_quantities: { open: false, says: 'the cost differs because quantities do' },
  follows_open_quantities: { open: true, says: 'the cost differs because quantities do, and those are not explained' },
  key_not_mapped: { open: true, says: 'the mapping does not name this key of the provider' },
  other_tier: { open: true, says: 'batch or another tier, which Kasa did not ask for' },
  price_unknown: { open: true, says: 'calls whose price Kasa does not know' },
  price_differs: { open: true, says: 'quantities agree, the price does not' },
  cost_differs: { open: true, says: 'costs only: add the usage report to tell price from quantity' },
  outside_kasa: { open: true, says: 'used at the provider, not through Kasa' },
  missing_at_provider: { open: true, says: 'recorded by Kasa, not in the report' },
} as const
export type Cause = keyof typeof CAUSES

/** A piece of a difference with its likely cause. Signed as the difference is: theirs − ours. */
export type Part = { readonly cause: Cause; readonly amount: bigint }

export type Difference = Comparison & { readonly parts: readonly Part[] }

/** How much of a difference is not explained. */
export function openAmount(parts: readonly Part[]): bigint {
  return parts.reduce((sum, { cause, amount }) => (CAUSES[cause].open ? sum + amount : sum), 0n)
}
