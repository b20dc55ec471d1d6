import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from './support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const nameRow = z.object({ name: z.string() })
const OWN = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`

it('no unique key holds a column that may be null, unless nulls are equal there', async () => {
  const rows = await database.db.rows(
    nameRow,
    `select n.nspname || '.' || i.relname || ' (' || a.attname || ')' as name
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
     join pg_attribute a on a.attrelid = x.indrelid and a.attnum = any (x.indkey::smallint[])
     where ${OWN} and x.indisunique and not a.attnotnull and not x.indnullsnotdistinct
       -- A partial index may say itself that the column is there.
       and coalesce(pg_get_expr(x.indpred, x.indrelid), '') not like '%' || a.attname || ' IS NOT NULL%'
     order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual([])
})

it('every amount is an integer and every instant has a time zone', async () => {
  const rows = await database.db.rows(
    nameRow,
    `select n.nspname || '.' || c.relname || '.' || a.attname as name
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_type t on t.oid = a.atttypid left join pg_type base on base.oid = t.typbasetype
     where ${OWN} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and (coalesce(base.typname, t.typname) in ('float4', 'float8', 'money', 'timestamp')
         or (a.attname like '%\\_nano' and coalesce(base.typname, t.typname) not in ('int8', 'numeric')))
     order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual([])
})

it('what is append-only refuses to be emptied, partitions included', async () => {
  const rows = await database.db.rows(
    nameRow,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${OWN} and c.relkind in ('r', 'p')
       and exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
         where t.tgrelid = c.oid and p.proname = 'refuse_change' and (t.tgtype & 1) = 1)
       and not exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
         where t.tgrelid = c.oid and p.proname = 'refuse_change' and (t.tgtype & 32) = 32)
     order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual([])
})
