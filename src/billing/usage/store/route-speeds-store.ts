import { z } from 'zod'
import type { InstantMs } from '../../../base/instant.ts'
import type { Queryable } from '../../../platform/db/database.ts'

const speedRow = z.object({
  route_id: z.string(),
  samples: z.int(),
  first_byte_ms: z.number().nullable(),
  tokens_per_second: z.number().nullable(),
})
export type RouteSpeedRow = z.infer<typeof speedRow>

const ROUTES_MAX = 5_000

/**
 * Medians per route over the streams among the newest records. A short answer tells nothing about a rate, so its tokens
 * per second are left out.
 */
export function readRouteSpeedRows(
  db: Queryable,
  window: { readonly sinceMs: InstantMs; readonly recordsMax: number; readonly samplesMin: number },
): Promise<RouteSpeedRow[]> {
  return db.rows(
    speedRow,
    `with newest as (
       select draft from billing.billing_record
       where call_id >= billing.id_floor(to_timestamp($1::double precision / 1000)) order by call_id desc limit $2
     ), streamed as (
       select a ->> 'routeId' as route_id, (a ->> 'firstByteMs')::double precision as first_byte_ms,
         (a ->> 'durationMs')::double precision - (a ->> 'firstByteMs')::double precision as writing_ms,
         coalesce((draft -> 'quantities' ->> 'output_tokens')::double precision, 0)
           + coalesce((draft -> 'quantities' ->> 'output_reasoning_tokens')::double precision, 0) as tokens
       from newest, jsonb_array_elements(draft -> 'attempts') a
       where draft ->> 'status' = 'succeeded' and (draft ->> 'stream')::boolean
         and a ->> 'outcome' = 'answered' and a ->> 'firstByteMs' is not null
     )
     select route_id, count(*)::integer as samples,
       percentile_cont(0.5) within group (order by first_byte_ms) as first_byte_ms,
       case when count(*) filter (where tokens >= 16 and writing_ms >= 20) >= $3 then
         percentile_cont(0.5) within group (order by tokens * 1000 / writing_ms)
           filter (where tokens >= 16 and writing_ms >= 20) end as tokens_per_second
     from streamed group by route_id having count(*) >= $3 order by route_id limit $4`,
    [window.sinceMs, window.recordsMax, window.samplesMin, ROUTES_MAX],
  )
}
