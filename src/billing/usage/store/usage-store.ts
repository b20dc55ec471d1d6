import { z } from 'zod'
import { keysWithin, type RowScope, valuesWithin } from '../../../accounts/row-scope.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import type { DayRange } from '../usage-range.ts'

export type UsageFilter = DayRange &
  RowScope & {
    readonly model: string | undefined
    readonly provider: string | undefined
    readonly apiKeyId: string | undefined
    readonly fund: string | undefined
    readonly status: string | undefined
  }

/** What rows may be summed by. */
export const GROUPINGS = {
  day: { columns: `day::text`, as: `day::text as group_a, '' as group_b, '' as group_c` },
  model: { columns: 'provider, model', as: `provider as group_a, model as group_b, '' as group_c` },
  error: {
    columns: 'provider, status, error_code',
    as: 'provider as group_a, status as group_b, error_code as group_c',
  },
} as const
export type Grouping = keyof typeof GROUPINGS

const WHERE = `account_id = $1 and day between $2::date and $3::date and ($4::text is null or model = $4)
  and ($5::text is null or provider = $5) and ($6::uuid is null or api_key_id = $6)
  and ($7::text is null or fund = $7 or $7 = any (string_to_array(fund, '+'))) and ($8::text is null or status = $8)
  and ${keysWithin('api_key_id', { account: 1, within: 9 })}`

/** Sums may be larger than the amounts of any record: they come as text. */
const wide = z.string().transform((text) => BigInt(text))
const sums = {
  call_count: z.bigint(),
  succeeded_count: z.bigint(),
  charged_nano: wide,
  absorbed_nano: wide,
  memo_nano: wide,
  provider_cost_nano: wide,
  unknown_cost_count: z.bigint(),
}
const groupColumns = { group_a: z.string(), group_b: z.string(), group_c: z.string() }
const sumRow = z.object({ ...groupColumns, ...sums })
const quantityRow = z.object({ ...groupColumns, unit: z.string(), quantity: z.string() })
export type UsageSum = z.infer<typeof sumRow>
export type UsageQuantity = z.infer<typeof quantityRow>

/** Sums per group, at most `limit` groups, the dearest first for models and errors. */
export async function sumUsage(
  db: Queryable,
  filter: UsageFilter,
  how: { readonly by: Grouping; readonly limit: number },
): Promise<readonly UsageSum[]> {
  const { columns, as } = GROUPINGS[how.by]
  return db.rows(
    sumRow,
    `select ${as}, sum(call_count)::bigint as call_count,
       coalesce(sum(call_count) filter (where status = 'succeeded'), 0)::bigint as succeeded_count,
       sum(charged_nano)::text as charged_nano, sum(absorbed_nano)::text as absorbed_nano,
       sum(memo_nano)::text as memo_nano, sum(provider_cost_nano)::text as provider_cost_nano,
       sum(unknown_cost_count)::bigint as unknown_cost_count
     from billing.usage_daily
     where ${WHERE} ${how.by === 'error' ? `and (status <> 'succeeded' or error_code <> '')` : ''}
     group by ${columns} order by ${how.by === 'day' ? '1' : 'sum(charged_nano) desc, call_count desc, 1, 2, 3'} limit $11`,
    [...valuesOf(filter), how.limit],
  )
}

export async function sumQuantities(
  db: Queryable,
  filter: UsageFilter,
  by: Grouping,
): Promise<readonly UsageQuantity[]> {
  const { columns, as } = GROUPINGS[by]
  return db.rows(
    quantityRow,
    `select ${as}, unit, sum(quantity)::text as quantity from billing.usage_quantity_daily
     where ${WHERE} group by ${columns}, unit order by 1, 2, 3, unit limit 100000`,
    valuesOf(filter),
  )
}

const creditRow = z.object({ credited: z.bigint() })

/** What was given back in these days, whenever the calls were. */
export async function sumCredits(db: Queryable, filter: DayRange & RowScope): Promise<bigint> {
  const rows = await db.rows(
    creditRow,
    `select coalesce(sum(amount_nano), 0)::bigint as credited from billing.adjustment
     where account_id = $1 and kind = 'credit' and created_at >= $2::date::timestamp at time zone 'UTC'
       and created_at < ($3::date + 1)::timestamp at time zone 'UTC'
       and ($4::uuid[] is null or exists (select from billing.billing_record r
         where r.call_id = adjustment.call_id and ${keysWithin('r.api_key_id', { account: 1, within: 4 })}))`,
    [filter.accountId, filter.first, filter.last, ...valuesWithin(filter.within)],
  )
  return rows[0]?.credited ?? 0n
}

function valuesOf(filter: UsageFilter): readonly unknown[] {
  const { accountId, first, last, model, provider, apiKeyId, fund, status } = filter
  const asked = [model, provider, apiKeyId, fund, status].map((value) => value ?? null)
  return [accountId, first, last, ...asked, ...valuesWithin(filter.within)]
}

const differenceRow = z.object({ difference: z.string() })

/** Rows in which the rollups are not what the records give, both ways. Empty: equal to the unit. */
export async function differencesOfRollups(db: Queryable, { first, last }: DayRange): Promise<readonly string[]> {
  const rows = await db.rows(
    differenceRow,
    `with daily as (select * from billing.usage_daily where day between $1::date and $2::date),
       quantity as (select * from billing.usage_quantity_daily where day between $1::date and $2::date)
     (select 'not in records: ' || d::text as difference from
       (select * from daily except select * from billing.usage_of_records($1::date, $2::date)) d)
     union all (select 'not in rollups: ' || d::text from
       (select * from billing.usage_of_records($1::date, $2::date) except select * from daily) d)
     union all (select 'not in records: ' || d::text from
       (select * from quantity except select * from billing.usage_quantity_of_records($1::date, $2::date)) d)
     union all (select 'not in rollups: ' || d::text from
       (select * from billing.usage_quantity_of_records($1::date, $2::date) except select * from quantity) d)
     limit 100`,
    [first, last],
  )
  return rows.map((row) => row.difference)
}
