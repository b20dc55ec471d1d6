import { createHash } from 'node:crypto'
import { z } from 'zod'
import { createTestDatabase } from '../../../../test/support/database.ts'
import { systemClock } from '../../../platform/clock/clock.ts'
import { newId } from '../../../platform/crypto/id.ts'
import { type Db, openDatabase } from '../../../platform/db/database.ts'
import { grantFunds } from '../../funds/actions/grant-funds.ts'
import { setCap } from '../../funds/actions/set-cap.ts'
import type { BudgetScope } from '../../funds/budget-scope.ts'
import type { OpenCall } from '../../records/record-draft.ts'
import type { FundKind } from '../../funds/fund.ts'
import { buildSnapshot } from '../../rating/price-snapshot.ts'
import { priceRow } from '../../rating/test/price-rows.ts'
import { createLedger } from '../actions/create-ledger.ts'
import type { AuthorizeItem, LedgerPort, SettleItem } from '../ledger-port.ts'

/** Writes a row per admitted call, and refuses those that say so: what an audit log with a full disk does. */
export const TEST_AUDIT = `
  create table billing.test_audit_row (call_id uuid primary key);
  create function billing.test_audit(items jsonb) returns integer language plpgsql as $$
  begin
    if exists (select from jsonb_array_elements(items) i where (i ->> 'refuse')::boolean) then
      raise exception 'the audit log cannot be written';
    end if;
    insert into billing.test_audit_row select (i ->> 'callId')::uuid from jsonb_array_elements(items) i;
    return jsonb_array_length(items);
  end $$`
export const AUDIT_FUNCTION = 'billing.test_audit'

export type Payer = { readonly accountId: string; readonly apiKeyId: string }

/** A database of its own with a ledger on it. */
export type LedgerFixture = {
  readonly db: Db
  readonly url: string
  readonly ledger: LedgerPort
  /** Another process on the same database. */
  anotherLedger(): LedgerPort
  newPayer(wallet?: bigint): Promise<Payer>
  addKey(accountId: string): Promise<Payer>
  grant(accountId: string, amountNano: bigint, more?: { kind?: FundKind; expiresAtMs?: number }): Promise<string>
  cap(scope: 'account' | 'api_key', scopeId: string, capNano: bigint | undefined): Promise<void>
  /** On a session, or on a team or member as accounts will have them. */
  capFurther(accountId: string, scope: BudgetScope, capNano: bigint): Promise<void>
  stop(): Promise<void>
}

export async function startLedger(): Promise<LedgerFixture> {
  const database = await createTestDatabase()
  const { db, url } = database
  await db.run(TEST_AUDIT)
  const pools: Db[] = []
  const addKey = async (accountId: string) => {
    const apiKeyId = newId()
    const hash = createHash('sha256').update(apiKeyId).digest()
    await db.run(
      `insert into accounts.api_key (id, account_id, name, key_hash, last_four, scopes)
       values ($1, $2, 'test', $3, '0000', '{inference}')`,
      [apiKeyId, accountId, hash],
    )
    return { accountId, apiKeyId }
  }
  const grant: LedgerFixture['grant'] = async (accountId, amountNano, more = {}) => {
    const { kind = 'wallet', expiresAtMs } = more
    const wish = { accountId, kind, amountNano, expiresAtMs, note: '', idempotencyKey: undefined }
    return (await grantFunds({ db }, wish)).id
  }
  return {
    db,
    url,
    ledger: createLedger({ db, auditFunction: AUDIT_FUNCTION }),
    anotherLedger() {
      const pool = openDatabase({ url, connectionsMax: 4, onError: () => {} })
      pools.push(pool)
      return createLedger({ db: pool, auditFunction: AUDIT_FUNCTION })
    },
    async newPayer(wallet) {
      const accountId = newId()
      await db.run(`insert into accounts.account (id, kind, name) values ($1, 'personal', 'test')`, [accountId])
      if (wallet !== undefined) await grant(accountId, wallet)
      return addKey(accountId)
    },
    addKey,
    grant,
    cap: (scope, scopeId, capNano) =>
      setCap(
        { db, clock: systemClock },
        { scope, scopeId, capNano },
        { accountId: scopeId, mayAdminister: true, actor: { kind: 'user', id: scopeId } },
      ),
    async capFurther(accountId, { kind, id }, capNano) {
      if (kind === 'session') {
        await setCap(
          { db, clock: systemClock },
          { scope: kind, scopeId: id, capNano },
          { accountId, mayAdminister: false, actor: { kind: 'user', id: accountId } },
        )
      } else {
        await db.run(
          'insert into billing.cap (scope, scope_id, account_id, cap_nano, set_by) values ($1, $2, $3, $4, $3)',
          [kind, id, accountId, capNano],
        )
      }
    },
    async stop() {
      await Promise.all(pools.map((pool) => pool.close()))
      await database.drop()
    },
  }
}

