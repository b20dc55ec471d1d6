import { type Clock, repeat } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import { integrate, type IntegrateDeps } from '../actions/integrate.ts'
import { sumClosedDays } from '../actions/sum-closed-days.ts'
import { readLogStatus } from '../actions/read-log-status.ts'

const SUM_DAYS_EVERY_MS = 600_000

export type LogKeeper = { start(): void; stop(): Promise<void> }

/** Keeps the tree behind the records by about `everyMs`, and cries when a record waits for too long. */
export function createLogKeeper(
  deps: IntegrateDeps & { readonly db: Db; readonly clock: Clock; readonly log: Log; readonly everyMs: number },
): LogKeeper {
  const { clock, log, everyMs } = deps
  const jobs: { stop(): Promise<void> }[] = []
  let wasLate = false
  const work = async () => {
    const taken = await integrate(deps)
    if (typeof taken === 'number' && taken > 0) log.debug('receipts.integrated', { leaves: taken })
    const { isLate, oldestWaitingSeconds } = await readLogStatus(deps)
    if (isLate && !wasLate) log.error('receipts.leaves_are_late', { oldestWaitingSeconds })
    wasLate = isLate
  }
  const sum = async () => void (await sumClosedDays(deps))
  const start = (every: number, job: () => Promise<void>) => {
    const onError = (error: unknown) => log.warn('receipts.job_failed', { error })
    void job().catch(onError)
    jobs.push(repeat({ clock, everyMs: every, work: job, onError }))
  }
  return {
    start() {
      start(everyMs, work)
      start(SUM_DAYS_EVERY_MS, sum)
    },
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()))
    },
  }
}
