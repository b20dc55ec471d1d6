import { describe, expect, test } from 'vitest'
import { fixtureJson } from '../../../../test/support/wire-fixture.ts'
import { decodeOpenAIChat } from './decode-chat-stream.ts'
import { decodeOpenAIEmbeddingsUsage, readOpenAIUsage, type UsageFlavor } from './usage.ts'

const read = (usage: unknown, flavor: UsageFlavor = 'standard') => readOpenAIUsage(usage, flavor)

const readWhole = (body: unknown, flavor: UsageFlavor) =>
  decodeOpenAIChat(body, flavor).find((event) => event.kind === 'usage')?.usage

describe('golden vectors', () => {
  test('D1: cached tokens are a part of the prompt and counted once', () => {
    const usage = readWhole(fixtureJson('openai-chat.json'), 'standard')
    // 1117 = 93 + 1024; 46 = 36 + 0 + 0 + 10
    expect(usage).toEqual({
      quantities: {
        input_tokens: 93n,
        input_cached_tokens: 1024n,
        input_audio_tokens: 0n,
        output_tokens: 36n,
        output_reasoning_tokens: 0n,
        output_audio_tokens: 0n,
        rejected_prediction_tokens: 10n,
      },
      servedModel: 'gpt-4o-mini-2024-07-18',
      serviceTier: 'priority',
      reportedCostNano: undefined,
      flags: [],
    })
  })

  test('D1: DeepSeek counts hit and miss', () => {
    const usage = { prompt_tokens: 88, completion_tokens: 4, prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 24 }
    expect(read(usage, 'deepseek')?.quantities).toEqual({
      input_tokens: 24n,
      input_cached_tokens: 64n,
      output_tokens: 4n,
    })
    expect(read({ prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 24 }, 'deepseek')?.quantities).toEqual({
      input_tokens: 24n,
      input_cached_tokens: 64n,
    })
    expect(read({ ...usage, prompt_cache_miss_tokens: 25 }, 'deepseek')?.flags).toEqual([
      'cache_hit_and_miss_differ_from_prompt',
    ])
  })

  test.each([
    ['its own field', { num_cached_tokens: 16 }],
    ['one spelling', { prompt_tokens_details: { cached_tokens: 16 } }],
    ['the other spelling', { prompt_token_details: { cached_tokens: 16 } }],
    [
      'all at once',
      {
        num_cached_tokens: 16,
        prompt_tokens_details: { cached_tokens: 16 },
        prompt_token_details: { cached_tokens: 16 },
      },
    ],
  ])('D1: Mistral names the cached part by %s', (_name, field) => {
    const usage = { prompt_tokens: 19, completion_tokens: 2, total_tokens: 21, service_tier: 'standard', ...field }
    expect(read(usage, 'mistral')).toMatchObject({
      quantities: { input_tokens: 3n, input_cached_tokens: 16n, output_tokens: 2n },
      serviceTier: 'standard',
    })
  })

  test('D1: cached tokens above the prompt are clamped and flagged', () => {
    const usage = read({ prompt_tokens: 100, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 130 } })
    expect(usage?.quantities).toEqual({ input_tokens: 0n, input_cached_tokens: 100n, output_tokens: 1n })
    expect(usage?.flags).toEqual(['cached_exceeds_prompt'])
  })

  test('D3, D11: a cache write is a unit of its own', () => {
    const usage = read({
      prompt_tokens: 675,
      completion_tokens: 21,
      prompt_tokens_details: { cached_tokens: 512, cache_write_tokens: 100 },
    })
    expect(usage?.quantities).toEqual({
      input_tokens: 63n,
      input_cached_tokens: 512n,
      input_cache_write_5m_tokens: 100n,
      output_tokens: 21n,
    })
  })

  test('D6: OpenAI counts reasoning inside of the completion', () => {
    const usage = read({
      prompt_tokens: 15,
      completion_tokens: 78,
      total_tokens: 93,
      completion_tokens_details: { reasoning_tokens: 64 },
    })
    expect(usage?.quantities).toEqual({ input_tokens: 15n, output_tokens: 14n, output_reasoning_tokens: 64n })
    expect(usage?.flags).toEqual([])
  })

  test('D6: xAI counts reasoning beside the completion: 241 = 12 + 1 + 228', () => {
    const usage = {
      prompt_tokens: 12,
      completion_tokens: 1,
      total_tokens: 241,
      completion_tokens_details: { reasoning_tokens: 228 },
      cost_in_usd_ticks: 1_176_500,
    }
    expect(read(usage, 'reasoning_excluded')).toMatchObject({
      quantities: { input_tokens: 12n, output_tokens: 1n, output_reasoning_tokens: 228n },
      reportedCostNano: 117_650n,
      flags: [],
    })
  })

  test('D6: a whole xAI answer: 506 = 291 + 26 + 189', () => {
    const usage = readWhole(fixtureJson('xai-chat.json'), 'reasoning_excluded')
    expect(usage?.quantities).toEqual({
      input_tokens: 47n,
      input_cached_tokens: 244n,
      input_audio_tokens: 0n,
      input_image_tokens: 0n,
      output_tokens: 26n,
      output_reasoning_tokens: 189n,
      output_audio_tokens: 0n,
      rejected_prediction_tokens: 0n,
    })
    expect(usage?.reportedCostNano).toBe(139_900n)
  })

  test("D6: the provider's own total decides where it contradicts the flavor, and it is flagged", () => {
    const excluded = {
      prompt_tokens: 12,
      completion_tokens: 1,
      total_tokens: 241,
      completion_tokens_details: { reasoning_tokens: 228 },
    }
    expect(read(excluded, 'standard')).toMatchObject({
      quantities: { output_tokens: 1n, output_reasoning_tokens: 228n },
      flags: ['reasoning_counted_against_flavor'],
    })
    const included = {
      prompt_tokens: 12,
      completion_tokens: 229,
      total_tokens: 241,
      completion_tokens_details: { reasoning_tokens: 228 },
    }
    expect(read(included, 'reasoning_excluded')).toMatchObject({
      quantities: { output_tokens: 1n, output_reasoning_tokens: 228n },
      flags: ['reasoning_counted_against_flavor'],
    })
  })

  test('D6: reasoning above the completion is clamped and flagged when no total explains it', () => {
    const usage = read({
      prompt_tokens: 20,
      completion_tokens: 2,
      total_tokens: 22,
      completion_tokens_details: { reasoning_tokens: 7 },
    })
    expect(usage?.quantities).toEqual({ input_tokens: 20n, output_tokens: 0n, output_reasoning_tokens: 2n })
    expect(usage?.flags).toEqual(['reasoning_exceeds_completion'])
  })
})

