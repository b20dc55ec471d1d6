import { z } from 'zod'
import type { Queryable } from './database.ts'

const settingRow = z.object({ value: z.string() })

/** A value that is made once and kept: the first writer wins, everybody reads the same. */
export async function settingOnce(db: Queryable, name: string, value: string): Promise<string> {
  await db.run('insert into platform.setting (name, value) values ($1, $2) on conflict (name) do nothing', [
    name,
    value,
  ])
  const rows = await db.rows(settingRow, 'select value from platform.setting where name = $1 limit 1', [name])
  return rows[0]?.value ?? value
}
