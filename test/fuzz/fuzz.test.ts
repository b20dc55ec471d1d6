import { expect, it } from 'vitest'
import { FUZZ_TARGETS } from './all-targets.ts'
import { target } from './target.ts'
import fc from 'fast-check'

// Every parser and decoder, for a bounded time. Longer: `npm run fuzz -- --seconds 600`.
const TARGET_MS_MAX = 1_000

it.each(FUZZ_TARGETS)(
  '$name: hostile input is refused or understood, in time, and alike wherever it is cut',
  async (fuzzed) => {
    const { failure, runs, seed } = await fuzzed.run({ numRuns: 300, interruptAfterTimeLimit: TARGET_MS_MAX })
    expect(failure, `npm run fuzz -- --target '${fuzzed.name}' --seed ${seed} --seconds 1`).toBeUndefined()
    expect(runs).toBeGreaterThan(0)
  },
)

it('a fuzzer finds what is wrong: a throw, and a changed prototype', async () => {
  const throws = target('throws', fc.nat(100), (value) => {
    if (value > 90) throw new TypeError('boom')
  })
  expect((await throws.run({ numRuns: 300 })).failure).toContain('boom')
  const pollutes = target('pollutes', fc.constant('polluted'), (name) => {
    Object.defineProperty(Object.prototype, name, { value: 1, enumerable: true, configurable: true })
  })
  const { failure } = await pollutes.run({ numRuns: 1 })
  Reflect.deleteProperty(Object.prototype, 'polluted')
  expect(failure).toContain('a prototype was changed')
})
