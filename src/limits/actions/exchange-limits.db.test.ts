import { afterEach, beforeEach, expect, it } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Db } from '../../platform/db/database.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { LimitSet } from '../limit-set.ts'
import { createLimiter, type Limiter } from './create-limiter.ts'
import { exchangeLimits } from './exchange-limits.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

const principal = { accountId: newId(), apiKeyId: newId() }
const NONE: LimitSet = { requestsPerMinute: undefined, tokensPerMinute: undefined, concurrentCalls: undefined }

/** One node of its own, whose clock stands still: all that drains, drains in the database. */
function node(limits: LimitSet, db: Db = database.db) {
  const clock = testClock(1_000_000)
  const limiter: Limiter = createLimiter({
    clock,
    table: { start: async () => {}, refresh: async () => {}, ofAccount: () => limits, ofKey: () => undefined },
    process: { callsMax: 3, queueWaitMs: 500, queueMax: 10 },
  })
  const deps = { db, clock, limiter, nodeId: newId(), everyMs: 250 }
  return {
    clock,
    limiter,
    exchange: () => exchangeLimits(deps),
    /** How many of so many requests are counted. */
    count(tries: number): number {
      let counted = 0
      for (let at = 0; at < tries; at++) {
        try {
          limiter.enter(principal).count()
          counted += 1
        } catch {
          // Refused: not counted.
        }
      }
      return counted
    },
  }
}
// One a minute drains nothing that a test would see; the burst of a tenth is set by the rate, so 100 a minute: ten.
const hundred = { ...NONE, requestsPerMinute: 100 }

it('two nodes let at most one burst each through before they have heard of each other, and then none', async () => {
  const [a, b] = [node(hundred), node(hundred)]
  expect([a.count(6), b.count(6)]).toEqual([6, 6])
  await a.exchange()
  await b.exchange()
  // Twelve of ten: what is too much is a debt of two, less what 100 a minute brought in the milliseconds since.
  expect(b.count(10)).toBe(0)
  expect(a.count(10)).toBe(4)
  await a.exchange()
  expect(a.count(10)).toBe(0)
})

it('what was taken while the database was gone is told afterwards, once', async () => {
  let isGone = true
  const failing: Db = {
    ...database.db,
    rows: (schema, text, values) =>
      isGone ? Promise.reject(new Error('gone')) : database.db.rows(schema, text, values),
  }
  const a = node(hundred, failing)
  expect(a.count(7)).toBe(7)
  await expect(a.exchange()).rejects.toThrow('gone')
  isGone = false
  await a.exchange()
  await a.exchange()
  const b = node(hundred)
  expect(b.count(1)).toBe(1)
  await b.exchange()
  // Eight of ten are taken.
  expect(b.count(10)).toBe(2)
})

it('a node that starts anew learns what stands with its first exchange', async () => {
  const before = node(hundred)
  before.count(10)
  await before.exchange()
  const after = node(hundred)
  expect(after.count(1)).toBe(1)
  await after.exchange()
  expect(after.count(5)).toBe(0)
})

it('what drained is measured by the clock of the database, so that clocks of nodes do not matter', async () => {
  const a = node({ ...NONE, requestsPerMinute: 60_000 })
  expect(a.count(6_000)).toBe(6_000)
  await a.exchange()
  await database.db.run(`update limits.level set at_ms = at_ms - 3000`)
  expect(a.count(1)).toBe(0)
  // Three seconds bring 3,000 of 6,000 back. The refused one asks again.
  await a.exchange()
  expect(a.count(6_000)).toBeGreaterThanOrEqual(3_000)
})

it('calls of another node take places of the account, and a node that fell silent takes none', async () => {
  const one = { ...NONE, concurrentCalls: 1 }
  const [a, b] = [node(one), node(one)]
  const pass = a.limiter.enter(principal)
  await pass.begin({ tokens: 1, onGone: () => {} })
  await a.exchange()
  const waiting = b.limiter.enter(principal)
  // The place is free as far as b knows, so it goes first; its second call waits for both.
  await waiting.begin({ tokens: 1, onGone: () => {} })
  await b.exchange()
  waiting.end()
  const second = b.limiter.enter(principal).begin({ tokens: 1, onGone: () => {} })
  await expect(Promise.race([second, Promise.resolve('waits')])).resolves.toBe('waits')
  await database.db.run(`update limits.running set renewed_at = renewed_at - interval '6 seconds'`)
  await b.exchange()
  await expect(second).resolves.toBeUndefined()
})

it('the process refuses the call beyond its own bound and takes the next when one has ended', async () => {
  const a = node(NONE)
  const passes = [1, 2, 3].map(() => a.limiter.enter(principal))
  for (const pass of passes) await pass.begin({ tokens: 1, onGone: () => {} })
  expect(() => a.limiter.enter(principal).count()).toThrow(/as many calls as it may/)
  passes[0]?.end()
  passes[0]?.end()
  expect(a.limiter.running()).toBe(2)
  a.limiter.enter(principal).count()
})

it('limits that nobody uses cost no statement', async () => {
  let statements = 0
  const counting: Db = {
    ...database.db,
    rows: (schema, text, values) => {
      statements += 1
      return database.db.rows(schema, text, values)
    },
  }
  const a = node(hundred, counting)
  await a.exchange()
  expect(statements).toBe(0)
  a.count(1)
  await a.exchange()
  await a.exchange()
  expect(statements).toBe(1)
})
