/** How much a key may call. Undefined: without that limit. */
export type LimitSet = {
  readonly requestsPerMinute: number | undefined
  /** Tokens in and out, cached ones included. */
  readonly tokensPerMinute: number | undefined
  /** Calls that run at the same time. */
  readonly concurrentCalls: number | undefined
}

export const NO_LIMITS: LimitSet = {
  requestsPerMinute: undefined,
  tokensPerMinute: undefined,
  concurrentCalls: undefined,
}

/** Largest limit that can be set: beyond it the arithmetic of meters would leave whole numbers. */
export const LIMIT_MAX = 1_000_000_000

/** What the operator gives an account stands in for what its plan says, limit by limit. */
export function limitsOfAccount(given: LimitSet, plan: LimitSet): LimitSet {
  return {
    requestsPerMinute: given.requestsPerMinute ?? plan.requestsPerMinute,
    tokensPerMinute: given.tokensPerMinute ?? plan.tokensPerMinute,
    concurrentCalls: given.concurrentCalls ?? plan.concurrentCalls,
  }
}

/** A key has what its account has, or less: an own limit narrows and never widens. */
export function limitsOfKey(own: LimitSet, account: LimitSet): LimitSet {
  return {
    requestsPerMinute: lesser(own.requestsPerMinute, account.requestsPerMinute),
    tokensPerMinute: lesser(own.tokensPerMinute, account.tokensPerMinute),
    concurrentCalls: lesser(own.concurrentCalls, account.concurrentCalls),
  }
}

export function isUnlimited(limits: LimitSet): boolean {
  return (
    limits.requestsPerMinute === undefined &&
    limits.tokensPerMinute === undefined &&
    limits.concurrentCalls === undefined
  )
}

function lesser(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return Math.min(one, other)
}
