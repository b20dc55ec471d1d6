import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'

const instant = (parameter: number) => `to_timestamp($${parameter}::double precision / 1000)`
/** A fifth earlier to a fifth later, so that keys made together are not tested together for ever. */
const JITTERED = '(0.8 + 0.4 * random())'

/** Gives every active credential a plan and takes it from the others. */
export async function planProbes(
  db: Db,
  plan: { readonly nowMs: InstantMs; readonly everyMs: number; readonly rowsMax: number },
): Promise<void> {
  await db.run(
    `insert into vault.probe_plan (credential_id, due_at)
     select c.id, ${instant(1)} + ${JITTERED} * make_interval(secs => $2::double precision / 1000)
     from vault.credential c left join vault.probe_plan p on p.credential_id = c.id
     where c.state = 'active' and p.credential_id is null limit $3 on conflict do nothing`,
    [plan.nowMs, plan.everyMs, plan.rowsMax],
  )
  await db.run(
    `delete from vault.probe_plan p using vault.credential c where c.id = p.credential_id and c.state <> 'active'`,
  )
}

const dueRow = z
  .object({ id: z.uuid(), account_id: z.uuid(), misses: z.number() })
  .transform((row) => ({ id: row.id, accountId: row.account_id, misses: row.misses }))
export type DueProbe = z.infer<typeof dueRow>

/** Takes what is due and plans its next test; no two nodes take the same. */
export function claimDueProbes(
  db: Db,
  claim: { readonly nowMs: InstantMs; readonly everyMs: number; readonly limit: number },
): Promise<readonly DueProbe[]> {
  return db.rows(
    dueRow,
    `update vault.probe_plan p
     set due_at = ${instant(1)} + ${JITTERED} * make_interval(secs => $2::double precision / 1000)
     from vault.credential c
     where c.id = p.credential_id and p.credential_id = any (array(
       select d.credential_id from vault.probe_plan d join vault.credential a on a.id = d.credential_id
       where d.due_at <= ${instant(1)} and a.state = 'active'
       order by d.due_at limit $3 for update of d skip locked))
     returning c.id, c.account_id, p.misses`,
    [claim.nowMs, claim.everyMs, claim.limit],
  )
}

/** What the test showed: a good one starts the count anew, another one is followed by a test at the given time. */
export async function saveProbe(
  db: Queryable,
  probe: { readonly id: string; readonly misses: number; readonly dueMs: InstantMs | undefined },
): Promise<void> {
  await db.run(
    `update vault.probe_plan set misses = $2, due_at = coalesce(${instant(3)}, due_at) where credential_id = $1`,
    [probe.id, probe.misses, probe.dueMs ?? null],
  )
}
