import { z } from 'zod'
import type { Queryable } from '../../../platform/db/database.ts'
import { BUDGET_SCOPE_KINDS, type BudgetScopeKind } from '../budget-scope.ts'
import type { FundKind } from '../fund.ts'

const fundRow = z
  .object({
    id: z.uuid(),
    kind: z.enum(['allowance', 'wallet']),
    priority: z.number(),
    granted_nano: z.bigint(),
    remaining_nano: z.bigint(),
    held_nano: z.bigint(),
    expires_at: z.number().nullable(),
    note: z.string(),
  })
  .transform((row) => ({
    id: row.id,
    kind: row.kind,
    priority: row.priority,
    grantedNano: row.granted_nano,
    remainingNano: row.remaining_nano,
    heldNano: row.held_nano,
    expiresAtMs: row.expires_at ?? undefined,
    note: row.note,
  }))
export type FundRow = z.infer<typeof fundRow>

export type NewFund = {
  readonly id: string
  /** Id of its two journal entries. */
  readonly journalId: string
  readonly accountId: string
  readonly kind: FundKind
  readonly priority: number
  readonly amountNano: bigint
  readonly expiresAtMs: number | undefined
  readonly source: 'operator_grant' | 'adjustment' | 'plan'
  readonly note: string
  readonly idempotencyKey: string
}

const knownRow = z.object({ id: z.uuid(), kind: z.string(), granted_nano: z.bigint() })

/** The contra account of each kind in the journal. */
const CONTRA: Record<FundKind, 'operator_grant' | 'allowance_granted'> = {
  wallet: 'operator_grant',
  allowance: 'allowance_granted',
}

export type InsertedFund =
  | { readonly kind: 'made' | 'known'; readonly id: string }
  /** The key was used for another kind or amount. */
  | { readonly kind: 'conflict' }

/** Makes a fund and its two journal entries, once per idempotency key of the account. */
export async function insertFund(tx: Queryable, fund: NewFund): Promise<InsertedFund> {
  const { id } = fund
  const inserted = await tx.run(
    `insert into billing.fund (id, account_id, kind, priority, granted_nano, remaining_nano, expires_at, source, note, idempotency_key)
     values ($1, $2, $3, $4, $5::bigint, $5::bigint, to_timestamp($6::double precision / 1000), $7, $8, $9)
     on conflict (account_id, idempotency_key) do nothing`,
    [
      id,
      fund.accountId,
      fund.kind,
      fund.priority,
      fund.amountNano,
      fund.expiresAtMs ?? null,
      fund.source,
      fund.note,
      fund.idempotencyKey,
    ],
  )
  if (inserted === 0) {
    const [known] = await tx.rows(
      knownRow,
      'select id, kind, granted_nano from billing.fund where account_id = $1 and idempotency_key = $2 limit 1',
      [fund.accountId, fund.idempotencyKey],
    )
    const isSame = known?.kind === fund.kind && known.granted_nano === fund.amountNano
    return isSame ? { kind: 'known', id: known.id } : { kind: 'conflict' }
  }
  const contra = fund.source === 'adjustment' ? 'correction' : CONTRA[fund.kind]
  await tx.run(
    `insert into billing.journal (txn_id, seq, account_id, code, side, amount_nano, fund_id)
     values ($1, 1, $2, $3, 'debit', $5, $6), ($1, 2, $2, $4, 'credit', $5, $6)`,
    [fund.journalId, fund.accountId, contra, fund.kind, fund.amountNano, id],
  )
  return { kind: 'made', id }
}

/** Funds that can be spent now, in the order in which calls use them up. */
export async function listOpenFunds(db: Queryable, accountId: string): Promise<readonly FundRow[]> {
  return db.rows(
    fundRow,
    `select id, kind, priority, granted_nano, remaining_nano, held_nano, expires_at, note from billing.fund
     where account_id = $1 and closed_at is null and effective_at <= now() and (expires_at is null or expires_at > now())
     order by kind, priority, expires_at nulls last, effective_at, id limit 1000`,
    [accountId],
  )
}

const budgetRow = z
  .object({
    scope: z.enum(BUDGET_SCOPE_KINDS),
    scope_id: z.uuid(),
    cap_nano: z.bigint().nullable(),
    spent_nano: z.bigint(),
    held_nano: z.bigint(),
  })
  .transform((row) => ({
    scope: row.scope,
    scopeId: row.scope_id,
    capNano: row.cap_nano ?? undefined,
    spentNano: row.spent_nano,
    heldNano: row.held_nano,
  }))
export type BudgetRow = z.infer<typeof budgetRow>

/** This month's counters of the account and all under it, with caps that were set before any call. Of sessions, those with a cap. */
export async function listBudgets(db: Queryable, accountId: string): Promise<readonly BudgetRow[]> {
  return db.rows(
    budgetRow,
    `select coalesce(b.scope, c.scope) as scope, coalesce(b.scope_id, c.scope_id) as scope_id, c.cap_nano,
       coalesce(b.spent_nano, 0) as spent_nano, coalesce(b.held_nano, 0) as held_nano
     from (
       select * from billing.budget where account_id = $1 and (cap_nano is not null or scope <> 'session')
         and month = billing.month_of_scope(scope, date_trunc('month', now() at time zone 'UTC')::date)) b
     full join (select * from billing.cap where account_id = $1) c on c.scope_id = b.scope_id
     order by 1, 2 limit 1000`,
    [accountId],
  )
}

