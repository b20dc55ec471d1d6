import { z } from 'zod'
import type { Db } from '../../src/platform/db/database.ts'
import { getRecord } from '../../src/billing/records/actions/read-records.ts'

const idRow = z.object({ call_id: z.uuid() })
const sumsRow = z.object({
  records: z.bigint(),
  charged: z.bigint(),
  allocated: z.bigint(),
  fund_spent: z.bigint(),
  fund_held: z.bigint(),
  budget_spent: z.bigint(),
  budget_held: z.bigint(),
  holds: z.bigint(),
  resolutions: z.bigint(),
  unresolved_routes: z.bigint(),
})
export type Books = z.infer<typeof sumsRow>

/** Sums over the whole database: what must agree when nothing runs. Budgets of accounts only, since keys repeat them. */
export async function readBooks(db: Db): Promise<Books> {
  const [books] = await db.rows(
    sumsRow,
    `select
       (select count(*) from billing.billing_record) as records,
       (select coalesce(sum(charged_nano), 0)::bigint from billing.billing_record) as charged,
       (select coalesce(sum(n), 0)::bigint from billing.billing_record, unnest(allocation_nanos) n) as allocated,
       (select coalesce(sum(granted_nano - remaining_nano), 0)::bigint from billing.fund) as fund_spent,
       (select coalesce(sum(held_nano), 0)::bigint from billing.fund) as fund_held,
       (select coalesce(sum(spent_nano), 0)::bigint from billing.budget where scope = 'account') as budget_spent,
       (select coalesce(sum(held_nano), 0)::bigint from billing.budget) as budget_held,
       (select count(*) from billing.hold) as holds,
       (select count(*) from vault.resolution) as resolutions,
       (select count(*) from billing.billing_record r where not exists (select from vault.resolution v where v.call_id = r.call_id)) as unresolved_routes`,
  )
  if (books === undefined) throw new Error('the books cannot be read')
  return books
}

/** Recomputes every record from its own frozen prices. Answers the ids that do not add up. */
export async function unprovenRecords(db: Db): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const { call_id } of await db.rows(idRow, 'select call_id from billing.billing_record order by call_id')) {
    const { verification } = await getRecord({ db }, { callId: call_id, scope: undefined })
    if (verification.kind === 'wrong') wrong.push(`${call_id}: ${verification.why}`)
  }
  return wrong
}

/** Waits until no hold is left: running calls end, the sweeper closes the rest. */
export async function untilAtRest(db: Db, limitMs: number): Promise<void> {
  const deadlineMs = performance.now() + limitMs
  while ((await db.run('select 1 from billing.hold limit 1')) > 0) {
    if (performance.now() > deadlineMs) throw new Error('holds are left')
    await new Promise((wake) => setTimeout(wake, 50))
  }
}
