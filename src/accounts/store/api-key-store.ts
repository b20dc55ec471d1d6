import { z } from 'zod'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { ApiKey } from '../api-key.ts'
import { SCOPES } from '../scope.ts'

const apiKeyColumns = {
  id: z.uuid(),
  account_id: z.uuid(),
  name: z.string(),
  last_four: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  expires_at: z.number().nullable(),
  revoked_at: z.number().nullable(),
  created_at: z.number(),
}

type ApiKeyColumns = z.infer<z.ZodObject<typeof apiKeyColumns>>

function rowToApiKey(row: ApiKeyColumns): ApiKey {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    lastFour: row.last_four,
    scopes: row.scopes,
    expiresAtMs: row.expires_at ?? undefined,
    revokedAtMs: row.revoked_at ?? undefined,
    createdAtMs: row.created_at,
  }
}

const apiKeyRow = z.object(apiKeyColumns).transform(rowToApiKey)
const COLUMNS = 'id, account_id, name, last_four, scopes, expires_at, revoked_at, created_at'

const liveKeyRow = z
  .object({ ...apiKeyColumns, key_hash: z.instanceof(Buffer), is_operator: z.boolean() })
  .transform((row) => ({ key: rowToApiKey(row), keyHash: row.key_hash, isOperator: row.is_operator }))
export type LiveKey = z.infer<typeof liveKeyRow>

/** Every key that can still be used, for the table in memory. */
export async function readLiveKeys(db: Db, keysMax: number): Promise<readonly LiveKey[]> {
  return db.rows(
    liveKeyRow,
    `select k.id, k.account_id, k.name, k.last_four, k.scopes, k.expires_at, k.revoked_at, k.created_at, k.key_hash, a.is_operator
     from accounts.api_key k join accounts.account a on a.id = k.account_id
     where k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) limit $1`,
    [keysMax],
  )
}

export async function insertApiKey(
  tx: Queryable,
  key: Omit<ApiKey, 'revokedAtMs' | 'createdAtMs'>,
  keyHash: Buffer,
): Promise<void> {
  await tx.run(
    `insert into accounts.api_key (id, account_id, name, key_hash, last_four, scopes, expires_at)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7::double precision / 1000))`,
    [key.id, key.accountId, key.name, keyHash, key.lastFour, key.scopes, key.expiresAtMs ?? null],
  )
  await publishChange(tx, 'api_keys')
}

/** False when the account has no such key that is not revoked yet. */
export async function markRevoked(tx: Queryable, accountId: string, id: string): Promise<boolean> {
  const touched = await tx.run(
    'update accounts.api_key set revoked_at = now() where id = $1 and account_id = $2 and revoked_at is null',
    [id, accountId],
  )
  if (touched > 0) await publishChange(tx, 'api_keys')
  return touched > 0
}

/** Oldest first, after the id of the cursor. */
export async function listApiKeys(
  db: Db,
  page: { readonly accountId: string; readonly afterId: string | undefined; readonly limit: number },
): Promise<readonly ApiKey[]> {
  return db.rows(
    apiKeyRow,
    `select ${COLUMNS} from accounts.api_key where account_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [page.accountId, page.afterId ?? null, page.limit],
  )
}

export async function revokeKeysOfMember(tx: Queryable, memberId: string): Promise<void> {
  await tx.run('update accounts.api_key set revoked_at = now() where member_id = $1 and revoked_at is null', [memberId])
}
