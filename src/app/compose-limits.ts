import { readPlanLimits } from '../billing/plans/actions/read-plan-limits.ts'
import { createRepeats, type Repeats } from '../idempotency/actions/create-repeats.ts'
import { startKeepingRequests } from '../idempotency/jobs/keep-requests.ts'
import { createLimiter, type Limiter } from '../limits/actions/create-limiter.ts'
import { createLimitTable, type LimitTable } from '../limits/actions/limit-table.ts'
import { startExchange } from '../limits/jobs/exchange-levels.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { newId } from '../platform/crypto/id.ts'
import type { ChangeFeed } from '../platform/db/change-feed.ts'
import type { Db } from '../platform/db/database.ts'
import type { Log } from '../platform/log/log.ts'
import type { Vault } from '../vault/actions/create-vault.ts'
import { startProbing } from '../vault/jobs/probe-idle-keys.ts'

export type Limits = {
  readonly table: LimitTable
  readonly limiter: Limiter
  readonly repeats: Repeats
  readonly job: { stop(): Promise<void> }
}

/** Limits as plans and people set them, the exchange with the other nodes, requests that may be repeated, and tests of idle keys. */
export async function composeLimits(deps: {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly feed: ChangeFeed
  readonly vault: Vault
}): Promise<Limits> {
  const { config, db, clock, log, feed, vault } = deps
  const planLimits = async () => {
    const plans = await readPlanLimits({ db })
    return plans.map(({ accountId, limits }) => ({
      accountId,
      limits: {
        requestsPerMinute: limits.requestsPerMinute,
        tokensPerMinute: limits.tokensPerMinute,
        concurrentCalls: limits.concurrentCalls,
      },
    }))
  }
  const table = createLimitTable({ db, feed, planLimits })
  await table.start()
  const limiter = createLimiter({
    clock,
    table,
    process: {
      callsMax: config.KASA_CALLS_MAX,
      queueWaitMs: config.KASA_QUEUE_WAIT_MS,
      queueMax: config.KASA_QUEUE_MAX,
    },
  })
  const leaseMs = config.KASA_LEASE_MS
  const repeats = createRepeats({ db, clock, log, vault, leaseMs })
  const jobs = [
    startExchange({ db, clock, log, limiter, nodeId: newId(), everyMs: config.KASA_LIMITS_EVERY_MS }),
    startProbing(vault, config.KASA_PROBE_EVERY_MS),
    startKeepingRequests({ db, clock, log, repeats, leaseMs }),
  ]
  const job = { stop: async () => void (await Promise.all(jobs.map((one) => one.stop()))) }
  return { table, limiter, repeats, job }
}
