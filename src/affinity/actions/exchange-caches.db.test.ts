import { afterAll, beforeAll, expect, it } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { newId } from '../../platform/crypto/id.ts'
import { keyedHash } from '../../platform/crypto/keyed-hash.ts'
import { createCacheMemory } from './create-cache-memory.ts'
import { exchangeCaches, pruneCaches } from './exchange-caches.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const ACCOUNT = newId()
const CHAT = { accountId: ACCOUNT, text: () => 'You are a librarian.' }
const evidence = (routeId: string, cached: bigint) => ({
  providerId: 'alpha',
  routeId,
  credentialId: 'key-1',
  quantities: { input_tokens: 1_000n - cached, input_cached_tokens: cached },
  inputTokensExpected: 1_000,
})
const clock = testClock(Date.now())
const node = () => {
  const memory = createCacheMemory({ clock, digestOf: (text) => keyedHash(Buffer.alloc(32, 7), text).toString('hex') })
  let sinceMs = 0
  const deps = { db: database.db, clock, memory, nodeId: newId() }
  return { memory, exchange: async () => void (sinceMs = await exchangeCaches(deps, sinceMs)) }
}
const read = ({ memory }: ReturnType<typeof node>) =>
  memory.read(CHAT).map(({ routeId, inputTokens }) => [routeId, inputTokens])

it('what one node learns another knows after their next exchange, the later belief wins, and what has expired is deleted', async () => {
  const [one, other] = [node(), node()]
  one.memory.learn(CHAT, evidence('alpha/a', 900n))
  await one.exchange()
  expect(read(other)).toEqual([])
  await other.exchange()
  expect(read(other)).toEqual([['alpha/a', 900]])
  // The other node then sees that nothing is there any more, and the first believes it.
  clock.advance(1)
  other.memory.learn(CHAT, evidence('alpha/a', 0n))
  await other.exchange()
  await one.exchange()
  expect(read(one)).toEqual([])
  // A node that starts later knows what the table still does.
  clock.advance(1)
  one.memory.learn(CHAT, evidence('alpha/b', 400n))
  await one.exchange()
  const late = node()
  await late.exchange()
  expect(read(late)).toEqual([['alpha/b', 400]])
  clock.advance(6 * 60_000)
  await pruneCaches({ db: database.db, clock })
  expect(await database.db.run('select from affinity.warm_cache')).toBe(0)
  expect(read(late)).toEqual([])
})
