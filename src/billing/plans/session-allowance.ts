import { assert } from '../../base/assert.ts'

/** Optimization sessions of one month. What was carried over is used first, since it is what can be lost. */
export type SessionAllowance = {
  readonly base: bigint
  readonly carried: bigint
  readonly used: bigint
  /** Started and not ended. */
  readonly held: bigint
}

export type RolloverPolicy = {
  /** The cap as a multiple of the monthly base; 0: nothing is carried. */
  readonly rolloverCapMultiple: bigint
  /** `carried`: the cap limits what is carried. `total`: it limits what is carried together with the new base. */
  readonly capAppliesTo: 'carried' | 'total'
}

export function availableSessions(allowance: SessionAllowance): bigint {
  return allowance.base + allowance.carried - allowance.used - allowance.held
}

/** The most that can be carried into a month with this base. */
export function carriedMax(policy: RolloverPolicy, base: bigint): bigint {
  const cap = policy.rolloverCapMultiple * base
  const most = policy.capAppliesTo === 'carried' ? cap : cap - base
  return most > 0n ? most : 0n
}

/**
 * What the next month starts with. Sessions that still run are theirs to keep: they stay held in the old month.
 * @param nextBase  the base of the next month, to which the cap refers
 */
export function rollOver(ended: SessionAllowance, policy: RolloverPolicy, nextBase: bigint): SessionAllowance {
  const most = carriedMax(policy, nextBase)
  const left = availableSessions(ended)
  return { base: nextBase, carried: left < most ? left : most, used: 0n, held: 0n }
}

/** Undefined when none is left. */
export function reserveSession(allowance: SessionAllowance): SessionAllowance | undefined {
  return availableSessions(allowance) > 0n ? { ...allowance, held: allowance.held + 1n } : undefined
}

/** Ends a started session: one that succeeded is used, one that failed or was cancelled goes back. */
export function endSession(
  allowance: SessionAllowance,
  outcome: 'succeeded' | 'failed' | 'cancelled',
): SessionAllowance {
  assert(allowance.held > 0n, 'a session ends once, after it was started')
  const used = outcome === 'succeeded' ? allowance.used + 1n : allowance.used
  return { ...allowance, held: allowance.held - 1n, used }
}
