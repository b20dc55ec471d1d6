// How long the usage screens wait with millions of records. `node bench/usage.ts [records]`.
// One account has nine records of ten, over three billing periods, 40 models, 8 keys; the rest are a hundred others'.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { readUsage } from '#billing/usage/actions/read-usage.ts'
import { defaultRange } from '#billing/usage/usage-range.ts'
import { systemClock } from '#platform/clock/clock.ts'
import { newId } from '#platform/crypto/id.ts'
import { openDatabase } from '#platform/db/database.ts'
import { startEmbedded } from '#platform/db/embedded/start-embedded.ts'
import { migrate } from '#platform/db/migrate.ts'

const RECORDS = Number.parseInt(process.argv[2] ?? '5000000', 10)
const BATCH = 50_000
const RUNS = 31
const DAYS = 88

/** Records as calls leave them, written by the statement that settlement uses, rollups and log included. */
const INSERT = `
  insert into billing.billing_record (call_id, account_id, api_key_id, month, closed_by, status, model, fund, granted_nano,
    provider_cost_nano, marked_nano, charged_nano, absorbed_nano, memo_nano, allocation_fund_ids, allocation_kinds,
    allocation_nanos, snapshot_hash, draft, created_at)
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8'
      || substr(md5(i::text), 4, 15))::uuid,
    case when i % 10 > 0 then $1::uuid else ('00000000-0000-7000-8000-' || lpad(to_hex(i % 100), 12, '0'))::uuid end,
    ('00000000-0000-7000-8000-' || lpad(to_hex(1000 + i % 8), 12, '0'))::uuid, date_trunc('month', at at time zone 'UTC')::date,
    'settle', case when i % 97 = 0 then 'failed' when i % 89 = 0 then 'aborted' else 'succeeded' end,
    'openai/model-' || i % 40, case when i % 7 = 0 then 'allowance+wallet' else 'wallet' end, 900000,
    95000, 123456, 123456, 0, 0, array[$1::uuid], '{wallet}', '{123456}', '\\x00',
    jsonb_build_object('provider', case when i % 3 = 0 then 'azure' else 'openai' end, 'status', 'succeeded',
      'model', 'openai/model-' || i % 40, 'errorCode', case when i % 97 = 0 then 'upstream_failed' end,
      'requestId', 'req_' || md5(i::text), 'surface', 'chat', 'dialect', 'openai', 'stream', true,
      'quantities', jsonb_build_object('input_tokens', (i % 4000)::text, 'output_tokens', (i % 900)::text,
        'input_cached_tokens', (i % 50)::text),
      'lines', '[{"unit":"input_tokens","row":0},{"unit":"output_tokens","row":1},{"unit":"input_cached_tokens","row":2}]'::jsonb),
    at
  from (
    select i, now() - make_interval(secs => (i % ${DAYS}) * 86400 + i % 50000) as at
    from generate_series($2::bigint, $3::bigint) i
  ) x`

const folder = mkdtempSync(join(tmpdir(), 'kasa-bench-'))
const server = await startEmbedded({ dataDir: join(folder, 'pg'), clock: systemClock })
const db = openDatabase({ url: server.url, connectionsMax: 4, onError: () => {} })
try {
  await migrate(db, resolve(import.meta.dirname, '../migrations'))
  const accountId = newId()
  for (let first = 1; first <= RECORDS; first += BATCH) {
    await db.run(INSERT, [accountId, first, Math.min(first + BATCH - 1, RECORDS)])
  }
  await db.run('vacuum analyze')
  const none = { model: undefined, provider: undefined, apiKeyId: undefined, fund: undefined, status: undefined }
  const filter = { accountId, within: undefined, ...defaultRange(systemClock.nowMs()), ...none }
  console.log(`${RECORDS} records, three billing periods, ${RUNS} runs each`)
  console.log('| query | median ms | slowest ms |\n|---|---:|---:|')
  await time('cost per day', () => readUsage({ db }, filter, 'day'))
  await time('cost per model', () => readUsage({ db }, filter, 'model'))
  await time('errors', () => readUsage({ db }, filter, 'error'))
  await time('cost per day of one model', () => readUsage({ db }, { ...filter, model: 'openai/model-7' }, 'day'))
  const sizes = await db.rows(
    z.object({ name: z.string(), bytes: z.bigint() }),
    `select case when c.relname like 'usage%' then 'rollups' else 'records' end as name,
       sum(pg_total_relation_size(c.oid))::bigint as bytes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = 'billing' and (c.relname like 'billing_record%' or c.relname like 'usage%') group by 1`,
  )
  for (const { name, bytes } of sizes) console.log(`${name}: ${bytes / BigInt(RECORDS)} bytes per record`)
} finally {
  await db.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function time(what: string, ask: () => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const beganMs = performance.now()
    await ask()
    times.push(performance.now() - beganMs)
  }
  times.sort((a, b) => a - b)
  console.log(`| ${what} | ${times[Math.floor(RUNS / 2)]?.toFixed(1)} | ${times[RUNS - 1]?.toFixed(1)} |`)
}
