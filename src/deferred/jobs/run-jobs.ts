import { repeat } from '../../platform/clock/clock.ts'
import { advanceDueJob } from '../actions/advance-job.ts'
import type { DeferredDeps } from '../actions/deferred-deps.ts'
import { pruneFiles } from '../actions/prune-files.ts'

const PRUNE_EVERY_MS = 300_000
/** Jobs in one round; the rest comes in the next. */
const JOBS_PER_ROUND = 50

/** Brings jobs on as they fall due, one after the other on each node, and forgets expired files. */
export function startRunningJobs(deps: DeferredDeps): { stop(): Promise<void> } {
  const { clock, log } = deps.gateway
  const onError = (error: unknown) => log.warn('jobs.round_failed', { error })
  let stopped = false
  const work = async () => {
    for (let done = 0; done < JOBS_PER_ROUND && !stopped; done++) if (!(await advanceDueJob(deps))) return
  }
  const rounds = [
    repeat({ clock, everyMs: deps.everyMs, work, onError }),
    repeat({ clock, everyMs: PRUNE_EVERY_MS, work: () => pruneFiles(deps), onError }),
  ]
  return {
    async stop() {
      stopped = true
      await Promise.all(rounds.map((round) => round.stop()))
    },
  }
}
