import { z } from 'zod'
import type { Queryable } from '../../../platform/db/database.ts'

/** Each query answers what breaks one law of the books; see the READMEs of ledger and funds. */
const LAWS: Readonly<Record<string, string>> = {
  'a call is either held or recorded':
    'select h.call_id::text as broken from billing.hold h join billing.billing_record r on r.call_id = h.call_id',
  'spent is what the records charged and what own keys paid': `
    select b.scope_id || ' ' || b.month as broken from billing.budget b
    where b.spent_nano <> (
      select coalesce(sum(r.charged_nano + coalesce(r.memo_nano, 0)), 0) from billing.billing_record r
      where (b.scope_id in (r.account_id, r.api_key_id) or b.scope_id = any (r.further_budget_ids))
        and b.month = billing.month_of_scope(b.scope, r.month) and r.closed_by <> 'late')`,
  'held is what open holds reserve': `
    select b.scope_id || ' ' || b.month as broken from billing.budget b
    where b.held_nano <> (
      select coalesce(sum(h.granted_nano + h.memo_nano), 0)
      from billing.hold h, unnest(h.budget_ids, h.budget_months) u (scope_id, month)
      where u.scope_id = b.scope_id and u.month = b.month)`,
  'what a fund holds is what the slices of open holds say': `
    select f.id::text as broken from billing.fund f
    where f.held_nano <> (
      select coalesce(sum(u.nano), 0) from billing.hold h, unnest(h.slice_fund_ids, h.slice_nanos) u (fund_id, nano)
      where u.fund_id = f.id)`,
  'what left a fund is what records took from it, and breakage': `
    select f.id::text as broken from billing.fund f
    where f.granted_nano - f.remaining_nano <> (
      select coalesce(sum(u.nano), 0) from billing.billing_record r,
        unnest(r.allocation_fund_ids, r.allocation_nanos) u (fund_id, nano)
      where u.fund_id = f.id) + (
      select coalesce(sum(j.amount_nano), 0) from billing.journal j where j.fund_id = f.id and j.code = 'breakage')`,
  'the slices of a hold are what it grants':
    'select call_id::text as broken from billing.hold where granted_nano <> billing.sum_of(slice_nanos)',
  'a hold counts toward its account and its key first': `
    select call_id::text as broken from billing.hold
    where budget_ids[1] <> account_id or budget_ids[2] <> api_key_id or budget_months[1] <> month or budget_months[2] <> month`,
  'the ledger of a fund ends at what remains of it': `
    select f.id::text as broken from billing.fund f
    where f.remaining_nano <> (
      select sum(case p.side when 'credit' then p.amount_nano else -p.amount_nano end) from billing.posting p
      where p.fund_id = f.id and p.code in ('wallet', 'allowance'))`,
  'every transaction sums to zero': `
    select txn_id::text as broken from billing.posting group by txn_id
    having sum(case side when 'debit' then amount_nano else -amount_nano end) <> 0`,
  'no counter is above its ceiling, no ceiling above need': `
    select scope_id::text as broken from billing.budget
    where spent_nano + held_nano > ceiling_nano or ceiling_nano > greatest(cap_nano, spent_nano + held_nano)`,
}

const brokenRow = z.object({ broken: z.string() })

/** All laws that do not hold, with the rows that break them. Empty: the books are right. */
export async function brokenLaws(db: Queryable): Promise<readonly string[]> {
  const broken: string[] = []
  for (const [law, query] of Object.entries(LAWS)) {
    const rows = await db.rows(brokenRow, query)
    if (rows.length > 0) broken.push(`${law}: ${rows.map((row) => row.broken).join(', ')}`)
  }
  return broken
}