describe('modalities', () => {
  test('audio has units of its own, in and out', () => {
    const usage = read({
      prompt_tokens: 100,
      completion_tokens: 40,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 60, text_tokens: 30, image_tokens: 10 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 30, text_tokens: 10 },
    })
    expect(usage?.quantities).toEqual({
      input_tokens: 30n,
      input_cached_tokens: 0n,
      input_audio_tokens: 60n,
      input_image_tokens: 10n,
      output_tokens: 10n,
      output_reasoning_tokens: 0n,
      output_audio_tokens: 30n,
    })
  })

  test('audio that does not fit beside the cached tokens is cached audio: nothing is counted twice', () => {
    const usage = read({
      prompt_tokens: 100,
      completion_tokens: 0,
      prompt_tokens_details: { cached_tokens: 90, audio_tokens: 60 },
    })
    // At least 50 of the 60 are cached: 10 fresh + 50 cached audio + 40 cached text = 100.
    expect(usage?.quantities).toEqual({
      input_tokens: 0n,
      input_cached_tokens: 40n,
      input_audio_tokens: 10n,
      input_audio_cached_tokens: 50n,
      output_tokens: 0n,
    })
    expect(usage?.flags).toEqual(['cached_modality_inferred'])
  })

  test('cached audio is taken as told', () => {
    const usage = read({
      prompt_tokens: 100,
      prompt_tokens_details: { cached_tokens: 50, audio_tokens: 40, cached_tokens_details: { audio_tokens: 20 } },
    })
    expect(usage?.quantities).toEqual({
      input_tokens: 30n,
      input_cached_tokens: 30n,
      input_audio_tokens: 20n,
      input_audio_cached_tokens: 20n,
    })
    expect(usage?.flags).toEqual([])
  })
})