export type NewCap = {
  readonly scope: BudgetScopeKind
  readonly scopeId: string
  readonly accountId: string
  /** Undefined removes the cap. */
  readonly capNano: bigint | undefined
  readonly setBy: string
}

/**
 * Sets or removes a cap, and puts it on the counters of this month and the next, or on the one counter of a session. The counters are made when they do not
 * exist: a first call that makes them at the same moment from the cap that it read would otherwise miss the change.
 * Running calls keep their holds: the ceiling shrinks with them.
 */
export async function writeCap(tx: Queryable, cap: NewCap): Promise<void> {
  if (cap.capNano === undefined) await tx.run('delete from billing.cap where scope_id = $1', [cap.scopeId])
  else {
    await tx.run(
      `insert into billing.cap (scope, scope_id, account_id, cap_nano, set_by) values ($1, $2, $3, $4, $5)
       on conflict (scope_id) do update set cap_nano = excluded.cap_nano, set_by = excluded.set_by, set_at = now()`,
      [cap.scope, cap.scopeId, cap.accountId, cap.capNano, cap.setBy],
    )
  }
  await tx.run(
    `insert into billing.budget as b (scope_id, month, scope, account_id, cap_nano, ceiling_nano)
     select distinct $1::uuid, billing.month_of_scope($3::text, date_trunc('month', now() at time zone 'UTC' + make_interval(months => ahead))::date),
       $3::text, $4::uuid, $2::bigint, $2::bigint
     from generate_series(0, 1) ahead order by 2
     on conflict (scope_id, month) do update set cap_nano = excluded.cap_nano,
       ceiling_nano = greatest(excluded.cap_nano, b.spent_nano + b.held_nano) + (excluded.cap_nano - excluded.cap_nano)`,
    [cap.scopeId, cap.capNano ?? null, cap.scope, cap.accountId],
  )
}

/** Closes funds that have expired and books their rest as breakage. @returns how many were closed */
export async function closeExpiredFunds(db: Queryable, limit: number): Promise<number> {
  const rows = await db.rows(z.object({ closed: z.number() }), 'select billing.expire_funds($1) as closed', [limit])
  return rows[0]?.closed ?? 0
}

const ownerRow = z.object({ account_id: z.uuid() })

/** The account that an API key belongs to. */
export async function accountOfKey(db: Queryable, apiKeyId: string): Promise<string | undefined> {
  const rows = await db.rows(ownerRow, 'select account_id from accounts.api_key where id = $1 limit 1', [apiKeyId])
  return rows[0]?.account_id
}

export async function accountOfTeam(db: Queryable, teamId: string): Promise<string | undefined> {
  const live = 'select account_id from accounts.team where id = $1 and deleted_at is null limit 1'
  return (await db.rows(ownerRow, live, [teamId]))[0]?.account_id
}

export async function accountOfMember(db: Queryable, memberId: string): Promise<string | undefined> {
  const live = 'select account_id from accounts.member where id = $1 and removed_at is null limit 1'
  return (await db.rows(ownerRow, live, [memberId]))[0]?.account_id
}

export async function accountExists(db: Queryable, accountId: string): Promise<boolean> {
  return (await db.run('select 1 from accounts.account where id = $1', [accountId])) > 0
}

const roomRow = z
  .object({ granted_nano: z.bigint(), remaining_nano: z.bigint() })
  .transform((row) => ({ grantedNano: row.granted_nano, remainingNano: row.remaining_nano }))

/** Locks a fund and answers what was given and what is left. Undefined when there is none. */
export async function lockFund(tx: Queryable, fundId: string) {
  const rows = await tx.rows(
    roomRow,
    'select granted_nano, remaining_nano from billing.fund where id = $1 limit 1 for update',
    [fundId],
  )
  return rows[0]
}

/** Adds to a fund with its two journal entries. @returns what came in: nothing once the fund has expired */
export async function addToFund(tx: Queryable, refill: { fundId: string; journalId: string; amountNano: bigint }) {
  const rows = await tx.rows(z.object({ added: z.bigint() }), 'select billing.refill_fund($1, $2, $3) as added', [
    refill.fundId,
    refill.journalId,
    refill.amountNano,
  ])
  return rows[0]?.added ?? 0n
}

/** Lets funds expire now, in id order. What running calls hold stays theirs. */
export async function expireNow(tx: Queryable, fundIds: readonly string[]): Promise<void> {
  await tx.run('select from billing.fund where id = any ($1) order by id for update', [fundIds])
  await tx.run(
    `update billing.fund set expires_at = greatest(now(), effective_at + interval '1 microsecond')
     where id = any ($1) and closed_at is null`,
    [fundIds],
  )
}
