import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'

const listedRow = z.object({
  id: z.uuid(),
  name: z.string(),
  isSynced: z.boolean(),
  createdAtMs: z.number(),
  usedAtMs: z.number().nullable(),
  credentialId: z.instanceof(Buffer),
  transports: z.array(z.string()),
})
export type ListedPasskey = z.infer<typeof listedRow>

export function listPasskeys(db: Queryable, userId: string, limit: number): Promise<readonly ListedPasskey[]> {
  return db.rows(
    listedRow,
    `select id, name, is_synced as "isSynced", created_at as "createdAtMs", used_at as "usedAtMs",
       credential_id as "credentialId", transports
     from sign_in.passkey where user_id = $1 order by id limit $2`,
    [userId, limit],
  )
}

export type NewPasskey = {
  readonly id: string
  readonly userId: string
  readonly credentialId: Buffer
  readonly publicKey: Buffer
  readonly useCount: number
  readonly transports: readonly string[]
  readonly isSynced: boolean
  readonly name: string
  readonly nowMs: InstantMs
}

/** False when the credential is somebody's already. */
export async function insertPasskey(tx: Queryable, passkey: NewPasskey): Promise<boolean> {
  const touched = await tx.run(
    `insert into sign_in.passkey (id, user_id, credential_id, public_key, use_count, transports, is_synced, name, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::double precision / 1000))
     on conflict (credential_id) do nothing`,
    [
      passkey.id,
      passkey.userId,
      passkey.credentialId,
      passkey.publicKey,
      passkey.useCount,
      passkey.transports,
      passkey.isSynced,
      passkey.name,
      passkey.nowMs,
    ],
  )
  return touched === 1
}

const lockedRow = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  publicKey: z.instanceof(Buffer),
  useCount: z.bigint(),
})
export type LockedPasskey = z.infer<typeof lockedRow>

/** Locked, so that of two equal answers at the same moment the second sees the count of the first. */
export async function lockPasskey(tx: Queryable, credentialId: Buffer): Promise<LockedPasskey | undefined> {
  const rows = await tx.rows(
    lockedRow,
    `select p.id, p.user_id as "userId", p.public_key as "publicKey", p.use_count as "useCount"
     from sign_in.passkey p join sign_in.user u on u.id = p.user_id
     where p.credential_id = $1 and u.disabled_at is null limit 1 for update of p`,
    [credentialId],
  )
  return rows[0]
}

export async function touchPasskey(
  tx: Queryable,
  id: string,
  to: { readonly useCount: number; readonly isSynced: boolean; readonly nowMs: InstantMs },
): Promise<void> {
  await tx.run(
    `update sign_in.passkey set use_count = $2, is_synced = $3, used_at = to_timestamp($4::double precision / 1000)
     where id = $1`,
    [id, to.useCount, to.isSynced, to.nowMs],
  )
}

/** False when the user has none such. */
export async function renamePasskey(
  db: Queryable,
  of: { readonly userId: string; readonly id: string; readonly name: string },
): Promise<boolean> {
  const touched = await db.run('update sign_in.passkey set name = $3 where user_id = $1 and id = $2', [
    of.userId,
    of.id,
    of.name,
  ])
  return touched === 1
}

/** One of a user, or all of them. */
export function deletePasskeys(tx: Queryable, of: { readonly userId: string; readonly id?: string }): Promise<number> {
  return tx.run('delete from sign_in.passkey where user_id = $1 and ($2::uuid is null or id = $2)', [
    of.userId,
    of.id ?? null,
  ])
}
