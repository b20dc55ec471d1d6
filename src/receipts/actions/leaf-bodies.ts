import { assert } from '../../base/assert.ts'
import type { JsonObject } from '../../base/json.ts'
import { readRecordsById } from '../../billing/records/actions/read-records.ts'
import { keyedHash } from '../../platform/crypto/keyed-hash.ts'
import { randomBytes } from '../../platform/crypto/random.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { dailySumLeaf, leafBytes, marginLeaf, priceLeaf, recordLeaf, termsLeaf } from '../leaf.ts'
import { readDailySums, readMargins, readPrices, readTerms, TERMS_KINDS, type Waiting } from '../store/log-store.ts'
import { ensureSalts } from '../store/salt-store.ts'

const SALT_BYTES = 32

/** The leaf of each thing that waits, in the same order. */
export async function leafBodies(tx: Queryable, waiting: readonly Waiting[]): Promise<readonly JsonObject[]> {
  const idsOf = (kind: Waiting['kind']) => waiting.flatMap((one) => (one.kind === kind ? [one.ref] : []))
  // Nearly always there are records only, and a question about nothing costs as much as one about something.
  const read = async <T>(
    from: (tx: Queryable, ids: readonly string[]) => Promise<readonly T[]>,
    ids: readonly string[],
  ) => (ids.length === 0 ? [] : from(tx, ids))
  const records = await readRecordsById(tx, idsOf('record'))
  const sums = await read(readDailySums, idsOf('daily_sum'))
  const terms = await read(readTerms, TERMS_KINDS.flatMap(idsOf))
  const owners = [
    ...terms.flatMap(({ account_id: id }) => id ?? []),
    ...[...records.values()].map(({ accountId }) => accountId),
    ...sums.map((sum) => sum.account_id),
  ]
  const nameOf = await pseudonyms(tx, [...new Set(owners)])
  const leaves = new Map<string, JsonObject>()
  for (const record of records.values()) leaves.set(record.callId, recordLeaf(record, nameOf(record.accountId)))
  for (const sum of sums) leaves.set(sum.id, dailySumLeaf(sum, nameOf(sum.account_id)))
  for (const one of terms) {
    leaves.set(one.id, termsLeaf(one, one.account_id === null ? null : nameOf(one.account_id)))
  }
  for (const price of await read(readPrices, idsOf('price'))) leaves.set(price.id, priceLeaf(price))
  for (const margin of await read(readMargins, idsOf('margin'))) leaves.set(margin.id, marginLeaf(margin))
  return waiting.map(({ kind, ref }) => {
    const leaf = leaves.get(ref)
    assert(leaf !== undefined, `what waits for a leaf is there: ${kind} ${ref}`)
    return leaf
  })
}

export function bytesOf(leaves: readonly JsonObject[]): readonly Uint8Array[] {
  return leaves.map(leafBytes)
}

/**
 * How leaves name accounts: the same account always alike, and nobody without its salt can tell which it is. What an account
 * still leaves behind after it was erased has a name that was never used before and is kept nowhere.
 */
async function pseudonyms(tx: Queryable, accountIds: readonly string[]): Promise<(accountId: string) => string> {
  const fresh = accountIds.map((accountId) => ({ accountId, fresh: randomBytes(SALT_BYTES) }))
  const salts = fresh.length === 0 ? new Map<string, undefined>() : await ensureSalts(tx, fresh)
  const nameWith = (accountId: string, salt: Uint8Array | undefined) =>
    keyedHash(salt ?? randomBytes(SALT_BYTES), accountId).toString('hex')
  const names = new Map([...salts].map(([accountId, salt]) => [accountId, nameWith(accountId, salt)]))
  return (accountId) => {
    const name = names.get(accountId)
    assert(name !== undefined, 'every account of a leaf has a salt')
    return name
  }
}
