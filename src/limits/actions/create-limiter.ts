import type { Principal } from '../../accounts/principal.ts'
import type { CallPass } from '../call-pass.ts'
import { createLimitedKeys, type LimitedKey, type LimitedKeys } from '../internal/limited-keys.ts'
import { type LimitSet, limitsOfKey, NO_LIMITS } from '../limit-set.ts'
import { rateOfRequests, rateOfTokens } from '../meter.ts'
import { createPass } from './create-pass.ts'
import type { LimiterDeps } from './limiter-deps.ts'

/** Stands at the door of the inference surfaces. All in memory. */
export type Limiter = {
  /** The pass of one request. Nothing is counted yet. */
  enter(principal: Pick<Principal, 'accountId' | 'apiKeyId'>): CallPass
  readonly keys: LimitedKeys
  readonly running: () => number
}

export function createLimiter(deps: LimiterDeps): Limiter {
  const keys = createLimitedKeys(deps.clock)
  const running = { calls: 0 }
  return {
    keys,
    running: () => running.calls,
    enter({ accountId, apiKeyId }) {
      const account = deps.table.ofAccount(accountId)
      const own = deps.table.ofKey(apiKeyId)
      if (account === undefined && own === undefined) return createPass(deps, { running, limited: undefined })
      const key = keys.key(apiKeyId, accountId)
      key.touchedMs = deps.clock.monotonicMs()
      setRates(key, limitsOfKey(own ?? NO_LIMITS, account ?? NO_LIMITS))
      const accountCap = account?.concurrentCalls
      return createPass(deps, {
        running,
        limited: {
          key,
          keyCap: own?.concurrentCalls,
          account: accountCap === undefined ? undefined : { cap: accountCap, gate: keys.accountGate(accountId) },
        },
      })
    },
  }
}

function setRates(key: LimitedKey, { requestsPerMinute, tokensPerMinute }: LimitSet): void {
  if (key.requestRate?.perMinute !== requestsPerMinute) {
    key.requestRate = requestsPerMinute === undefined ? undefined : rateOfRequests(requestsPerMinute)
  }
  if (key.tokenRate?.perMinute !== tokensPerMinute) {
    key.tokenRate = tokensPerMinute === undefined ? undefined : rateOfTokens(tokensPerMinute)
  }
}
