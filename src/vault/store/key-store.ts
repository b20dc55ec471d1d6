import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { KEK_KINDS } from '../kek-provider.ts'

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array)

const kekSchema = z.object({
  id: z.string(),
  provider: z.enum(KEK_KINDS),
  isPrimary: z.boolean(),
  parameters: z.unknown(),
  verifier: bytes,
})
/** A key-encryption key as the database knows it: what recognises it, never the key. */
export type KekRow = z.infer<typeof kekSchema>

export async function listKeks(db: Queryable): Promise<readonly KekRow[]> {
  return db.rows(
    kekSchema,
    'select id, provider, is_primary as "isPrimary", parameters, verifier from vault.kek order by created_at, id',
  )
}

/** @returns false when there is a primary key already, or this key is known */
export async function insertKek(tx: Queryable, row: KekRow, nowMs: InstantMs): Promise<boolean> {
  const inserted = await tx.run(
    `insert into vault.kek (id, provider, is_primary, parameters, verifier, created_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [row.id, row.provider, row.isPrimary, JSON.stringify(row.parameters), Buffer.from(row.verifier), new Date(nowMs)],
  )
  return inserted === 1
}

/** From now on new account keys are wrapped under `id`. */
export async function makePrimary(tx: Queryable, id: string): Promise<void> {
  await tx.run('update vault.kek set is_primary = false where is_primary and id <> $1', [id])
  await tx.run('update vault.kek set is_primary = true where id = $1', [id])
}

const idSchema = z.object({ id: z.string() })

/** The primary key's id, locked against a rotation until the transaction ends. */
export async function lockPrimaryKek(tx: Queryable): Promise<string | undefined> {
  const [row] = await tx.rows(idSchema, 'select id from vault.kek where is_primary for share')
  return row?.id
}

const accountKeySchema = z.object({
  accountId: z.string(),
  version: z.number(),
  kekId: z.string(),
  wrapped: bytes,
})
export type AccountKeyRow = z.infer<typeof accountKeySchema>

const ACCOUNT_KEY = 'account_id as "accountId", version, kek_id as "kekId", wrapped'

/** The live key of an account, locked against erasure and re-wrapping until the transaction ends. */
export async function lockAccountKey(tx: Queryable, accountId: string): Promise<AccountKeyRow | undefined> {
  const [row] = await tx.rows(
    accountKeySchema,
    `select ${ACCOUNT_KEY} from vault.account_key where account_id = $1 and destroyed_at is null for share`,
    [accountId],
  )
  return row
}

/** @returns false when another transaction made one first */
export async function insertAccountKey(
  tx: Queryable,
  row: Omit<AccountKeyRow, 'version'> & { readonly version: number },
  nowMs: InstantMs,
): Promise<boolean> {
  const inserted = await tx.run(
    `insert into vault.account_key (account_id, version, kek_id, wrapped, created_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [row.accountId, row.version, row.kekId, Buffer.from(row.wrapped), new Date(nowMs)],
  )
  return inserted === 1
}

const versionSchema = z.object({ version: z.number().nullable() })

export async function lastAccountKeyVersion(tx: Queryable, accountId: string): Promise<number> {
  const [row] = await tx.rows(
    versionSchema,
    'select max(version) as version from vault.account_key where account_id = $1',
    [accountId],
  )
  return row?.version ?? 0
}

/** Account keys that are not yet under `kekId`, locked; keys that others are working on are skipped. */
export async function lockKeysToRewrap(tx: Queryable, kekId: string, limit: number): Promise<readonly AccountKeyRow[]> {
  return tx.rows(
    accountKeySchema,
    `select ${ACCOUNT_KEY} from vault.account_key where kek_id <> $1 and destroyed_at is null
     order by account_id limit $2 for update skip locked`,
    [kekId, limit],
  )
}

export async function saveRewrapped(tx: Queryable, row: AccountKeyRow): Promise<void> {
  await tx.run('update vault.account_key set kek_id = $3, wrapped = $4 where account_id = $1 and version = $2', [
    row.accountId,
    row.version,
    row.kekId,
    Buffer.from(row.wrapped),
  ])
}

export async function destroyAccountKeys(tx: Queryable, accountId: string, nowMs: InstantMs): Promise<number> {
  return tx.run(
    'update vault.account_key set wrapped = null, destroyed_at = $2 where account_id = $1 and destroyed_at is null',
    [accountId, new Date(nowMs)],
  )
}

const countSchema = z.object({ kekId: z.string(), count: z.bigint() })

export async function countKeysByKek(db: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await db.rows(
    countSchema,
    'select kek_id as "kekId", count(*) from vault.account_key where destroyed_at is null group by kek_id',
  )
  return new Map(rows.map(({ kekId, count }) => [kekId, Number(count)]))
}
