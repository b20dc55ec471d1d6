import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { PROVIDER_IDS, type ProvenIdentity } from '../identity-provider.ts'

const ownerRow = z.object({ id: z.uuid(), userId: z.uuid(), isDisabled: z.boolean() })
export type IdentityOwner = z.infer<typeof ownerRow>

/** Whose an identity is. */
export async function findIdentityOwner(
  db: Queryable,
  of: Pick<ProvenIdentity, 'issuer' | 'subject'>,
): Promise<IdentityOwner | undefined> {
  const rows = await db.rows(
    ownerRow,
    `select i.id, i.user_id as "userId", u.disabled_at is not null as "isDisabled"
     from sign_in.identity i join sign_in.user u on u.id = i.user_id
     where i.issuer = $1 and i.subject = $2 limit 1`,
    [of.issuer, of.subject],
  )
  return rows[0]
}

export type NewIdentity = {
  readonly id: string
  readonly userId: string
  readonly identity: ProvenIdentity
  readonly nowMs: InstantMs
}

/** False when it is somebody's already. */
export async function insertIdentity(tx: Queryable, { id, userId, identity, nowMs }: NewIdentity): Promise<boolean> {
  const touched = await tx.run(
    `insert into sign_in.identity (id, user_id, provider, issuer, subject, label, linked_at, used_at)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7::double precision / 1000), to_timestamp($7::double precision / 1000))
     on conflict (issuer, subject) do nothing`,
    [id, userId, identity.provider, identity.issuer, identity.subject, identity.label, nowMs],
  )
  return touched === 1
}

/** Remembers that somebody came by it, and as whom they know themselves there by now. */
export async function touchIdentity(
  tx: Queryable,
  id: string,
  to: { readonly label: string; readonly nowMs: InstantMs },
): Promise<void> {
  await tx.run(
    'update sign_in.identity set label = $2, used_at = to_timestamp($3::double precision / 1000) where id = $1',
    [id, to.label, to.nowMs],
  )
}

const listedRow = z.object({
  id: z.uuid(),
  provider: z.enum(PROVIDER_IDS),
  label: z.string(),
  linkedAtMs: z.number(),
  usedAtMs: z.number(),
})
export type ListedIdentity = z.infer<typeof listedRow>

export function listIdentities(db: Queryable, userId: string, limit: number): Promise<readonly ListedIdentity[]> {
  return db.rows(
    listedRow,
    `select id, provider, label, linked_at as "linkedAtMs", used_at as "usedAtMs"
     from sign_in.identity where user_id = $1 order by id limit $2`,
    [userId, limit],
  )
}

/** One of a user, or all of them. */
export function deleteIdentities(
  tx: Queryable,
  of: { readonly userId: string; readonly id?: string },
): Promise<number> {
  return tx.run('delete from sign_in.identity where user_id = $1 and ($2::uuid is null or id = $2)', [
    of.userId,
    of.id ?? null,
  ])
}
