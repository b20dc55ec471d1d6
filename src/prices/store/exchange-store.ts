import { z } from 'zod'
import { formatInstant, type InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { RateTable } from '../exchange-rate.ts'

/** @returns how many rates were new; a day that is there already is never overwritten */
export async function insertRates(db: Queryable, table: RateTable, fetchedAtMs: InstantMs): Promise<number> {
  const rates = [...table.perEuro].map(([currency, rate]) => ({ currency, rate }))
  return await db.run(
    `insert into prices.rate_snapshot (source, rate_on, currency, rate, fetched_at)
     select $1, $2::date, currency, rate, $3 from json_to_recordset($4) as told (currency text, rate text)
     on conflict (source, rate_on, currency) do nothing`,
    [table.source, table.on, formatInstant(fetchedAtMs), JSON.stringify(rates)],
  )
}

const CURRENCIES_MAX = 200

/** The newest table that is not of after the given day. */
export async function selectRates(
  db: Queryable,
  onOrBefore: string,
): Promise<{ readonly table: RateTable; readonly fetchedAtMs: InstantMs } | undefined> {
  const rows = await db.rows(
    z.object({
      source: z.string(),
      rate_on: z.string(),
      currency: z.string(),
      rate: z.string(),
      fetched_at: z.number(),
    }),
    `select source, rate_on::text, currency, rate, fetched_at from prices.rate_snapshot
     where rate_on = (select max(rate_on) from prices.rate_snapshot where rate_on <= $1::date)
     order by currency limit ${CURRENCIES_MAX}`,
    [onOrBefore],
  )
  const [first] = rows
  if (first === undefined) return undefined
  const perEuro = new Map(rows.map(({ currency, rate }) => [currency, rate]))
  return { table: { on: first.rate_on, source: first.source, perEuro }, fetchedAtMs: first.fetched_at }
}
