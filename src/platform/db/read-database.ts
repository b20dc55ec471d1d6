import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import type { Clock } from '../clock/clock.ts'
import type { Queryable } from './database.ts'

/** How long the database takes to answer at all. @throws when it does not */
export async function pingDatabase(deps: { readonly db: Queryable; readonly clock: Clock }): Promise<number> {
  const beganMs = deps.clock.monotonicMs()
  await deps.db.run('select 1')
  return Math.round(deps.clock.monotonicMs() - beganMs)
}

export type DatabaseFacts = {
  readonly version: string
  readonly byteCount: number
  /** Of everybody who uses this server of databases. */
  readonly connections: number
  readonly connectionsMax: number
}

const factsRow = z.object({
  version: z.string(),
  byteCount: z.bigint(),
  connections: z.number(),
  connectionsMax: z.number(),
})

export async function readDatabase(db: Queryable): Promise<DatabaseFacts> {
  const [row] = await db.rows(
    factsRow,
    `select current_setting('server_version') as version, pg_database_size(current_database()) as "byteCount",
       (select count(*) from pg_stat_activity where backend_type = 'client backend')::int as connections,
       current_setting('max_connections')::int as "connectionsMax"
     limit 1`,
  )
  if (row === undefined) throw new Error('the database told nothing of itself')
  return { ...row, byteCount: Number(row.byteCount) }
}

export type MigrationFacts = {
  readonly applied: number
  readonly newest: string | undefined
  /** Applied by a newer program: this one does not know them. */
  readonly unknown: number
}

const nameRow = z.object({ name: z.string() })
const MIGRATIONS_MAX = 10_000

/** What is applied, beside what the folder of this program has. */
export async function readMigrations(db: Queryable, folder: string): Promise<MigrationFacts> {
  const known = new Set(await readdir(folder))
  const rows = await db.rows(nameRow, 'select name from platform.migration order by name limit $1', [MIGRATIONS_MAX])
  return {
    applied: rows.length,
    newest: rows.at(-1)?.name,
    unknown: rows.filter(({ name }) => !known.has(name)).length,
  }
}
