import { type Clock, repeat } from '../../../platform/clock/clock.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Log } from '../../../platform/log/log.ts'
import { readRouteSpeedRows } from '../store/route-speeds-store.ts'

/** How fast a route was lately: medians over its settled streams. Undefined: too few of them to tell. */
export type MeasuredSpeed = {
  readonly firstByteMs: number | undefined
  readonly tokensPerSecond: number | undefined
  readonly sampleCount: number
}

/** The speeds that this process knows, moving with the records. */
export type RouteSpeedWatch = {
  current(): ReadonlyMap<string, MeasuredSpeed>
  start(): void
  stop(): Promise<void>
}

const WINDOW_MS = 30 * 60_000
const RECORDS_MAX = 5_000
const SAMPLES_MIN = 5

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
    const sinceMs = deps.clock.nowMs() - WINDOW_MS
    const rows = await readRouteSpeedRows(deps.db, { sinceMs, recordsMax: RECORDS_MAX, samplesMin: SAMPLES_MIN })
    speeds = new Map(
      rows.map((row) => [
        row.route_id,
        {
          firstByteMs: row.first_byte_ms ?? undefined,
          tokensPerSecond: row.tokens_per_second ?? undefined,
          sampleCount: Number(row.samples),
        },
      ]),
    )
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
