import { z } from 'zod'
import type { Db } from '../../../platform/db/database.ts'
import { BUDGET_SCOPE_KINDS, type BudgetScope } from '../../funds/budget-scope.ts'
import type { AuthorizeItem, Decision, FundAllocation, HoldSlice, SettleItem, Settled } from '../ledger-port.ts'

/** What one transaction commits: settlements first, since they set funds free, then authorizations. */
export type LedgerItem =
  { readonly kind: 'settle'; readonly item: SettleItem } | { readonly kind: 'authorize'; readonly item: AuthorizeItem }
export type LedgerAnswer =
  { readonly kind: 'settle'; readonly settled: Settled } | { readonly kind: 'authorize'; readonly decision: Decision }

const nano = z
  .string()
  .regex(/^\d+$/)
  .transform((text) => BigInt(text))
const fundKind = z.enum(['allowance', 'wallet'])
const slices = [z.array(z.string()), z.array(fundKind), z.array(nano)] as const

const settledSchema = z.union([
  z.tuple([z.enum(['recorded', 'replay']), nano, nano, ...slices]),
  z.tuple([z.literal('closed')]),
])
const decisionSchema = z.union([
  z.tuple([z.literal('admitted'), nano, ...slices]),
  z.tuple([z.literal('duplicate')]),
  z.tuple([z.literal('insufficient_funds'), nano]),
  z.tuple([z.literal('plan_limit_exceeded'), z.enum(BUDGET_SCOPE_KINDS), z.string(), nano, nano]),
])
const answersSchema = z.object({ settles: z.array(settledSchema), authorizes: z.array(decisionSchema) })

/** Only names of our own SQL functions become part of a statement. */
const FUNCTION_NAME = /^[a-z_]+\.[a-z_]+$/

/**
 * The one statement of the hot path: one round trip, one transaction. `auditFunction` gets the audits of the admitted
 * calls inside it, so a call is never admitted without them.
 */
export function commitStatement(auditFunction: string): { readonly name: string; readonly text: string } {
  if (!FUNCTION_NAME.test(auditFunction)) throw new RangeError(`not a function name: ${auditFunction}`)
  return {
    name: `commit_calls:${auditFunction}`,
    text: `select c.answers, case when jsonb_array_length(c.audits) > 0 then ${auditFunction}(c.audits) end as audited
           from billing.commit_calls($1::jsonb) c`,
  }
}

export async function commitCalls(
  db: Db,
  statement: { readonly name: string; readonly text: string },
  items: readonly LedgerItem[],
): Promise<readonly LedgerAnswer[]> {
  const rows = await db.prepared(statement.name, statement.text, [encodeItems(items)])
  const answers = answersSchema.parse(JSON.parse(z.string().parse(rows[0]?.['answers'])))
  let settleAt = 0
  let authorizeAt = 0
  return items.map(({ kind }): LedgerAnswer => {
    if (kind === 'settle') return { kind, settled: toSettled(answers.settles[settleAt++] ?? ['closed']) }
    return { kind, decision: toDecision(answers.authorizes[authorizeAt++] ?? ['duplicate']) }
  })
}

function encodeItems(items: readonly LedgerItem[]): string {
  const settles: object[] = []
  const authorizes: object[] = []
  const budgets = new Map<string, object>()
  const snapshots = new Map<string, string>()
  for (const { kind, item } of items) {
    if (kind === 'authorize') {
      const scopes = scopesOf(item)
      for (const { kind: scope, id } of scopes) budgets.set(id, { id, scope, account: item.accountId })
      authorizes.push(encodeAuthorize(item, scopes))
    } else {
      settles.push(encodeSettle(item))
      snapshots.set(item.snapshot.hash, item.snapshot.body)
    }
  }
  return storableJson({ settles, authorizes, budgets: [...budgets.values()], snapshots: [...snapshots] })
}

/** How JSON writes what `jsonb` cannot hold: U+0000 and halves of surrogate pairs. May match an escaped backslash too. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/

/**
 * JSON that Postgres takes, whatever a client or provider put into a name: one odd character must not keep a call from
 * being settled.
 */
function storableJson(value: object): string {
  const text = JSON.stringify(value)
  if (!UNSTORABLE.test(text)) return text
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'string' ? member.toWellFormed().replaceAll('\0', '\uFFFD') : member,
  )
}

function encodeSettle(item: SettleItem): object {
  return {
    id: item.callId,
    account: item.accountId,
    marked: item.markedNano.toString(),
    memo: item.memoNano.toString(),
    hash: item.snapshot.hash,
    record: item.record,
  }
}

/** The account and the key come first: the database keeps the others as further ones. */
function scopesOf(item: AuthorizeItem): readonly BudgetScope[] {
  return [{ kind: 'account', id: item.accountId }, { kind: 'api_key', id: item.apiKeyId }, ...item.furtherScopes]
}

function encodeAuthorize(item: AuthorizeItem, scopes: readonly BudgetScope[]): object {
  return {
    id: item.callId,
    account: item.accountId,
    key: item.apiKeyId,
    budgets: scopes.map(({ id }) => id),
    max: item.amountMaxNano.toString(),
    min: item.amountMinNano.toString(),
    memo: item.memoMaxNano.toString(),
    lease: item.leaseMs,
    open: item.openCall,
    audit: item.audit,
  }
}

function toSettled(answer: z.infer<typeof settledSchema>): Settled {
  if (answer[0] === 'closed') return { kind: 'closed' }
  const [kind, chargedNano, absorbedNano, fundIds, kinds, amounts] = answer
  const allocations = fundIds.map((fundId, index): FundAllocation => ({
    fundId,
    kind: kinds[index] ?? 'wallet',
    amountNano: amounts[index] ?? 0n,
  }))
  return { kind, chargedNano, absorbedNano, allocations }
}

function toDecision(answer: z.infer<typeof decisionSchema>): Decision {
  switch (answer[0]) {
    case 'duplicate':
      return { kind: 'duplicate' }
    case 'insufficient_funds':
      return { kind: 'insufficient_funds', availableNano: answer[1] }
    case 'plan_limit_exceeded':
      return { kind: 'plan_limit_exceeded', scope: answer[1], scopeId: answer[2], capNano: answer[3] }
    case 'admitted': {
      const [, grantedNano, fundIds, kinds, amounts] = answer
      const held = fundIds.map((fundId, index): HoldSlice => ({
        fundId,
        kind: kinds[index] ?? 'wallet',
        heldNano: amounts[index] ?? 0n,
      }))
      return { kind: 'admitted', grantedNano, slices: held }
    }
  }
}

export async function prolongLeases(db: Db, callIds: readonly string[], leaseMs: number): Promise<void> {
  await db.prepared(
    'prolong_leases',
    // In the lock order of settlement, and never waiting for it: a call that is being settled needs no lease.
    `update billing.hold h set lease_until = now() + $2 * interval '1 millisecond'
     from (select call_id from billing.hold where call_id = any ($1::uuid[]) order by call_id for update skip locked) open
     where h.call_id = open.call_id`,
    [callIds, leaseMs],
  )
}

const sweptRow = z.object({ call_id: z.uuid() })

export async function sweepHolds(db: Db, limit: number): Promise<readonly string[]> {
  const rows = await db.rows(sweptRow, 'select s as call_id from billing.sweep($1) s', [limit])
  return rows.map((row) => row.call_id)
}

export async function ensurePartitions(db: Db): Promise<void> {
  await db.run('select billing.ensure_partitions()')
}
