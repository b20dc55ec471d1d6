import { type Clock, repeat } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Repeats } from '../actions/create-repeats.ts'
import { pruneRequests } from '../actions/prune-requests.ts'

const RENEWALS_PER_LEASE = 3
const PRUNE_EVERY_MS = 300_000

/** Renews the leases of running requests and forgets expired ones. */
export function startKeepingRequests(deps: {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly repeats: Repeats
  readonly leaseMs: number
}): { stop(): Promise<void> } {
  const { clock } = deps
  const onError = (error: unknown) => deps.log.warn('idempotency.job_failed', { error })
  const renewEveryMs = Math.max(1, Math.floor(deps.leaseMs / RENEWALS_PER_LEASE))
  const jobs = [
    repeat({ clock, everyMs: renewEveryMs, work: () => deps.repeats.renew(), onError }),
    repeat({ clock, everyMs: PRUNE_EVERY_MS, work: () => pruneRequests(deps), onError }),
  ]
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()))
      await deps.repeats.drain()
    },
  }
}
