import { z } from 'zod'
import type { Queryable } from '../../platform/db/database.ts'

const saltRow = z.object({ account_id: z.uuid(), salt: z.instanceof(Buffer).nullable() })

/**
 * The salts of accounts; missing ones are made of the fresh ones given, the same for every process. Undefined: the account
 * was erased.
 */
export async function ensureSalts(
  tx: Queryable,
  accounts: readonly { readonly accountId: string; readonly fresh: Uint8Array }[],
): Promise<ReadonlyMap<string, Uint8Array | undefined>> {
  const known = await readSalts(
    tx,
    accounts.map(({ accountId }) => accountId),
  )
  const missing = accounts.filter(({ accountId }) => !known.has(accountId))
  if (missing.length === 0) return known
  const ids = missing.map(({ accountId }) => accountId)
  await tx.run(
    `insert into receipts.account_salt (account_id, salt)
     select * from unnest($1::uuid[], $2::bytea[]) u (account_id, salt) order by 1 on conflict do nothing`,
    [ids, missing.map(({ fresh }) => Buffer.from(fresh))],
  )
  return new Map([...known, ...(await readSalts(tx, ids))])
}

async function readSalts(tx: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array | undefined>> {
  const rows = await tx.rows(
    saltRow,
    'select account_id, salt from receipts.account_salt where account_id = any ($1)',
    [ids],
  )
  return new Map(rows.map(({ account_id: id, salt }) => [id, salt ?? undefined]))
}

const erasedRow = z.object({ erased_at: z.number().nullable() })

/** When the account was erased; undefined when it was not. */
export async function erasedAtOf(db: Queryable, accountId: string): Promise<number | undefined> {
  const [row] = await db.rows(erasedRow, 'select erased_at from receipts.account_salt where account_id = $1 limit 1', [
    accountId,
  ])
  return row?.erased_at ?? undefined
}

/**
 * Forgets the salt of an account, also of one that has none yet. Safe to repeat.
 * @returns when it was erased first; undefined when there is no such account
 */
export async function eraseSalt(tx: Queryable, accountId: string): Promise<number | undefined> {
  const [row] = await tx.rows(
    erasedRow,
    `insert into receipts.account_salt (account_id, salt, erased_at)
     select id, null, now() from accounts.account where id = $1
     on conflict (account_id) do update set salt = null, erased_at = coalesce(account_salt.erased_at, now())
     returning erased_at`,
    [accountId],
  )
  return row?.erased_at ?? undefined
}
