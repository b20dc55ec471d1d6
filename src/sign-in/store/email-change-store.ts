import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'

/** A new wish replaces the one before it. */
export async function replaceChange(
  tx: Queryable,
  change: {
    readonly id: string
    readonly userId: string
    readonly newEmail: string
    readonly newEmailKey: string
    readonly oldTokenHash: Buffer
    readonly newTokenHash: Buffer
    readonly nowMs: InstantMs
    readonly expiresAtMs: InstantMs
  },
): Promise<void> {
  await tx.run('delete from sign_in.email_change where user_id = $1 and ended_at is null', [change.userId])
  await tx.run(
    `insert into sign_in.email_change (id, user_id, new_email, new_email_key, old_token_hash, new_token_hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7::double precision / 1000), to_timestamp($8::double precision / 1000))`,
    [
      change.id,
      change.userId,
      change.newEmail,
      change.newEmailKey,
      change.oldTokenHash,
      change.newTokenHash,
      change.nowMs,
      change.expiresAtMs,
    ],
  )
}

const changeRow = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  newEmail: z.string(),
  newEmailKey: z.string(),
  isConfirmedByBoth: z.boolean(),
})
export type ConfirmedChange = z.infer<typeof changeRow>

/** Notes the yes of the mailbox whose token this is. */
export async function confirmChange(
  tx: Queryable,
  use: { readonly tokenHash: Buffer; readonly nowMs: InstantMs },
): Promise<ConfirmedChange | undefined> {
  const rows = await tx.rows(
    changeRow,
    `update sign_in.email_change set
       old_confirmed_at = case when old_token_hash = $1 then to_timestamp($2::double precision / 1000) else old_confirmed_at end,
       new_confirmed_at = case when new_token_hash = $1 then to_timestamp($2::double precision / 1000) else new_confirmed_at end
     where (old_token_hash = $1 or new_token_hash = $1) and ended_at is null
       and expires_at > to_timestamp($2::double precision / 1000)
     returning id, user_id as "userId", new_email as "newEmail", new_email_key as "newEmailKey",
       old_confirmed_at is not null and new_confirmed_at is not null as "isConfirmedByBoth"`,
    [use.tokenHash, use.nowMs],
  )
  return rows[0]
}

export async function endChange(tx: Queryable, id: string, nowMs: InstantMs): Promise<void> {
  await tx.run('update sign_in.email_change set ended_at = to_timestamp($2::double precision / 1000) where id = $1', [
    id,
    nowMs,
  ])
}
