import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testClock } from '../../test/support/clock.ts'
import { createCacheMemory } from './actions/create-cache-memory.ts'
import type { CacheEvidence } from './warm-cache.ts'

const MINUTE_MS = 60_000
const ACCOUNT = '01900000-0000-7000-8000-000000000001'
const chat = (name: string, accountId = ACCOUNT) => ({ accountId, text: () => name })
const evidence = (changes: Partial<CacheEvidence> = {}): CacheEvidence => ({
  providerId: 'alpha',
  routeId: 'alpha/small',
  credentialId: 'key-1',
  quantities: { input_tokens: 100n, input_cached_tokens: 900n },
  inputTokensExpected: 2_000,
  ...changes,
})
function memoryAt(startMs = 1_000_000, conversationsMax = 3) {
  const clock = testClock(startMs)
  const digested: string[] = []
  const digestOf = (text: string) => {
    digested.push(text)
    return text
  }
  return { clock, digested, memory: createCacheMemory({ clock, digestOf, conversationsMax }) }
}
const tokensOf = (warm: readonly { routeId: string; inputTokens: number }[]) =>
  warm.map(({ routeId, inputTokens }) => [routeId, inputTokens])

describe('what a report shows', () => {
  it.each([
    // 900 of 1,000 counted tokens were read: 90 % of the 2,000 that were expected.
    [{ input_tokens: 100n, input_cached_tokens: 900n }, 1_800],
    // Written is there for the next turn: 300 + 500 of 1,000.
    [{ input_tokens: 200n, input_cached_tokens: 300n, input_cache_write_5m_tokens: 500n }, 1_600],
    // 1 of 3: 666.67, rounded down.
    [{ input_tokens: 2n, input_cached_tokens: 1n }, 666],
  ] as const)('%o keeps so much of 2,000 expected tokens: %i', (quantities, tokens) => {
    const { memory } = memoryAt()
    memory.learn(chat('a'), evidence({ quantities }))
    expect(tokensOf(memory.read(chat('a')))).toEqual([['alpha/small', tokens]])
  })

  it.each([{ input_tokens: 1_000n }, { input_cached_tokens: 0n }, {}] as const)('%o shows nothing', (quantities) => {
    const { memory } = memoryAt()
    memory.learn(chat('a'), evidence({ quantities }))
    expect(memory.read(chat('a'))).toEqual([])
  })

  it('a call that found nothing there ends what was believed', () => {
    const { memory } = memoryAt()
    memory.learn(chat('a'), evidence())
    memory.learn(chat('a'), evidence({ quantities: { input_tokens: 1_000n, input_cached_tokens: 0n } }))
    expect(memory.read(chat('a'))).toEqual([])
  })

  it('another route that keeps nothing leaves the first as it was', () => {
    const { memory } = memoryAt()
    memory.learn(chat('a'), evidence())
    memory.learn(chat('a'), evidence({ routeId: 'beta/b', quantities: { input_tokens: 9n, input_cached_tokens: 0n } }))
    expect(tokensOf(memory.read(chat('a')))).toEqual([['alpha/small', 1_800]])
  })
})

describe('how long it is believed', () => {
  it.each([
    ['alpha', { input_cached_tokens: 9n }, 5],
    ['alpha', { input_cache_write_1h_tokens: 9n }, 60],
    ['deepseek', { input_cached_tokens: 9n }, 60],
  ] as const)('%s with %o: %i minutes after the last use', (providerId, quantities, minutes) => {
    const { memory, clock } = memoryAt()
    memory.learn(chat('a'), evidence({ providerId, quantities }))
    clock.advance(minutes * MINUTE_MS - 1)
    expect(memory.read(chat('a'))).toHaveLength(1)
    clock.advance(1)
    expect(memory.read(chat('a'))).toEqual([])
  })

  it('a read prolongs it, and never shortens what was written for an hour', () => {
    const { memory, clock } = memoryAt()
    memory.learn(chat('a'), evidence({ quantities: { input_cache_write_1h_tokens: 9n } }))
    clock.advance(58 * MINUTE_MS)
    memory.learn(chat('a'), evidence())
    clock.advance(5 * MINUTE_MS - 1)
    expect(memory.read(chat('a'))).toHaveLength(1)
    clock.advance(1)
    expect(memory.read(chat('a'))).toEqual([])
  })
})

describe('whose it is and how much there is of it', () => {
  it('another account, or another conversation, knows nothing of it', () => {
    const { memory } = memoryAt()
    memory.learn(chat('a'), evidence())
    expect(memory.read(chat('b'))).toEqual([])
    expect(memory.read(chat('a', '01900000-0000-7000-8000-000000000002'))).toEqual([])
  })

  it('the text of an account without caches is never worked out', () => {
    const { memory, digested } = memoryAt()
    memory.read(chat('a'))
    memory.learn(chat('a'), evidence({ quantities: { input_tokens: 9n, input_cached_tokens: 0n } }))
    expect(digested).toEqual([])
  })

  it('the oldest conversation and the oldest of five routes are forgotten first', () => {
    const { memory } = memoryAt()
    for (const name of ['a', 'b', 'c', 'd']) memory.learn(chat(name), evidence())
    expect(['a', 'b', 'c', 'd'].map((name) => memory.read(chat(name)).length)).toEqual([0, 1, 1, 1])
    for (const at of [1, 2, 3, 4]) memory.learn(chat('d'), evidence({ routeId: `alpha/${at}` }))
    expect(memory.read(chat('d')).map(({ routeId }) => routeId)).toEqual(['alpha/4', 'alpha/3', 'alpha/2', 'alpha/1'])
  })

  it('two nodes that tell each other everything believe the same, in whatever order they learn and hear', () => {
    const step = fc.record({
      node: fc.nat(1),
      name: fc.constantFrom('a', 'b'),
      routeId: fc.constantFrom('alpha/1', 'alpha/2'),
      kept: fc.constantFrom(0n, 400n, 900n),
      told: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const clock = testClock(0)
        const nodes = [0, 1].map(() => createCacheMemory({ clock, digestOf: (text) => text }))
        const exchange = () => {
          const told = nodes.map((node) => node.takeChanges())
          for (const [at, node] of nodes.entries()) node.takeIn(told[1 - at] ?? [])
        }
        for (const { node, name, routeId, kept, told } of steps) {
          clock.advance(1)
          const quantities = { input_tokens: 1_000n - kept, input_cached_tokens: kept }
          nodes[node]?.learn(chat(name), evidence({ routeId, quantities }))
          if (told) exchange()
        }
        exchange()
        const believed = nodes.map((node) =>
          ['a', 'b'].map((name) => node.read(chat(name)).toSorted((x, y) => (x.routeId < y.routeId ? -1 : 1))),
        )
        expect(believed[0]).toEqual(believed[1])
      }),
    )
  })
})
