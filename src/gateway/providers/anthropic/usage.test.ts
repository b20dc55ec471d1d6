import { describe, expect, test } from 'vitest'
import { mergeAnthropicUsage, readAnthropicUsage } from './usage.ts'

const START = {
  input_tokens: 565,
  cache_creation_input_tokens: 100,
  cache_read_input_tokens: 2000,
  cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 100 },
  output_tokens: 7,
  service_tier: 'standard',
}

describe('golden vectors', () => {
  test('D1, D2: input excludes cache reads and writes already', () => {
    expect(readAnthropicUsage(START, 'claude-sonnet-4-5-20250929')).toEqual({
      quantities: {
        input_tokens: 565n,
        input_cached_tokens: 2000n,
        input_cache_write_5m_tokens: 0n,
        input_cache_write_1h_tokens: 100n,
        output_tokens: 7n,
      },
      servedModel: 'claude-sonnet-4-5-20250929',
      serviceTier: 'standard',
      reportedCostNano: undefined,
      flags: [],
    })
  })

  test('D4: a later total without its split does not count the writes a second time', () => {
    const merged = mergeAnthropicUsage(START, { cache_creation_input_tokens: 100, output_tokens: 148 })
    expect(readAnthropicUsage(merged)?.quantities).toEqual({
      input_tokens: 565n,
      input_cached_tokens: 2000n,
      input_cache_write_5m_tokens: 0n,
      input_cache_write_1h_tokens: 100n,
      output_tokens: 148n,
    })
  })

  test('D4: a present zero overwrites, null and absent do not', () => {
    const merged = mergeAnthropicUsage(START, { cache_read_input_tokens: 0, input_tokens: null, output_tokens: 9 })
    expect(readAnthropicUsage(merged)?.quantities).toMatchObject({
      input_cached_tokens: 0n,
      input_tokens: 565n,
      output_tokens: 9n,
    })
  })

  test('D4: only a total is five minutes, and flagged', () => {
    const usage = readAnthropicUsage({ input_tokens: 1, cache_creation_input_tokens: 50, output_tokens: 1 })
    expect(usage?.quantities).toMatchObject({ input_cache_write_5m_tokens: 50n })
    expect(usage?.quantities).not.toHaveProperty('input_cache_write_1h_tokens')
    expect(usage?.flags).toEqual(['cache_write_ttl_assumed_5m'])
  })

  test('D4: a newer total than the split: the total stands, flagged', () => {
    const usage = readAnthropicUsage(mergeAnthropicUsage(START, { cache_creation_input_tokens: 130 }))
    expect(usage?.quantities).toMatchObject({ input_cache_write_5m_tokens: 30n, input_cache_write_1h_tokens: 100n })
    expect(usage?.flags).toEqual(['cache_write_split_differs_from_total'])
  })

  test('D5: counts are cumulative: replaced, never added', () => {
    const first = mergeAnthropicUsage({ input_tokens: 25, output_tokens: 1 }, { output_tokens: 15 })
    expect(readAnthropicUsage(mergeAnthropicUsage(first, { output_tokens: 40 }))?.quantities).toEqual({
      input_tokens: 25n,
      output_tokens: 40n,
    })
  })

  test('D5: a compatible vendor gives the true split only at the end', () => {
    const start = { input_tokens: 1000, output_tokens: 0 }
    const end = { input_tokens: 200, cache_read_input_tokens: 800, cache_creation_input_tokens: 0, output_tokens: 30 }
    expect(readAnthropicUsage(mergeAnthropicUsage(start, end))?.quantities).toEqual({
      input_tokens: 200n,
      input_cached_tokens: 800n,
      input_cache_write_5m_tokens: 0n,
      output_tokens: 30n,
    })
  })

  test('D6: thinking is a part of the output and has no unit of its own', () => {
    const usage = readAnthropicUsage({
      input_tokens: 47,
      output_tokens: 373,
      output_tokens_details: { thinking_tokens: 62 },
    })
    expect(usage?.quantities).toEqual({ input_tokens: 47n, output_tokens: 373n })
  })
})

test('searches and fetches of the server are counted', () => {
  const usage = readAnthropicUsage({
    output_tokens: 1,
    server_tool_use: { web_search_requests: 2, web_fetch_requests: 0 },
  })
  expect(usage?.quantities).toEqual({ output_tokens: 1n, web_searches: 2n, web_fetches: 0n })
})

test('several iterations are all billed, and flagged because one report cannot price them apart', () => {
  const iterations = [
    { type: 'message', model: 'a', input_tokens: 10, output_tokens: 40 },
    { type: 'fallback_message', model: 'b', input_tokens: 12, output_tokens: 30 },
  ]
  const usage = readAnthropicUsage({ input_tokens: 12, output_tokens: 70, iterations })
  expect(usage?.quantities).toEqual({ input_tokens: 22n, output_tokens: 70n })
  expect(usage?.flags).toEqual(['iterations_not_itemised'])
})

test('the fast mode is a tier, and a region with its own price is flagged', () => {
  expect(readAnthropicUsage({ output_tokens: 1, service_tier: 'standard', speed: 'fast' })?.serviceTier).toBe('fast')
  expect(readAnthropicUsage({ output_tokens: 1, inference_geo: 'us' })?.flags).toEqual(['inference_geo:us'])
  expect(readAnthropicUsage({ output_tokens: 1, inference_geo: 'not_available' })?.flags).toEqual([])
})

test('nonsense is ignored and flagged, and absent stays absent', () => {
  expect(readAnthropicUsage({ input_tokens: -5, output_tokens: 3 })).toMatchObject({
    quantities: { output_tokens: 3n },
    flags: ['usage_invalid:input_tokens'],
  })
  expect(readAnthropicUsage({})?.quantities).toEqual({})
  expect(readAnthropicUsage(null)).toBeUndefined()
})

test('merging keeps what is hostile harmless', () => {
  const hostile: unknown = JSON.parse('{"__proto__":{"output_tokens":9},"constructor":1,"output_tokens":2}')
  const merged = mergeAnthropicUsage({ input_tokens: 1 }, hostile)
  expect(readAnthropicUsage(merged)?.quantities).toEqual({ input_tokens: 1n, output_tokens: 2n })
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype)
})
