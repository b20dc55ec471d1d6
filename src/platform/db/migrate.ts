import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Db } from './database.ts'

const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/
/** Any number, the same in every process: only one process migrates at a time. */
const MIGRATION_LOCK = 7_461_746

const appliedSchema = z.object({ name: z.string(), sha256: z.string() })

/**
 * Applies migrations/NNNN-name.sql in order, each in its own transaction, forward only. A released file that was
 * edited afterwards is refused: its recorded digest no longer matches.
 * @returns the names that were applied now
 */
export async function migrate(db: Db, folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => FILE_NAME.test(name)).toSorted()
  await db.run('create schema if not exists platform')
  await db.run(
    'create table if not exists platform.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
  )
  const fresh: string[] = []
  for (const name of names) {
    const sql = await readFile(join(folder, name), 'utf8')
    const sha256 = createHash('sha256').update(sql).digest('hex')
    const isNew = await db.transaction(async (tx) => {
      await tx.run('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
      const [applied] = await tx.rows(appliedSchema, 'select name, sha256 from platform.migration where name = $1', [
        name,
      ])
      if (applied !== undefined) {
        if (applied.sha256 !== sha256) throw new Error(`migration ${name} was edited after it was applied`)
        return false
      }
      await tx.run(sql)
      await tx.run('insert into platform.migration (name, sha256) values ($1, $2)', [name, sha256])
      return true
    })
    if (isNew) fresh.push(name)
  }
  return fresh
}
