import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'

export type LinkPurpose = 'verify' | 'reset' | 'magic'

export type NewLink = {
  readonly id: string
  readonly userId: string
  readonly purpose: LinkPurpose
  readonly emailKey: string
  readonly tokenHash: Buffer
  readonly codeHash?: Buffer
  readonly nonceHash?: Buffer
  readonly nowMs: InstantMs
  readonly expiresAtMs: InstantMs
}

/** A new link of a purpose replaces those before it. */
export async function replaceLink(tx: Queryable, link: NewLink): Promise<void> {
  await dropLinks(tx, link.userId, link.purpose)
  await tx.run(
    `insert into sign_in.link (id, user_id, purpose, email_key, token_hash, code_hash, nonce_hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::double precision / 1000), to_timestamp($9::double precision / 1000))`,
    [
      link.id,
      link.userId,
      link.purpose,
      link.emailKey,
      link.tokenHash,
      link.codeHash ?? null,
      link.nonceHash ?? null,
      link.nowMs,
      link.expiresAtMs,
    ],
  )
}

/** Of one purpose, or of all. */
export async function dropLinks(tx: Queryable, userId: string, purpose?: LinkPurpose): Promise<void> {
  await tx.run(
    'delete from sign_in.link where user_id = $1 and used_at is null and ($2::text is null or purpose = $2)',
    [userId, purpose ?? null],
  )
}

const usedRow = z.object({ userId: z.uuid(), emailKey: z.string() })
export type UsedLink = z.infer<typeof usedRow>

export type LinkUse = {
  readonly purpose: LinkPurpose
  readonly tokenHash: Buffer
  /** Of a magic link: the browser must be the one that asked. */
  readonly nonceHash?: Buffer
  /** Of a confirmation: only the user whose address it is. */
  readonly userId?: string
  readonly nowMs: InstantMs
}

/** Uses a link up, in one statement: of any number at once, one succeeds. Undefined when it cannot be used. */
export async function useLink(tx: Queryable, use: LinkUse): Promise<UsedLink | undefined> {
  const rows = await tx.rows(
    usedRow,
    `update sign_in.link l set used_at = to_timestamp($4::double precision / 1000)
     from sign_in.user u
     where u.id = l.user_id and u.email_key = l.email_key and u.disabled_at is null
       and l.purpose = $1 and l.token_hash = $2 and l.used_at is null
       and l.expires_at > to_timestamp($4::double precision / 1000)
       and (l.nonce_hash is null or l.nonce_hash = $3) and ($5::uuid is null or l.user_id = $5)
     returning l.user_id as "userId", l.email_key as "emailKey"`,
    [use.purpose, use.tokenHash, use.nonceHash ?? null, use.nowMs, use.userId ?? null],
  )
  return rows[0]
}

const triedRow = z.object({ userId: z.uuid(), emailKey: z.string(), isRight: z.boolean() })

/** Tries a code in the browser that asked for it. Every try counts, and after the last the link is of no use. */
export async function tryCode(
  tx: Queryable,
  use: { readonly codeHash: Buffer; readonly nonceHash: Buffer; readonly triesMax: number; readonly nowMs: InstantMs },
): Promise<UsedLink | undefined> {
  const rows = await tx.rows(
    triedRow,
    `update sign_in.link l set tries = l.tries + 1,
       used_at = case when l.code_hash = $1 then to_timestamp($4::double precision / 1000) end
     from sign_in.user u
     where u.id = l.user_id and u.email_key = l.email_key and u.disabled_at is null
       and l.purpose = 'magic' and l.nonce_hash = $2 and l.used_at is null and l.tries < $3
       and l.expires_at > to_timestamp($4::double precision / 1000)
     returning l.user_id as "userId", l.email_key as "emailKey", l.used_at is not null as "isRight"`,
    [use.codeHash, use.nonceHash, use.triesMax, use.nowMs],
  )
  const tried = rows[0]
  return tried?.isRight === true ? { userId: tried.userId, emailKey: tried.emailKey } : undefined
}
