import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Session, SessionMethod } from '../session.ts'
import { LOCALES } from '../user.ts'

const METHODS = ['password', 'magic_link', 'first_run', 'passkey', 'oauth'] as const

const sessionRow = z
  .object({
    id: z.uuid(),
    user_id: z.uuid(),
    state: z.enum(['second_factor', 'full']),
    method: z.enum(METHODS),
    created_at: z.number(),
    seen_at: z.number(),
    proved_at: z.number(),
    expires_at: z.number(),
    email: z.string(),
    email_key: z.string(),
    name: z.string(),
    locale: z.enum(LOCALES),
    is_verified: z.boolean(),
    has_password: z.boolean(),
  })
  .transform((row): Session => ({
    id: row.id,
    userId: row.user_id,
    state: row.state,
    method: row.method,
    createdAtMs: row.created_at,
    seenAtMs: row.seen_at,
    provedAtMs: row.proved_at,
    expiresAtMs: row.expires_at,
    user: {
      email: row.email,
      emailKey: row.email_key,
      name: row.name,
      locale: row.locale,
      isVerified: row.is_verified,
      hasPassword: row.has_password,
    },
  }))

/** The session of a token with its user, unless either has ended. Whether it is too old is decided by the rules. */
export async function findSession(db: Queryable, tokenHash: Buffer): Promise<Session | undefined> {
  const rows = await db.rows(
    sessionRow,
    `select s.id, s.user_id, s.state, s.method, s.created_at, s.seen_at, s.proved_at, s.expires_at, u.email, u.email_key,
       u.name, u.locale, u.email_verified_at is not null as is_verified, u.password_hash is not null as has_password
     from sign_in.session s join sign_in.user u on u.id = s.user_id
     where s.token_hash = $1 and s.ended_at is null and u.disabled_at is null limit 1`,
    [tokenHash],
  )
  return rows[0]
}

export type NewSession = {
  readonly id: string
  readonly userId: string
  readonly tokenHash: Buffer
  readonly state: Session['state']
  readonly method: SessionMethod
  readonly userAgent: string
  readonly address: string
  readonly nowMs: InstantMs
  readonly expiresAtMs: InstantMs
}

export async function insertSession(tx: Queryable, session: NewSession): Promise<void> {
  await tx.run(
    `insert into sign_in.session (id, user_id, token_hash, state, method, user_agent, address, created_at, seen_at, proved_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::double precision / 1000), to_timestamp($8::double precision / 1000),
       to_timestamp($8::double precision / 1000), to_timestamp($9::double precision / 1000))`,
    [
      session.id,
      session.userId,
      session.tokenHash,
      session.state,
      session.method,
      session.userAgent,
      session.address,
      session.nowMs,
      session.expiresAtMs,
    ],
  )
}

export async function touchSession(db: Queryable, id: string, nowMs: InstantMs): Promise<void> {
  await db.run('update sign_in.session set seen_at = to_timestamp($2::double precision / 1000) where id = $1', [
    id,
    nowMs,
  ])
}

/** A new token and a fresh proof for the same session: the old token is dead. */
export async function renewSession(
  tx: Queryable,
  id: string,
  to: { readonly tokenHash: Buffer; readonly nowMs: InstantMs },
): Promise<void> {
  await tx.run(
    `update sign_in.session set token_hash = $2, proved_at = to_timestamp($3::double precision / 1000) where id = $1`,
    [id, to.tokenHash, to.nowMs],
  )
}

/** The proof of a session is used up: what is dangerous needs a new one. */
export async function spendProof(tx: Queryable, id: string): Promise<void> {
  await tx.run(`update sign_in.session set proved_at = to_timestamp(0) where id = $1`, [id])
}

/** Ends sessions of a user: one, or all but one. */
export async function endSessions(
  tx: Queryable,
  of: { readonly userId: string; readonly only?: string; readonly except?: string; readonly nowMs: InstantMs },
): Promise<number> {
  const ended = await tx.run(
    `update sign_in.session set ended_at = to_timestamp($4::double precision / 1000)
     where user_id = $1 and ended_at is null and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)`,
    [of.userId, of.only ?? null, of.except ?? null, of.nowMs],
  )
  // The key of the playground ends with its session; keys are in the memory of every server.
  if (ended > 0) await publishChange(tx, 'api_keys')
  return ended
}

const listedRow = z.object({
  id: z.uuid(),
  method: z.enum(METHODS),
  userAgent: z.string(),
  address: z.string(),
  createdAtMs: z.number(),
  seenAtMs: z.number(),
  expiresAtMs: z.number(),
})
export type ListedSession = z.infer<typeof listedRow>

/** The newest first. Whether one is too old by now is decided by the rules. */
export function listSessions(db: Queryable, userId: string, limit: number): Promise<readonly ListedSession[]> {
  return db.rows(
    listedRow,
    `select id, method, user_agent as "userAgent", address, created_at as "createdAtMs", seen_at as "seenAtMs",
       expires_at as "expiresAtMs"
     from sign_in.session where user_id = $1 and ended_at is null and state = 'full' order by id desc limit $2`,
    [userId, limit],
  )
}