describe('what cannot be trusted', () => {
  test('missing is not zero, and zero is not missing', () => {
    expect(read({ prompt_tokens: 0 })?.quantities).toEqual({ input_tokens: 0n })
    expect(read({})?.quantities).toEqual({})
    expect(read({ prompt_tokens: null, completion_tokens: null })?.quantities).toEqual({})
    expect(read(undefined)).toBeUndefined()
    expect(read(null)).toBeUndefined()
    expect(read([1])).toBeUndefined()
    expect(read('many')).toBeUndefined()
  })

  test.each([[-1], [1.5], [Number.NaN], [Number.POSITIVE_INFINITY], [1_000_000_000_001], ['12'], [true], [{}], [[3]]])(
    'a count of %j is ignored and flagged',
    (count) => {
      const usage = read({ prompt_tokens: 5, completion_tokens: count })
      expect(usage?.quantities).toEqual({ input_tokens: 5n })
      expect(usage?.flags).toEqual(['usage_invalid:completion_tokens'])
    },
  )

  test('details that are no object are no details', () => {
    expect(read({ prompt_tokens: 5, prompt_tokens_details: 7, completion_tokens_details: [] })?.quantities).toEqual({
      input_tokens: 5n,
    })
  })
})

describe('what the provider says it cost', () => {
  test('OpenRouter: the shortest decimal of the JSON number, exactly', () => {
    expect(read({ cost: 0.0000344, is_byok: false })).toMatchObject({ reportedCostNano: 34_400n, flags: [] })
    expect(read({ cost: 1.1e-7 })?.reportedCostNano).toBe(110n)
    expect(read({ cost: 0 })?.reportedCostNano).toBe(0n)
  })
  test('with an own key it is the fee only', () => {
    expect(read({ cost: 0.0001, is_byok: true })?.flags).toEqual(['reported_cost_is_fee_only'])
  })
  test('finer than a nano-dollar: half up, flagged', () => {
    expect(read({ cost: 1.5e-9 })).toMatchObject({ reportedCostNano: 2n, flags: ['reported_cost_rounded'] })
    expect(read({ cost_in_usd_ticks: 14 }, 'reasoning_excluded')).toMatchObject({
      reportedCostNano: 1n,
      flags: ['reported_cost_rounded'],
    })
  })
  test('nonsense is no cost', () => {
    expect(read({ cost: -1 })).toMatchObject({ reportedCostNano: undefined, flags: ['usage_invalid:cost'] })
    expect(read({ cost: 'free' })?.reportedCostNano).toBeUndefined()
    expect(read({ cost: 1e40 })?.reportedCostNano).toBeUndefined()
  })
  test('Perplexity writes an object', () => {
    expect(read({ cost: { total_cost: 0.006 } })?.reportedCostNano).toBe(6_000_000n)
  })
})

test('embeddings use one unit', () => {
  const body = {
    object: 'list',
    data: [],
    model: 'text-embedding-3-small',
    usage: { prompt_tokens: 8, total_tokens: 8 },
  }
  expect(decodeOpenAIEmbeddingsUsage(body)).toEqual({
    quantities: { embedding_tokens: 8n },
    servedModel: 'text-embedding-3-small',
    serviceTier: undefined,
    reportedCostNano: undefined,
    flags: [],
  })
  expect(decodeOpenAIEmbeddingsUsage({ usage: { total_tokens: 3 } })?.quantities).toEqual({ embedding_tokens: 3n })
  expect(decodeOpenAIEmbeddingsUsage({ data: [] })).toBeUndefined()
})
