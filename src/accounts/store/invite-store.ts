import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { GIVEN_ROLES, type GivenRole } from '../role.ts'

const inviteRow = z
  .object({
    id: z.uuid(),
    account_id: z.uuid(),
    account_name: z.string(),
    email: z.string(),
    email_key: z.string(),
    role: z.enum(GIVEN_ROLES),
    team_id: z.uuid().nullable(),
    invited_by: z.uuid().nullable(),
    state: z.enum(['pending', 'accepted', 'declined', 'revoked']),
    created_at: z.number(),
    expires_at: z.number(),
  })
  .transform((row) => ({
    id: row.id,
    accountId: row.account_id,
    accountName: row.account_name,
    email: row.email,
    emailKey: row.email_key,
    role: row.role,
    teamId: row.team_id ?? undefined,
    invitedBy: row.invited_by ?? undefined,
    state: row.state,
    createdAtMs: row.created_at,
    expiresAtMs: row.expires_at,
  }))
export type Invite = z.infer<typeof inviteRow>

const INVITE = `select i.id, i.account_id, a.name as account_name, i.email, i.email_key, i.role, i.team_id, i.invited_by, i.state,
  i.created_at, i.expires_at from accounts.invite i join accounts.account a on a.id = i.account_id`

export type NewInvite = {
  readonly id: string
  readonly accountId: string
  readonly email: string
  readonly emailKey: string
  readonly role: GivenRole
  readonly teamId: string | undefined
  readonly tokenHash: Buffer
  readonly invitedBy: string | undefined
  readonly nowMs: InstantMs
  readonly expiresAtMs: InstantMs
}

/** False when one is pending for this address and team. */
export async function insertInvite(tx: Queryable, invite: NewInvite): Promise<boolean> {
  const touched = await tx.run(
    `insert into accounts.invite (id, account_id, email, email_key, role, team_id, token_hash, invited_by, state, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', to_timestamp($9::double precision / 1000),
       to_timestamp($10::double precision / 1000)) on conflict do nothing`,
    [
      invite.id,
      invite.accountId,
      invite.email,
      invite.emailKey,
      invite.role,
      invite.teamId ?? null,
      invite.tokenHash,
      invite.invitedBy ?? null,
      invite.nowMs,
      invite.expiresAtMs,
    ],
  )
  return touched === 1
}

/** Expired ones make room for new ones of the same address. */
export async function closeExpired(tx: Queryable, accountId: string, nowMs: InstantMs): Promise<void> {
  await tx.run(
    `update accounts.invite set state = 'revoked', decided_at = to_timestamp($2::double precision / 1000)
     where account_id = $1 and state = 'pending' and expires_at <= to_timestamp($2::double precision / 1000)`,
    [accountId, nowMs],
  )
}

/** Pending ones of an account, newest first. */
export function listInvites(db: Queryable, accountId: string, limit: number): Promise<readonly Invite[]> {
  return db.rows(inviteRow, `${INVITE} where i.account_id = $1 and i.state = 'pending' order by i.id desc limit $2`, [
    accountId,
    limit,
  ])
}

export async function lockInvite(tx: Queryable, accountId: string, id: string): Promise<Invite | undefined> {
  const rows = await tx.rows(
    inviteRow,
    `${INVITE} where i.account_id = $1 and i.id = $2 and i.state = 'pending' limit 1 for update of i`,
    [accountId, id],
  )
  return rows[0]
}

/** By the token of the letter, locked: of any number at once, one decides. */
export async function lockInviteByToken(tx: Queryable, tokenHash: Buffer): Promise<Invite | undefined> {
  const rows = await tx.rows(inviteRow, `${INVITE} where i.token_hash = $1 limit 1 for update of i`, [tokenHash])
  return rows[0]
}

/** A new letter: the token of the one before is dead. */
export async function renewInvite(
  tx: Queryable,
  id: string,
  to: { readonly tokenHash: Buffer; readonly expiresAtMs: InstantMs },
): Promise<void> {
  await tx.run(
    `update accounts.invite set token_hash = $2, expires_at = to_timestamp($3::double precision / 1000) where id = $1`,
    [id, to.tokenHash, to.expiresAtMs],
  )
}

export async function decideInvite(
  tx: Queryable,
  id: string,
  to: { readonly state: 'accepted' | 'declined' | 'revoked'; readonly nowMs: InstantMs },
): Promise<void> {
  await tx.run(
    `update accounts.invite set state = $2, decided_at = to_timestamp($3::double precision / 1000) where id = $1`,
    [id, to.state, to.nowMs],
  )
}

const countRow = z.object({ toAddress: z.bigint(), ofAccount: z.bigint() })

/** Letters of the last day: to one address from anybody, and of one account. */
export async function invitesSince(
  tx: Queryable,
  of: { readonly emailKey: string; readonly accountId: string; readonly sinceMs: InstantMs },
): Promise<{ readonly toAddress: bigint; readonly ofAccount: bigint }> {
  const rows = await tx.rows(
    countRow,
    `select count(*) filter (where email_key = $1) as "toAddress", count(*) filter (where account_id = $2) as "ofAccount"
     from accounts.invite where (email_key = $1 or account_id = $2) and created_at > to_timestamp($3::double precision / 1000) limit 1`,
    [of.emailKey, of.accountId, of.sinceMs],
  )
  return rows[0] ?? { toAddress: 0n, ofAccount: 0n }
}
