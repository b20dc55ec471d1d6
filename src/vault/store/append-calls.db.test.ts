import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { newId } from '../../platform/crypto/id.ts'
import { openDatabase } from '../../platform/db/database.ts'
import { verifyAccessLog } from '../actions/verify-access-log.ts'
import type { CallAudit } from '../call-audit.ts'
import { type Fixture, vaultFixture } from '../test/vault-fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await vaultFixture()
})
afterEach(() => fixture.close())

const CREDENTIAL = '0198aaaa-0000-7000-8000-00000000000c'

function call(accountId: string, change: Partial<CallAudit> = {}): CallAudit {
  const callId = newId()
  return {
    accountId,
    actorKind: 'api_key',
    actorId: 'key_1',
    credentialId: CREDENTIAL,
    version: 1,
    purpose: 'call',
    origin: 'https://api.openai.com:443',
    requestId: `req_${callId}`,
    callId,
    opens: true,
    candidates: [
      { credentialId: CREDENTIAL, reason: 'chosen' },
      { credentialId: CREDENTIAL, reason: 'next' },
    ],
    side: 'platform',
    fallback: false,
    ...change,
  }
}
const append = (calls: readonly CallAudit[]) =>
  fixture.db.run('select vault.append_calls($1::jsonb)', [JSON.stringify(calls)])

const seqRow = z.object({ seq: z.bigint(), call: z.string() })
const chainOf = (accountId: string) =>
  fixture.db.rows(seqRow, 'select seq, call_id as call from vault.access_log where account_id = $1 order by seq', [
    accountId,
  ])

it('each call has one resolution row, and one access row in the order of the batch', async () => {
  const [a, b] = [fixture.accountId, fixture.otherAccountId]
  const calls = [call(a), call(b), call(a, { fallback: true, side: 'platform' }), call(b), call(a)]
  await append(calls)
  const ofA = calls.filter(({ accountId }) => accountId === a)
  expect(await chainOf(a)).toEqual(ofA.map(({ callId }, index) => ({ seq: BigInt(index + 1), call: callId })))
  expect(await fixture.db.run('select 1 from vault.resolution')).toBe(5)
  expect(await fixture.db.run('select 1 from vault.resolution where is_fallback')).toBe(1)
  expect(await verifyAccessLog(fixture)).toEqual({ chains: 2, rows: 5n, faults: [], isComplete: true })
})

it('a call without a secret has a resolution and no access row', async () => {
  await append([call(fixture.accountId, { opens: false }), call(fixture.accountId)])
  expect(await fixture.db.run('select 1 from vault.resolution')).toBe(2)
  expect(await fixture.db.run('select 1 from vault.access_log')).toBe(1)
  await append([call(fixture.accountId, { opens: false })])
  expect(await fixture.db.run('select 1 from vault.access_log')).toBe(1)
})

it('an empty batch writes nothing', async () => {
  await append([])
  expect(await fixture.db.run('select 1 from vault.resolution')).toBe(0)
})

it('a batch that fails writes nothing of any call', async () => {
  const bad = { ...call(fixture.accountId), credentialId: 'not-a-uuid' }
  await expect(append([call(fixture.accountId), bad])).rejects.toThrow()
  expect(await fixture.db.run('select 1 from vault.resolution')).toBe(0)
  expect(await fixture.db.run('select 1 from vault.access_log')).toBe(0)
})

it('four connections that mix the same accounts leave whole chains and no gap', async () => {
  const accounts = Array.from({ length: 12 }, () => newId())
  const nodes = Array.from({ length: 4 }, () =>
    openDatabase({ url: fixture.url, connectionsMax: 1, onError: () => {} }),
  )
  const work = nodes.map(async (db, node) => {
    for (let round = 0; round < 15; round += 1) {
      // Each connection walks the accounts in another order: locks must not depend on it.
      const calls = accounts.map((_, index) => call(accounts[(index * (node * 2 + 1) + round) % accounts.length] ?? ''))
      await db.run('select vault.append_calls($1::jsonb)', [JSON.stringify(calls)])
    }
  })
  await Promise.all(work)
  for (const db of nodes) await db.close()
  expect(await verifyAccessLog(fixture)).toEqual({ chains: 12, rows: 720n, faults: [], isComplete: true })
})

it('rows of the log and of the resolutions can be neither changed nor removed', async () => {
  await append([call(fixture.accountId)])
  for (const table of ['access_log', 'resolution']) {
    await expect(fixture.db.run(`update vault.${table} set version = 9`)).rejects.toThrow('append-only')
    await expect(fixture.db.run(`delete from vault.${table}`)).rejects.toThrow('append-only')
    await expect(fixture.db.run(`truncate vault.${table}`)).rejects.toThrow('append-only')
  }
})

/** What someone with full rights over the database can do all the same. */
async function asIntruder(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: fixture.url })
  await client.connect()
  await client.query(`set session_replication_role = replica`)
  for (const statement of statements) await client.query(statement)
  await client.end()
}

it.each([
  [
    'an edited origin',
    [`update vault.access_log set origin = 'https://evil.example:443' where seq = 3`],
    { seq: 3n, fault: 'edited' },
  ],
  [
    'an edited instant',
    [`update vault.access_log set at = at + interval '1 microsecond' where seq = 3`],
    { seq: 3n, fault: 'edited' },
  ],
  ['an edited actor', [`update vault.access_log set actor_id = 'key_2' where seq = 3`], { seq: 3n, fault: 'edited' }],
  ['a call id taken away', ['update vault.access_log set call_id = null where seq = 3'], { seq: 3n, fault: 'edited' }],
  ['a deleted row', ['delete from vault.access_log where seq = 2'], { seq: 2n, fault: 'missing' }],
  ['deleted rows at the end', ['delete from vault.access_log where seq > 3'], { seq: 4n, fault: 'truncated' }],
  [
    'two rows that changed places',
    [
      'update vault.access_log set seq = 99 where seq = 2',
      'update vault.access_log set seq = 2 where seq = 3',
      'update vault.access_log set seq = 3 where seq = 99',
    ],
    { seq: 2n, fault: 'reordered' },
  ],
  [
    'a moved head',
    [`update vault.chain_head set hash = decode(repeat('11', 32), 'hex')`],
    { seq: 5n, fault: 'edited' },
  ],
] as const)('%s is found, at its place', async (_, statements, fault) => {
  await append(Array.from({ length: 5 }, () => call(fixture.accountId)))
  expect((await verifyAccessLog(fixture)).faults).toEqual([])
  await asIntruder(...statements)
  expect((await verifyAccessLog(fixture)).faults).toEqual([{ accountId: fixture.accountId, ...fault }])
})
