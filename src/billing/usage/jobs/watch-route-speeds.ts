import { type Clock, repeat } from '../../../platform/clock/clock.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Log } from '../../../platform/log/log.ts'
import { type MeasuredSpeed, readRouteSpeeds } from '../actions/read-route-speeds.ts'

/** The speeds that this process knows, moving with the records. */
export type RouteSpeedWatch = {
  current(): ReadonlyMap<string, MeasuredSpeed>
  start(): void
  stop(): Promise<void>
}

/** Reads them from the records themselves, so that every node says the same and a restart forgets nothing. */
export function createRouteSpeedWatch(deps: {
  readonly db: Queryable
  readonly clock: Clock
  readonly log: Log
  readonly everyMs: number
}): RouteSpeedWatch {
  let speeds: ReadonlyMap<string, MeasuredSpeed> = new Map()
  let job: { stop(): Promise<void> } | undefined
  let first: Promise<void> = Promise.resolve()
  const read = async () => {
    speeds = await readRouteSpeeds(deps, deps.clock.nowMs())
  }
  return {
    current: () => speeds,
    start() {
      const onError = (error: unknown) => deps.log.warn('routing.speeds_unread', { error })
      first = read().catch(onError)
      job = repeat({
        clock: deps.clock,
        everyMs: deps.everyMs,
        work: read,
        onError,
      })
    },
    async stop() {
      await Promise.all([first, job?.stop()])
    },
  }
}
