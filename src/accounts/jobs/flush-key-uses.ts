import { type Clock, repeat } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Authenticator } from '../actions/authenticate.ts'

const EVERY_MS = 10_000

export type KeyUseWriter = { start(): void; stop(): Promise<void> }

/** Writes every ten seconds which keys were used. Lost uses of a killed server are lost: the column is a hint. */
export function createKeyUseWriter(deps: {
  readonly authenticator: Authenticator
  readonly clock: Clock
  readonly log: Log
}): KeyUseWriter {
  let job: { stop(): Promise<void> } | undefined
  const onError = (error: unknown) => deps.log.warn('keys.uses_not_written', { error })
  return {
    start() {
      job = repeat({ clock: deps.clock, everyMs: EVERY_MS, work: () => deps.authenticator.flushUses(), onError })
    },
    async stop() {
      await job?.stop()
      await deps.authenticator.flushUses().catch(onError)
    },
  }
}
