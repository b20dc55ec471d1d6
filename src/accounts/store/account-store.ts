import { z } from 'zod'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { Account } from '../account.ts'

const accountRow = z
  .object({
    id: z.uuid(),
    kind: z.enum(['personal', 'organization']),
    name: z.string(),
    is_operator: z.boolean(),
    created_at: z.number(),
  })
  .transform((row): Account => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    isOperator: row.is_operator,
    createdAtMs: row.created_at,
  }))

const COLUMNS = 'id, kind, name, is_operator, created_at'

export async function insertAccount(tx: Queryable, account: Omit<Account, 'createdAtMs'>): Promise<void> {
  await tx.run('insert into accounts.account (id, kind, name, is_operator) values ($1, $2, $3, $4)', [
    account.id,
    account.kind,
    account.name,
    account.isOperator,
  ])
}

export async function findOperator(tx: Queryable): Promise<Account | undefined> {
  const rows = await tx.rows(accountRow, `select ${COLUMNS} from accounts.account where is_operator limit 1`)
  return rows[0]
}

export async function findAccount(db: Queryable, id: string): Promise<Account | undefined> {
  const rows = await db.rows(accountRow, `select ${COLUMNS} from accounts.account where id = $1 limit 1`, [id])
  return rows[0]
}

/** Oldest first, after the id of the cursor. */
export async function listAccounts(
  db: Db,
  page: { readonly afterId: string | undefined; readonly limit: number },
): Promise<readonly Account[]> {
  return db.rows(
    accountRow,
    `select ${COLUMNS} from accounts.account where $1::uuid is null or id > $1 order by id limit $2`,
    [page.afterId ?? null, page.limit],
  )
}

/** Only one process of an instance sets it up at a time. */
export async function lockSetup(tx: Queryable): Promise<void> {
  await tx.run(`select pg_advisory_xact_lock(hashtext('kasa.setup'))`)
}

export async function renameAccount(tx: Queryable, id: string, name: string): Promise<void> {
  await tx.run('update accounts.account set name = $2 where id = $1', [id, name])
}
