import { type Clock, repeat } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import { forgetOldCeremonies } from '../actions/ceremony.ts'
import { forgetOldAttempts } from '../actions/throttle.ts'

const EVERY_MS = 600_000

/** Takes counted attempts away once no window can hold them, and used ceremonies once they would be too old anyway. */
export function createAttemptSweeper(deps: { readonly db: Db; readonly clock: Clock; readonly log: Log }) {
  let job: { stop(): Promise<void> } | undefined
  return {
    start() {
      job = repeat({
        clock: deps.clock,
        everyMs: EVERY_MS,
        async work() {
          await forgetOldAttempts(deps)
          await forgetOldCeremonies(deps)
        },
        onError: (error) => deps.log.warn('sign_in.attempts_not_swept', { error }),
      })
    },
    stop: async () => job?.stop(),
  }
}
