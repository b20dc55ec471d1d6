import { z } from 'zod'
import type { Queryable } from '../../../platform/db/database.ts'
import { planSchema } from '../plan.ts'
import type { PlanVersion } from '../subscription.ts'

/** Any number, the same in every process: plans are loaded by one process at a time. */
const LOAD_LOCK = 7_461_808

const versionRow = z
  .object({ id: z.uuid(), version: z.number(), body: z.string() })
  .transform((row): PlanVersion => ({ ...row, plan: planSchema.parse(JSON.parse(row.body)) }))

/** The newest version of every plan, in the order of their ids. */
export async function readLatestVersions(db: Queryable): Promise<readonly PlanVersion[]> {
  return db.rows(
    versionRow,
    'select distinct on (plan_id) id, version, body from billing.plan_version order by plan_id, version desc limit 1000',
  )
}

/** The newest version of one plan. */
export async function readLatestVersion(db: Queryable, planId: string): Promise<PlanVersion | undefined> {
  const rows = await db.rows(
    versionRow,
    'select id, version, body from billing.plan_version where plan_id = $1 order by version desc limit 1',
    [planId],
  )
  return rows[0]
}

/** Versions by their ids. */
export async function readVersions(db: Queryable, ids: readonly string[]): Promise<readonly PlanVersion[]> {
  return db.rows(versionRow, 'select id, version, body from billing.plan_version where id = any ($1) limit 1000', [ids])
}

const subscribedRow = z
  .object({ account_id: z.uuid(), plan_version_id: z.uuid() })
  .transform((row) => ({ accountId: row.account_id, planVersionId: row.plan_version_id }))

/** Which version every account with a running subscription is on. */
export function readSubscribed(
  db: Queryable,
  rowsMax: number,
): Promise<readonly { readonly accountId: string; readonly planVersionId: string }[]> {
  return db.rows(
    subscribedRow,
    `select account_id, plan_version_id from billing.subscription where status <> 'canceled' limit $1`,
    [rowsMax],
  )
}

export async function lockLoading(tx: Queryable): Promise<void> {
  await tx.run('select pg_advisory_xact_lock($1)', [LOAD_LOCK])
}

/** Appends a version unless the newest one says the same. @returns true when it was appended */
export async function appendVersion(
  tx: Queryable,
  version: { readonly id: string; readonly planId: string; readonly body: string },
): Promise<boolean> {
  const appended = await tx.run(
    `insert into billing.plan_version (id, plan_id, version, body, hash)
     select $1, $2, coalesce(max(v.version), 0) + 1, $3, sha256(convert_to($3, 'UTF8'))
     from billing.plan_version v where v.plan_id = $2
     having (array_agg(v.body order by v.version desc))[1] is distinct from $3`,
    [version.id, version.planId, version.body],
  )
  return appended > 0
}
