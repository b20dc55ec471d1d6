import { z } from 'zod'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import { type GuardPolicy, guardPolicySchema } from '../guard-policy.ts'

const policyRow = z
  .object({
    account_id: z.uuid(),
    policy: guardPolicySchema,
    webhook_secret: z.instanceof(Buffer).nullable(),
    webhook_key_version: z.int().nullable(),
    set_at: z.number(),
    revision: z.bigint(),
  })
  .transform((row) => ({
    accountId: row.account_id,
    policy: row.policy,
    webhookSecret:
      row.webhook_secret === null || row.webhook_key_version === null
        ? undefined
        : { sealed: row.webhook_secret, keyVersion: row.webhook_key_version },
    setAtMs: row.set_at,
    revision: row.revision,
  }))
export type StoredPolicy = z.infer<typeof policyRow>

const COLUMNS = 'account_id, policy, webhook_secret, webhook_key_version, set_at, revision'

/** Every policy, for the table in memory. */
export function readPolicies(db: Queryable, rowsMax: number): Promise<readonly StoredPolicy[]> {
  return db.rows(policyRow, `select ${COLUMNS} from guards.policy limit $1`, [rowsMax])
}

export async function readPolicy(db: Queryable, accountId: string): Promise<StoredPolicy | undefined> {
  const rows = await db.rows(policyRow, `select ${COLUMNS} from guards.policy where account_id = $1`, [accountId])
  return rows[0]
}

/** Locks the policy of an account, whether or not it has one, until the transaction ends. */
export async function lockPolicy(tx: Queryable, accountId: string): Promise<StoredPolicy | undefined> {
  await tx.run('select pg_advisory_xact_lock(hashtextextended($1, 23))', [`guards ${accountId}`])
  return readPolicy(tx, accountId)
}

export async function accountExists(db: Db, accountId: string): Promise<boolean> {
  return (await db.run('select 1 from accounts.account where id = $1', [accountId])) > 0
}

type Write = {
  readonly accountId: string
  readonly policy: GuardPolicy
  readonly webhookSecret: StoredPolicy['webhookSecret']
  readonly setBy: string
  readonly setAtMs: number
}

/** Replaces the policy of an account and tells every node. */
export async function writePolicy(tx: Queryable, write: Write): Promise<void> {
  const { accountId, policy, webhookSecret, setBy, setAtMs } = write
  await tx.run(
    `insert into guards.policy (account_id, policy, webhook_secret, webhook_key_version, set_by, set_at)
     values ($1, $2, $3, $4, $5, to_timestamp($6::bigint / 1000.0))
     on conflict (account_id) do update set policy = excluded.policy, webhook_secret = excluded.webhook_secret,
       webhook_key_version = excluded.webhook_key_version, set_by = excluded.set_by, set_at = excluded.set_at,
       revision = guards.policy.revision + 1`,
    [
      accountId,
      JSON.stringify(policy),
      webhookSecret?.sealed ?? null,
      webhookSecret?.keyVersion ?? null,
      setBy,
      setAtMs,
    ],
  )
  await publishChange(tx, 'guards')
}
