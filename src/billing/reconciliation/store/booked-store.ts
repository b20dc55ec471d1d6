import { z } from 'zod'
import type { Queryable } from '../../../platform/db/database.ts'
import { UNITS } from '../../../catalog/unit.ts'

/** Sums that are read at once. Whoever gets as many has not got all. */
export const SUMS_MAX = 500_000

/** Whose calls: those of an account on its own keys, or all on the platform's. */
export type BookedFilter = {
  readonly accountId: string | undefined
  readonly provider: string
  /** UTC days, both included. */
  readonly first: string
  readonly last: string
  /** Calls so near to midnight may count on the other day at the provider. */
  readonly edgeMs: number
}

const wide = z.string().transform((text) => BigInt(text))
const place = {
  day: z.string(),
  credential_id: z.string(),
  served_model: z.string(),
  upstream_model: z.string(),
  tier: z.string(),
  surface: z.string(),
  edge: z.enum(['before', 'after', 'none']),
}
const callsRow = z.object({
  ...place,
  request_count: z.bigint(),
  silent_count: z.bigint(),
  unresolved_count: z.bigint(),
  unresolved_hold_nano: wide,
  cost_nano: wide,
  estimated_cost_nano: wide,
  unknown_cost_count: z.bigint(),
})
const quantityRow = z.object({ ...place, unit: z.enum(UNITS), quantity: wide, estimated: wide, room: wide })
const failedRow = z.object({
  day: z.string(),
  credential_id: z.string(),
  upstream_model: z.string(),
  surface: z.string(),
  failed_count: z.bigint(),
})
export type BookedCallsRow = z.infer<typeof callsRow>
export type BookedQuantityRow = z.infer<typeof quantityRow>
export type FailedAttemptRow = z.infer<typeof failedRow>

/**
 * Bounds on call ids keep other partitions out: a call lasts less than a day. Only what the sums need is carried on, since
 * whole drafts would be sorted with it.
 */
const RECORDS = `select account_id, status, granted_nano, provider_cost_nano, draft, created_at,
    date_trunc('day', created_at, 'UTC') as day_starts
  from billing.billing_record r
  where call_id >= billing.id_floor($1::date::timestamp at time zone 'UTC' - interval '1 day')
    and call_id < billing.id_floor(($2::date + 1)::timestamp at time zone 'UTC')
    and created_at >= $1::date::timestamp at time zone 'UTC'
    and created_at < ($2::date + 1)::timestamp at time zone 'UTC'
    and ($3::uuid is null or account_id = $3) and draft ->> 'side' = case when $3::uuid is null then 'platform' else 'byok' end`

const PLACED = `with r as materialized (
    select status, granted_nano, provider_cost_nano, draft -> 'quantities' as quantities,
      draft ->> 'usageSource' as usage_source, (draft ->> 'outputTokensMax')::numeric as output_tokens_max,
      (day_starts at time zone 'UTC')::date as on_day, coalesce(draft ->> 'credentialId', '') as credential_id,
      coalesce(draft ->> 'servedModel', '') as served_model, coalesce(draft ->> 'upstreamModel', '') as upstream_model,
      coalesce(draft ->> 'serviceTier', '') as tier, coalesce(draft ->> 'surface', '') as surface,
      case
        when (draft ->> 'startedAtMs')::double precision < extract(epoch from day_starts) * 1000 + $5 then 'before'
        when created_at >= day_starts + interval '1 day' - make_interval(secs => $5::double precision / 1000) then 'after'
        else 'none'
      end as edge
    from (${RECORDS}) x where draft ->> 'provider' = $4
  )`
const PLACE = 'on_day, credential_id, served_model, upstream_model, tier, surface, edge'
const SHOWN = PLACE.replace('on_day', 'on_day::text as day')

/** Counts and costs of our records, per place. */
export function sumBookedCalls(db: Queryable, filter: BookedFilter): Promise<BookedCallsRow[]> {
  return db.rows(
    callsRow,
    `${PLACED} select ${SHOWN},
       count(*) filter (where status in ('succeeded', 'aborted', 'interrupted')) as request_count,
       count(*) filter (where status in ('aborted', 'interrupted') and usage_source = 'none') as silent_count,
       count(*) filter (where status = 'unresolved') as unresolved_count,
       coalesce(sum(granted_nano) filter (where status = 'unresolved'), 0)::text as unresolved_hold_nano,
       coalesce(sum(provider_cost_nano), 0)::text as cost_nano,
       coalesce(sum(provider_cost_nano) filter (where usage_source = 'estimated'), 0)::text as estimated_cost_nano,
       count(*) filter (where provider_cost_nano is null and quantities <> '{}') as unknown_cost_count
     from r group by ${PLACE} order by ${PLACE} limit ${SUMS_MAX}`,
    valuesOf(filter),
  )
}

/** Units of our records, per place. */
export function sumBookedQuantities(db: Queryable, filter: BookedFilter): Promise<BookedQuantityRow[]> {
  return db.rows(
    quantityRow,
    `${PLACED} select ${SHOWN}, q.key as unit, sum(q.value::numeric)::text as quantity,
       coalesce(sum(q.value::numeric) filter (where usage_source = 'estimated'), 0)::text as estimated,
       coalesce(sum(case when q.key = 'output_tokens' and output_tokens_max is not null
           then greatest(output_tokens_max - q.value::numeric, 0) else q.value::numeric end)
         filter (where usage_source = 'estimated'), 0)::text as room
     from r, jsonb_each_text(quantities) q
     group by ${PLACE}, q.key order by ${PLACE}, q.key limit ${SUMS_MAX}`,
    valuesOf(filter),
  )
}

/** Tries that failed at the provider or lost to another, those before a fallback to another provider included. */
export function countFailedAttempts(db: Queryable, filter: BookedFilter): Promise<FailedAttemptRow[]> {
  return db.rows(
    failedRow,
    `with r as (${RECORDS})
     select (day_starts at time zone 'UTC')::date::text as day, a.value ->> 'credentialId' as credential_id,
       substr(a.value ->> 'routeId', strpos(a.value ->> 'routeId', '/') + 1) as upstream_model,
       coalesce(draft ->> 'surface', '') as surface, count(*) as failed_count
     from r, jsonb_array_elements(draft -> 'attempts') a
     where (draft -> 'attempts' @> '[{"outcome": "failed"}]' or draft -> 'attempts' @> '[{"outcome": "lost"}]')
       and a.value ->> 'outcome' in ('failed', 'lost')
       -- A route of the catalog begins with its provider, one of an own endpoint with its credential.
       and (split_part(a.value ->> 'routeId', '/', 1) = $4
         or (draft ->> 'provider' = $4 and split_part(a.value ->> 'routeId', '/', 1) = a.value ->> 'credentialId'))
     group by 1, 2, 3, 4 order by 1, 2, 3, 4 limit ${SUMS_MAX}`,
    valuesOf(filter).slice(0, 4),
  )
}

function valuesOf({ first, last, accountId, provider, edgeMs }: BookedFilter): readonly unknown[] {
  return [first, last, accountId ?? null, provider, edgeMs]
}
