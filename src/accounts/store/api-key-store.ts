import { z } from 'zod'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { ApiKey } from '../api-key.ts'
import { ROLES } from '../role.ts'
import { type RowsWithin, valuesWithin } from '../row-scope.ts'
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
  member_id: z.uuid().nullable(),
  team_id: z.uuid().nullable(),
  allowed_ranges: z.array(z.string()),
  replaced_by: z.uuid().nullable(),
  last_used_at: z.number().nullable(),
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
    memberId: row.member_id ?? undefined,
    teamId: row.team_id ?? undefined,
    allowedRanges: row.allowed_ranges,
    replacedBy: row.replaced_by ?? undefined,
    lastUsedAtMs: row.last_used_at ?? undefined,
  }
}

const apiKeyRow = z.object(apiKeyColumns).transform(rowToApiKey)
const COLUMNS =
  'id, account_id, name, last_four, scopes, expires_at, revoked_at, created_at, member_id, team_id, allowed_ranges, replaced_by, last_used_at'

const grantJson = z.object({ role: z.enum(ROLES), team: z.uuid().nullable() })
const liveKeyRow = z
  .object({
    ...apiKeyColumns,
    key_hash: z.instanceof(Buffer),
    is_operator: z.boolean(),
    grants: z.array(grantJson).nullable(),
  })
  .transform((row) => ({
    key: rowToApiKey(row),
    keyHash: row.key_hash,
    isOperator: row.is_operator,
    /** Of the member whose key it is. Undefined for keys of nobody. */
    grants: row.grants?.map(({ role, team }) => ({ role, teamId: team ?? undefined })),
  }))
export type LiveKey = z.infer<typeof liveKeyRow>

/** Every key that can still be used, for the table in memory. */
export async function readLiveKeys(db: Db, keysMax: number): Promise<readonly LiveKey[]> {
  return db.rows(
    liveKeyRow,
    `select k.id, k.account_id, k.name, k.last_four, k.scopes, k.expires_at, k.revoked_at, k.created_at, k.member_id, k.team_id,
       k.allowed_ranges, k.replaced_by, k.last_used_at, k.key_hash, a.is_operator,
       case when k.member_id is not null then coalesce((
         select jsonb_agg(jsonb_build_object('role', g.role, 'team', g.team_id))
         from accounts.role_grant g where g.member_id = k.member_id), '[]') end as grants
     from accounts.api_key k join accounts.account a on a.id = k.account_id
     left join sign_in.session s on s.id = k.session_id
     where k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and s.ended_at is null limit $1`,
    [keysMax],
  )
}

export type NewKeyRow = Omit<ApiKey, 'revokedAtMs' | 'createdAtMs' | 'replacedBy' | 'lastUsedAtMs'> & {
  /** The session whose console made it for itself. */
  readonly sessionId: string | undefined
}

export async function insertApiKey(tx: Queryable, key: NewKeyRow, keyHash: Buffer): Promise<void> {
  await tx.run(
    `insert into accounts.api_key (id, account_id, name, key_hash, last_four, scopes, expires_at, member_id, team_id,
       allowed_ranges, session_id)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7::double precision / 1000), $8, $9, $10, $11)`,
    [
      key.id,
      key.accountId,
      key.name,
      keyHash,
      key.lastFour,
      key.scopes,
      key.expiresAtMs ?? null,
      key.memberId ?? null,
      key.teamId ?? null,
      key.allowedRanges,
      key.sessionId ?? null,
    ],
  )
  await publishChange(tx, 'api_keys')
}

const WITHIN = (first: number) =>
  `($${first}::uuid[] is null or team_id = any ($${first}) or member_id = $${first + 1})`

/** False when the account has no such key that is not revoked yet. */
export async function markRevoked(
  tx: Queryable,
  key: { readonly accountId: string; readonly id: string; readonly within: RowsWithin | undefined },
): Promise<boolean> {
  const touched = await tx.run(
    `update accounts.api_key set revoked_at = now()
     where id = $1 and account_id = $2 and revoked_at is null and ${WITHIN(3)}`,
    [key.id, key.accountId, ...valuesWithin(key.within)],
  )
  if (touched > 0) await publishChange(tx, 'api_keys')
  return touched > 0
}

/** Oldest first, after the id of the cursor. */
export async function listApiKeys(
  db: Db,
  page: {
    readonly accountId: string
    readonly afterId: string | undefined
    readonly limit: number
    readonly within: RowsWithin | undefined
  },
): Promise<readonly ApiKey[]> {
  return db.rows(
    apiKeyRow,
    `select ${COLUMNS} from accounts.api_key
     where account_id = $1 and ($2::uuid is null or id > $2) and session_id is null and ${WITHIN(4)} order by id limit $3`,
    [page.accountId, page.afterId ?? null, page.limit, ...valuesWithin(page.within)],
  )
}

/** A live key, locked, if it lies within the reach. */
export async function lockLiveKey(
  tx: Queryable,
  key: { readonly accountId: string; readonly id: string; readonly within: RowsWithin | undefined },
): Promise<ApiKey | undefined> {
  const rows = await tx.rows(
    apiKeyRow,
    `select ${COLUMNS} from accounts.api_key
     where id = $1 and account_id = $2 and revoked_at is null and replaced_by is null and session_id is null
       and (expires_at is null or expires_at > now()) and ${WITHIN(3)} limit 1 for update`,
    [key.id, key.accountId, ...valuesWithin(key.within)],
  )
  return rows[0]
}

/** The old key of a rotation lives on for its grace, never longer than it would have. */
export async function markReplaced(
  tx: Queryable,
  old: { readonly id: string; readonly replacedBy: string; readonly untilMs: number },
): Promise<void> {
  await tx.run(
    `update accounts.api_key set replaced_by = $2,
       expires_at = least(expires_at, to_timestamp($3::double precision / 1000)) where id = $1`,
    [old.id, old.replacedBy, old.untilMs],
  )
}

/** When keys were last used. Later instants win, in whatever order servers write. */
export async function writeLastUse(db: Queryable, uses: ReadonlyMap<string, number>): Promise<void> {
  const sorted = [...uses].toSorted(([a], [b]) => (a < b ? -1 : 1))
  await db.run(
    `update accounts.api_key k set last_used_at = greatest(k.last_used_at, to_timestamp(u.at / 1000))
     from unnest($1::uuid[], $2::double precision[]) u (id, at) where k.id = u.id`,
    [sorted.map(([id]) => id), sorted.map(([, atMs]) => atMs)],
  )
}

export async function revokeKeysOfMember(tx: Queryable, memberId: string): Promise<void> {
  await tx.run('update accounts.api_key set revoked_at = now() where member_id = $1 and revoked_at is null', [memberId])
}
