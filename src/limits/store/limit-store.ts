import { z } from 'zod'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { LimitSet } from '../limit-set.ts'

const limitColumns = {
  requests_per_minute: z.bigint().nullable(),
  tokens_per_minute: z.bigint().nullable(),
  concurrent_calls: z.bigint().nullable(),
}
type LimitColumns = z.infer<z.ZodObject<typeof limitColumns>>
const COLUMNS = 'requests_per_minute, tokens_per_minute, concurrent_calls'

function rowToLimits(row: LimitColumns): LimitSet {
  return {
    requestsPerMinute: countOf(row.requests_per_minute),
    tokensPerMinute: countOf(row.tokens_per_minute),
    concurrentCalls: countOf(row.concurrent_calls),
  }
}

/** A constraint keeps it at a billion at most. */
function countOf(value: bigint | null): number | undefined {
  return value === null ? undefined : Number(value)
}

const ownedRow = z
  .object({ owner: z.uuid(), ...limitColumns })
  .transform((row) => ({ id: row.owner, limits: rowToLimits(row) }))
const limitRow = z.object(limitColumns).transform(rowToLimits)
const ownerRow = z.object({ account_id: z.uuid() })

export type OwnedLimits = z.infer<typeof ownedRow>

const TABLE = { account: 'limits.account_limit', key: 'limits.key_limit' } as const
const ID = { account: 'account_id', key: 'api_key_id' } as const
export type LimitOwner = keyof typeof TABLE

/** Everything that was set, for the table in memory. */
export function readAllLimits(db: Db, owner: LimitOwner, rowsMax: number): Promise<readonly OwnedLimits[]> {
  return db.rows(ownedRow, `select ${ID[owner]} as owner, ${COLUMNS} from ${TABLE[owner]} limit $1`, [rowsMax])
}

export async function readLimits(db: Queryable, owner: LimitOwner, id: string): Promise<LimitSet | undefined> {
  const rows = await db.rows(limitRow, `select ${COLUMNS} from ${TABLE[owner]} where ${ID[owner]} = $1`, [id])
  return rows[0]
}

/** Whose key it is. Undefined when there is no such key. */
export async function accountOfKey(db: Queryable, apiKeyId: string): Promise<string | undefined> {
  const rows = await db.rows(ownerRow, 'select account_id from accounts.api_key where id = $1', [apiKeyId])
  return rows[0]?.account_id
}

export async function accountExists(db: Queryable, accountId: string): Promise<boolean> {
  return (await db.run('select 1 from accounts.account where id = $1', [accountId])) > 0
}

type Write = {
  readonly owner: LimitOwner
  readonly id: string
  readonly accountId: string
  readonly limits: LimitSet
  readonly setBy: string
}

export async function writeLimits(tx: Queryable, write: Write): Promise<void> {
  const { requestsPerMinute, tokensPerMinute, concurrentCalls } = write.limits
  const values = [requestsPerMinute ?? null, tokensPerMinute ?? null, concurrentCalls ?? null, write.setBy]
  const update = `update set requests_per_minute = excluded.requests_per_minute,
     tokens_per_minute = excluded.tokens_per_minute, concurrent_calls = excluded.concurrent_calls,
     set_by = excluded.set_by, set_at = now()`
  if (write.owner === 'account') {
    await tx.run(
      `insert into limits.account_limit (account_id, ${COLUMNS}, set_by) values ($1, $2, $3, $4, $5)
       on conflict (account_id) do ${update}`,
      [write.id, ...values],
    )
  } else {
    await tx.run(
      `insert into limits.key_limit (api_key_id, account_id, ${COLUMNS}, set_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (api_key_id) do ${update}`,
      [write.id, write.accountId, ...values],
    )
  }
  await publishChange(tx, 'limits')
}
