import { afterEach, beforeEach, expect, it } from 'vitest'
import { addCredential, type Fixture, upstream, vaultFixture } from '../test/vault-fixture.ts'
import { probeIdle } from './probe-idle.ts'
import { readAccessLog } from './read-access-log.ts'
import { reportEvidence } from './report-evidence.ts'

const HOUR_MS = 3_600_000
const every = { everyMs: 6 * HOUR_MS }
/** The latest that a jittered plan can be due. */
const LATEST_MS = 7.2 * HOUR_MS

let fixture: Fixture
let provider: Awaited<ReturnType<typeof upstream>>
let status: number
let seen: string[]
beforeEach(async () => {
  status = 200
  seen = []
  fixture = await vaultFixture({ privateAllowed: true })
  provider = await upstream((request) => {
    seen.push(`${request.method} ${request.url}`)
    return { status, body: status === 200 ? '{"data":[{"id":"m"}]}' : '{"error":{"message":"Incorrect API key"}}' }
  })
})
afterEach(async () => {
  await provider.close()
  await fixture.close()
})

async function addKey(): Promise<string> {
  const { credential } = await addCredential(fixture, {
    provider: 'openai-compatible',
    secret: `local-secret-key-${Math.random()}`,
    baseUrl: provider.origin,
    models: [{ id: 'm', prices: { input: '1', output: '2' } }],
  })
  seen = []
  return credential.id
}

it('a key that nobody uses is tested once in its time, for free, and the test is on its owner’s access log', async () => {
  const id = await addKey()
  expect(await probeIdle(fixture.vault, every)).toBe(0)
  fixture.clock.advance(LATEST_MS)
  expect(await probeIdle(fixture.vault, every)).toBe(1)
  expect(await probeIdle(fixture.vault, every)).toBe(0)
  expect(seen).toEqual(['GET /models'])
  const page = { accountId: fixture.accountId, within: undefined, beforeSeq: undefined, credentialId: id, limit: 10 }
  const [latest] = await readAccessLog(fixture.vault, page)
  expect(latest).toMatchObject({ actorKind: 'system', actorId: 'idle-probe', purpose: 'health' })
})

it('a key that calls use needs no test', async () => {
  const id = await addKey()
  await probeIdle(fixture.vault, every)
  fixture.clock.advance(LATEST_MS)
  reportEvidence(fixture.vault, id, { kind: 'success' })
  expect(await probeIdle(fixture.vault, every)).toBe(0)
  expect(seen).toEqual([])
})

it('a key that is refused is tested again after 5 and 15 minutes, and found revoked without a call', async () => {
  const id = await addKey()
  await probeIdle(fixture.vault, every)
  status = 401
  fixture.clock.advance(LATEST_MS)
  expect(await probeIdle(fixture.vault, every)).toBe(1)
  fixture.clock.advance(299_000)
  expect(await probeIdle(fixture.vault, every)).toBe(0)
  fixture.clock.advance(1_000)
  expect(await probeIdle(fixture.vault, every)).toBe(1)
  expect(fixture.vault.byId(id)?.health).toBe('revoked')
  fixture.clock.advance(899_000)
  expect(await probeIdle(fixture.vault, every)).toBe(0)
  status = 200
  fixture.clock.advance(1_000)
  expect(await probeIdle(fixture.vault, every)).toBe(1)
  expect(fixture.vault.byId(id)?.health).toBe('usable')
})

it('two nodes share the work: each key is tested by one of them', async () => {
  for (let at = 0; at < 6; at++) await addKey()
  const other = await fixture.secondVault()
  await probeIdle(fixture.vault, every)
  fixture.clock.advance(LATEST_MS)
  const [mine, theirs] = await Promise.all([probeIdle(fixture.vault, every), probeIdle(other.vault, every)])
  expect(mine + theirs).toBe(6)
  expect(seen).toHaveLength(6)
})
