import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UNITS, type Quantities, type Unit } from '../../catalog/unit.ts'
import { renderAnthropicUsage, renderOpenAIUsage } from '../wire/response/render-usage.ts'
import { mergeAnthropicUsage, readAnthropicUsage } from './anthropic/usage.ts'
import { readGeminiUsage } from './gemini/usage.ts'
import { readOpenAIUsage } from './openai/usage.ts'

const count = fc.nat(1_000_000)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const FLAVORS = ['standard', 'reasoning_excluded', 'deepseek', 'mistral'] as const

const openAIUsage = fc.record({
  prompt_tokens: count,
  completion_tokens: count,
  total_tokens: maybe(count),
  prompt_tokens_details: maybe(
    fc.record({
      cached_tokens: maybe(count),
      audio_tokens: maybe(count),
      image_tokens: maybe(count),
      cache_write_tokens: maybe(count),
    }),
  ),
  completion_tokens_details: maybe(
    fc.record({ reasoning_tokens: maybe(count), audio_tokens: maybe(count), rejected_prediction_tokens: maybe(count) }),
  ),
})

function sum(quantities: Quantities | undefined, prefix: 'input_' | 'output_'): bigint {
  const isOf = (unit: Unit) =>
    unit.startsWith(prefix) || (prefix === 'output_' && unit === 'rejected_prediction_tokens')
  return UNITS.filter(isOf).reduce((total, unit) => total + (quantities?.[unit] ?? 0n), 0n)
}

test('disjoint input units add up to the prompt, whatever a provider claims of its parts', () => {
  fc.assert(
    fc.property(openAIUsage, fc.constantFrom(...FLAVORS), (usage, flavor) => {
      expect(sum(readOpenAIUsage(usage, flavor)?.quantities, 'input_')).toBe(BigInt(usage.prompt_tokens))
    }),
  )
})

test('disjoint output units add up to the completion, plus reasoning where it is counted beside it', () => {
  fc.assert(
    fc.property(openAIUsage, fc.constantFrom(...FLAVORS), (usage, flavor) => {
      const total = sum(readOpenAIUsage(usage, flavor)?.quantities, 'output_')
      const reasoning = BigInt(usage.completion_tokens_details?.reasoning_tokens ?? 0)
      const completion = BigInt(usage.completion_tokens)
      expect([completion, completion + reasoning]).toContain(total)
    }),
  )
})

test('no quantity is ever negative, and no reader throws, whatever the usage object holds', () => {
  const hostile = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'prompt_tokens',
        'completion_tokens',
        'prompt_tokens_details',
        'completion_tokens_details',
        'cached_tokens',
        'cost',
        'input_tokens',
        'output_tokens',
        'cache_creation',
        'iterations',
        'server_tool_use',
        'cache_creation_input_tokens',
        'promptTokenCount',
        'candidatesTokenCount',
        'thoughtsTokenCount',
        'promptTokensDetails',
        'totalTokenCount',
        '__proto__',
      ),
      fc.oneof(fc.jsonValue(), fc.double(), fc.integer(), fc.constant(-0)),
    ),
  )
  fc.assert(
    fc.property(hostile, hostile, (first, second) => {
      const reports = [
        ...FLAVORS.map((flavor) => readOpenAIUsage(first, flavor)),
        readAnthropicUsage(mergeAnthropicUsage(first, second)),
        readGeminiUsage(first),
      ]
      for (const report of reports) {
        for (const quantity of Object.values(report?.quantities ?? {})) expect(quantity >= 0n).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})

const quantities = fc.record(
  {
    input_tokens: count.map(BigInt),
    input_cached_tokens: count.map(BigInt),
    input_cache_write_5m_tokens: count.map(BigInt),
    output_tokens: count.map(BigInt),
    output_reasoning_tokens: count.map(BigInt),
  },
  { requiredKeys: ['input_tokens', 'output_tokens'] },
)

test("usage survives OpenAI's form and back", () => {
  fc.assert(
    fc.property(quantities, (given) => {
      expect(readOpenAIUsage(renderOpenAIUsage(given), 'standard')?.quantities).toEqual(given)
    }),
  )
})

test("usage survives Anthropic's form and back, except that reasoning joins the output", () => {
  fc.assert(
    fc.property(quantities, ({ output_reasoning_tokens: reasoning = 0n, ...given }) => {
      const rendered = renderAnthropicUsage({ ...given, output_reasoning_tokens: reasoning })
      expect(readAnthropicUsage(rendered)?.quantities).toEqual({
        ...given,
        output_tokens: given.output_tokens + reasoning,
      })
    }),
  )
})
