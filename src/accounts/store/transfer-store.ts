import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'

const transferRow = z.object({
  id: z.uuid(),
  fromMemberId: z.uuid(),
  toMemberId: z.uuid(),
  state: z.enum(['requested', 'accepted']),
  createdAtMs: z.number(),
  expiresAtMs: z.number(),
})
export type Transfer = z.infer<typeof transferRow>

const TRANSFER = `select id, from_member_id as "fromMemberId", to_member_id as "toMemberId", state, created_at as "createdAtMs",
  expires_at as "expiresAtMs" from accounts.transfer where account_id = $1 and ended_at is null limit 1`

export async function openTransfer(db: Queryable, accountId: string): Promise<Transfer | undefined> {
  return (await db.rows(transferRow, TRANSFER, [accountId]))[0]
}

export async function lockTransfer(tx: Queryable, accountId: string): Promise<Transfer | undefined> {
  return (await tx.rows(transferRow, `${TRANSFER} for update`, [accountId]))[0]
}

/** False when one is open. */
export async function insertTransfer(
  tx: Queryable,
  transfer: {
    readonly id: string
    readonly accountId: string
    readonly fromMemberId: string
    readonly toMemberId: string
    readonly nowMs: InstantMs
    readonly expiresAtMs: InstantMs
  },
): Promise<boolean> {
  const touched = await tx.run(
    `insert into accounts.transfer (id, account_id, from_member_id, to_member_id, state, created_at, expires_at)
     values ($1, $2, $3, $4, 'requested', to_timestamp($5::double precision / 1000), to_timestamp($6::double precision / 1000))
     on conflict do nothing`,
    [transfer.id, transfer.accountId, transfer.fromMemberId, transfer.toMemberId, transfer.nowMs, transfer.expiresAtMs],
  )
  return touched === 1
}

export async function acceptTransfer(tx: Queryable, id: string): Promise<void> {
  await tx.run(`update accounts.transfer set state = 'accepted' where id = $1 and ended_at is null`, [id])
}

export async function endTransfer(
  tx: Queryable,
  id: string,
  to: { readonly state: 'completed' | 'cancelled'; readonly nowMs: InstantMs },
): Promise<void> {
  await tx.run(
    `update accounts.transfer set state = $2, ended_at = to_timestamp($3::double precision / 1000) where id = $1 and ended_at is null`,
    [id, to.state, to.nowMs],
  )
}

/** What somebody who is gone, or whose sign-in was reset, had begun. */
export async function cancelTransfersOf(
  tx: Queryable,
  of: { readonly memberId?: string; readonly userId?: string; readonly nowMs: InstantMs },
): Promise<void> {
  await tx.run(
    `update accounts.transfer t set state = 'cancelled', ended_at = to_timestamp($3::double precision / 1000)
     from accounts.member m
     where t.ended_at is null and m.id in (t.from_member_id, t.to_member_id)
       and ($1::uuid is null or m.id = $1) and ($2::uuid is null or m.user_id = $2)`,
    [of.memberId ?? null, of.userId ?? null, of.nowMs],
  )
}
