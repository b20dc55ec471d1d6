import { z } from 'zod'
import type { InstantMs } from '../../../base/instant.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import type { SessionAllowance } from '../session-allowance.ts'
import type { Subscription } from '../subscription.ts'

const allowanceRow = z
  .object({
    id: z.uuid(),
    base: z.bigint(),
    carried: z.bigint(),
    carried_max: z.bigint(),
    used: z.bigint(),
    held: z.bigint(),
  })
  .transform(({ carried_max: carriedMax, ...row }) => ({ ...row, carriedMax }))
export type StoredSessions = z.infer<typeof allowanceRow>

const SELECT = 'select id, base, carried, carried_max, used, held from billing.session_allowance'

/** The sessions that an account can start now. */
export async function readOpenSessions(db: Queryable, accountId: string): Promise<StoredSessions | undefined> {
  return (await db.rows(allowanceRow, `${SELECT} where account_id = $1 and closed_at is null limit 1`, [accountId]))[0]
}

export async function lockOpenSessions(tx: Queryable, accountId: string): Promise<StoredSessions | undefined> {
  const query = `${SELECT} where account_id = $1 and closed_at is null limit 1 for update`
  const locked = (await tx.rows(allowanceRow, query, [accountId]))[0]
  // Whoever waited for a month that was closed meanwhile saw neither it nor the next: the next is there now.
  return locked ?? (await tx.rows(allowanceRow, query, [accountId]))[0]
}

export async function closeSessions(tx: Queryable, allowanceId: string): Promise<void> {
  await tx.run('update billing.session_allowance set closed_at = now() where id = $1', [allowanceId])
}

export async function insertSessions(
  tx: Queryable,
  sessions: {
    readonly id: string
    readonly subscription: Subscription
    readonly startsAtMs: InstantMs
    readonly allowance: SessionAllowance
    readonly carriedMax: bigint
    readonly carriedFromId: string | undefined
  },
): Promise<void> {
  const { id, subscription, startsAtMs, allowance, carriedMax } = sessions
  await tx.run(
    `insert into billing.session_allowance (id, subscription_id, account_id, term, starts_at, base, carried,
       carried_max, carried_from)
     values ($1, $2, $3, $4, to_timestamp($5::double precision / 1000), $6, $7, $8, $9)`,
    [
      id,
      subscription.id,
      subscription.accountId,
      subscription.term,
      startsAtMs,
      allowance.base,
      allowance.carried,
      carriedMax,
      sessions.carriedFromId ?? null,
    ],
  )
}

export async function addBase(
  tx: Queryable,
  added: { readonly allowanceId: string; readonly base: bigint; readonly carriedMax: bigint },
): Promise<void> {
  await tx.run(
    `update billing.session_allowance set base = base + $2, carried_max = greatest(carried_max, $3) where id = $1`,
    [added.allowanceId, added.base, added.carriedMax],
  )
}

const useRow = z
  .object({ allowance_id: z.uuid(), account_id: z.uuid(), status: z.enum(['held', 'used', 'returned']) })
  .transform((row) => ({ allowanceId: row.allowance_id, accountId: row.account_id, status: row.status }))

export async function lockSession(tx: Queryable, sessionId: string) {
  const query =
    'select allowance_id, account_id, status from billing.session_use where session_id = $1 limit 1 for update'
  return (await tx.rows(useRow, query, [sessionId]))[0]
}

/** Takes the id of a session. @returns false when it was taken */
export async function insertSession(
  tx: Queryable,
  session: { readonly sessionId: string; readonly allowanceId: string; readonly accountId: string },
): Promise<boolean> {
  const inserted = await tx.run(
    `insert into billing.session_use (session_id, allowance_id, account_id, status) values ($1, $2, $3, 'held')
     on conflict do nothing`,
    [session.sessionId, session.allowanceId, session.accountId],
  )
  return inserted > 0
}

/** One session more runs. The constraint of the table refuses what is above the allowance. */
export async function holdOne(tx: Queryable, allowanceId: string): Promise<void> {
  await tx.run('update billing.session_allowance set held = held + 1 where id = $1', [allowanceId])
}

/** Ends a session: used, or given back to where it came from. */
export async function closeSession(
  tx: Queryable,
  end: { readonly sessionId: string; readonly allowanceId: string; readonly isUsed: boolean },
): Promise<void> {
  await tx.run('update billing.session_use set status = $2, ended_at = now() where session_id = $1', [
    end.sessionId,
    end.isUsed ? 'used' : 'returned',
  ])
  await tx.run('update billing.session_allowance set held = held - 1, used = used + $2 where id = $1', [
    end.allowanceId,
    end.isUsed ? 1 : 0,
  ])
}

/** A session of a month that has ended was given back: the next month carries one more, within its cap. */
export async function carryReturned(tx: Queryable, allowanceId: string): Promise<void> {
  await tx.run(
    `update billing.session_allowance set carried = carried + 1
     where carried_from = $1 and closed_at is null and carried < carried_max`,
    [allowanceId],
  )
}
