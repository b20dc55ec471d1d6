import { describe, expect, test } from 'vitest'
import type { Quantities } from '../catalog/unit.ts'
import { createUsageFold, foldUsage } from './fold-usage.ts'
import type { UsageReport } from './wire/call-event.ts'

const report = (quantities: Quantities, rest: Partial<UsageReport> = {}): UsageReport => ({
  quantities,
  servedModel: undefined,
  serviceTier: undefined,
  reportedCostNano: undefined,
  flags: [],
  ...rest,
})

describe('folding reports', () => {
  test('the last one wins per unit, a unit that it lacks stays', () => {
    const folded = foldUsage([report({ input_tokens: 9n, output_tokens: 1n }), report({ output_tokens: 3n })])
    expect(folded?.quantities).toEqual({ input_tokens: 9n, output_tokens: 3n })
  })
  test('a present zero overwrites', () => {
    expect(foldUsage([report({ input_cached_tokens: 5n }), report({ input_cached_tokens: 0n })])?.quantities).toEqual({
      input_cached_tokens: 0n,
    })
  })
  test('who served, at what tier and cost: the last that said so; flags are kept once', () => {
    const folded = foldUsage([
      report({}, { servedModel: 'a', serviceTier: 'priority', reportedCostNano: 5n, flags: ['x', 'y'] }),
      report({}, { servedModel: 'b', flags: ['y', 'z'] }),
    ])
    expect(folded).toEqual({
      quantities: {},
      servedModel: 'b',
      serviceTier: 'priority',
      reportedCostNano: 5n,
      flags: ['x', 'y', 'z'],
    })
  })
  test('nothing reported is undefined', () => {
    expect(foldUsage([])).toBeUndefined()
    expect(createUsageFold().usage).toBeUndefined()
  })
})
