// Which statements of Kasa's Postgres a call is made of: `node bench/profile-statements.ts chat|stream [--requests N] [--connections N]`.
// Time is the server's clock, so the commit of a statement of the top level, with its fsync, is not in it.
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openDatabase } from '#platform/db/database.ts'
import { startLoadClient } from './load.ts'
import { killAll, stopAll } from './processes.ts'
import { makeDataDir, removeDataDir, startKasa, startMock, startReadyKasa } from './servers.ts'

const WARM_UP_REQUESTS = 3_000
const TOP = 40
const statement = z.object({ calls: z.string(), us: z.number(), rows: z.string(), query: z.string() })

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { requests: { type: 'string', default: '12000' }, connections: { type: 'string', default: '10' } },
})
const isStream = positionals[0] === 'stream'
const requests = Number.parseInt(values.requests, 10)
const connections = Number.parseInt(values.connections, 10)

const dataDir = makeDataDir()
process.once('exit', killAll)
try {
  const mock = await startMock()
  // The library that counts is loaded at a start only: so the first start writes the setting.
  const first = await startKasa({ dataDir })
  await withDatabase(async (db) => {
    await db.run("alter system set shared_preload_libraries = 'pg_stat_statements'")
    await db.run("alter system set pg_stat_statements.track = 'all'")
  })
  await first.stop()
  const kasa = await startReadyKasa(mock, { dataDir })
  await withDatabase((db) => db.run('create extension if not exists pg_stat_statements'))
  const client = startLoadClient()
  await client.run(kasa, { isStream, connections, requests: WARM_UP_REQUESTS })
  await withDatabase((db) => db.run('select pg_stat_statements_reset()'))
  const run = await client.run(kasa, { isStream, connections, requests })
  console.log(
    `${requests} ${isStream ? 'streams' : 'calls'} at ${connections} connections: ${run.cpuUsPerRequest.toFixed(0)} us of CPU ` +
      `per call, of which Postgres ${run.postgresUsPerRequest.toFixed(0)} us. Statements, those inside functions too:\n`,
  )
  console.log('us per call  times per call  us each  statement')
  await withDatabase(async (db) => {
    const rows = await db.rows(
      statement,
      `select calls::text, total_exec_time * 1000 as us, rows::text, regexp_replace(query, '\\s+', ' ', 'g') as query
       from pg_stat_statements order by total_exec_time desc limit ${TOP}`,
    )
    for (const row of rows) {
      const times = Number.parseInt(row.calls, 10)
      const columns = [row.us / requests, times / requests, row.us / times].map((value) =>
        value.toFixed(2).padStart(10),
      )
      console.log(`${columns.join('  ')}  ${row.query.slice(0, 130)}`)
    }
  })
} finally {
  await stopAll()
  removeDataDir(dataDir)
}

async function withDatabase(work: (db: ReturnType<typeof openDatabase>) => Promise<unknown>): Promise<void> {
  const folder = readdirSync(dataDir).find((name) => name.endsWith('.run'))
  const host = folder === undefined ? dirname(dataDir) : join(dataDir, folder)
  const db = openDatabase({
    url: `postgresql://kasa@localhost/kasa?host=${encodeURIComponent(host)}`,
    connectionsMax: 1,
    onError: () => {},
  })
  try {
    await work(db)
  } finally {
    await db.close()
  }
}