/** A wish to hold `amountNano`, all or nothing unless said otherwise. */
export function authorization(
  payer: Payer,
  amountNano: bigint,
  more: Partial<AuthorizeItem> & { readonly refuseAudit?: boolean } = {},
): AuthorizeItem {
  const { refuseAudit = false, ...rest } = more
  const callId = rest.callId ?? newId()
  return {
    ...payer,
    callId,
    furtherScopes: [],
    amountMaxNano: amountNano,
    amountMinNano: amountNano,
    memoMaxNano: 0n,
    leaseMs: 60_000,
    openCall: openCallOf(payer),
    audit: { callId, refuse: refuseAudit },
    ...rest,
  }
}

const SNAPSHOT_BODY = buildSnapshot({
  routeId: 'test/model',
  capabilityClass: 'text',
  side: 'platform',
  multiplierBp: 10_000,
  multiplierId: 'margin-1',
  catalogVersion: 'v1',
  rows: [priceRow('input_tokens', '3'), priceRow('output_tokens', '15')],
})
const SNAPSHOT = { hash: createHash('sha256').update(SNAPSHOT_BODY).digest('hex'), body: SNAPSHOT_BODY }

export function settlement(
  payer: Payer,
  callId: string,
  markedNano: bigint,
  more: Partial<SettleItem> = {},
): SettleItem {
  return {
    callId,
    accountId: payer.accountId,
    markedNano,
    memoNano: 0n,
    record: { ...openCallOf(payer), status: 'succeeded', providerCostNano: markedNano.toString() },
    snapshot: SNAPSHOT,
    ...more,
  }
}

export function openCallOf(payer: Payer): OpenCall {
  return {
    requestId: 'req_test',
    apiKeyId: payer.apiKeyId,
    surface: 'chat',
    dialect: 'openai',
    stream: false,
    modelAsked: 'model',
    model: 'model',
    routeId: 'test/model',
    provider: 'test',
    upstreamModel: 'model',
    capabilityClass: 'text',
    side: 'platform',
    ownFund: 'none',
    credentialId: newId(),
    credentialVersion: 1,
    isFallback: false,
    decision: {},
  }
}

const budgetRow = z.object({ cap: z.bigint().nullable(), spent: z.bigint(), held: z.bigint() })

/** Counters of an account or key in a month, given as its first day; this month's when not told. */
export async function budgetOf(db: Db, scopeId: string, month?: string) {
  const rows = await db.rows(
    budgetRow,
    `select cap_nano as cap, spent_nano as spent, held_nano as held from billing.budget
     where scope_id = $1 and month = coalesce($2, date_trunc('month', now() at time zone 'UTC'))::date`,
    [scopeId, month ?? null],
  )
  return rows[0]
}

const fundRow = z.object({ id: z.uuid(), remaining: z.bigint(), held: z.bigint() })

/** All funds of an account, the oldest first. */
export async function fundsOf(db: Db, accountId: string) {
  return db.rows(
    fundRow,
    'select id, remaining_nano as remaining, held_nano as held from billing.fund where account_id = $1 order by id',
    [accountId],
  )
}

const recordRow = z.object({
  closed_by: z.string(),
  status: z.string(),
  fund: z.string(),
  granted: z.bigint(),
  cost: z.bigint().nullable(),
  marked: z.bigint().nullable(),
  charged: z.bigint(),
  absorbed: z.bigint(),
  memo: z.bigint().nullable(),
})

/** The record of a call, undefined while it has none. */
export async function recordOf(db: Db, callId: string) {
  const rows = await db.rows(
    recordRow,
    `select closed_by, status, fund, granted_nano as granted, provider_cost_nano as cost, marked_nano as marked,
       charged_nano as charged, absorbed_nano as absorbed, memo_nano as memo
     from billing.billing_record where call_id = $1`,
    [callId],
  )
  return rows[0]
}

const countRow = z.object({ count: z.bigint() })

export async function count(db: Db, query: string, values: readonly unknown[] = []): Promise<bigint> {
  const rows = await db.rows(countRow, `select count(*) as count from (${query}) x`, values)
  return rows[0]?.count ?? 0n
}
