import type { InstantMs } from '../../../base/instant.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import { readRouteSpeedRows } from '../store/route-speeds-store.ts'

/** How fast a route was lately: medians over its settled streams. Undefined: too few of them to tell. */
export type MeasuredSpeed = {
  readonly firstByteMs: number | undefined
  readonly tokensPerSecond: number | undefined
  readonly sampleCount: number
}

const WINDOW_MS = 30 * 60_000
const RECORDS_MAX = 5_000
const SAMPLES_MIN = 5

/** The speeds of routes, by id, from the newest records of the last half hour. */
export async function readRouteSpeeds(
  deps: { readonly db: Queryable },
  nowMs: InstantMs,
): Promise<ReadonlyMap<string, MeasuredSpeed>> {
  const window = { sinceMs: nowMs - WINDOW_MS, recordsMax: RECORDS_MAX, samplesMin: SAMPLES_MIN }
  const rows = await readRouteSpeedRows(deps.db, window)
  return new Map(
    rows.map((row) => [
      row.route_id,
      {
        firstByteMs: row.first_byte_ms ?? undefined,
        tokensPerSecond: row.tokens_per_second ?? undefined,
        sampleCount: row.samples,
      },
    ]),
  )
}
