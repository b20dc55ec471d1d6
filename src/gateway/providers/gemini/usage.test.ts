import { describe, expect, test } from 'vitest'
import { readGeminiUsage } from './usage.ts'

describe('golden vectors', () => {
  test('D1: cached tokens are a part of the prompt; thoughts are beside the candidates', () => {
    const usage = readGeminiUsage(
      {
        promptTokenCount: 1000,
        cachedContentTokenCount: 800,
        candidatesTokenCount: 50,
        thoughtsTokenCount: 300,
        totalTokenCount: 1350,
      },
      'gemini-2.5-pro',
    )
    expect(usage).toEqual({
      quantities: { input_tokens: 200n, input_cached_tokens: 800n, output_tokens: 50n, output_reasoning_tokens: 300n },
      servedModel: 'gemini-2.5-pro',
      serviceTier: undefined,
      reportedCostNano: undefined,
      flags: [],
    })
  })

  test('D6: what tools put into the prompt is additional input: 251 = 55 + 51 + 56 + 89', () => {
    const usage = readGeminiUsage({
      promptTokenCount: 55,
      candidatesTokenCount: 51,
      totalTokenCount: 251,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: 55 }],
      toolUsePromptTokenCount: 89,
      toolUsePromptTokensDetails: [{ modality: 'TEXT', tokenCount: 89 }],
      thoughtsTokenCount: 56,
      serviceTier: 'standard',
    })
    expect(usage?.quantities).toEqual({ input_tokens: 144n, output_tokens: 51n, output_reasoning_tokens: 56n })
    expect(usage?.serviceTier).toBe('standard')
    expect(usage?.flags).toEqual([])
  })

  test.each([
    [200_000, 200_000n],
    [200_001, 200_001n],
  ])('D10: the units of the input add up to the prompt of %i, which decides the bracket', (prompt, total) => {
    const usage = readGeminiUsage({
      promptTokenCount: prompt,
      cachedContentTokenCount: 150_000,
      candidatesTokenCount: 1,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: prompt - 258 },
        { modality: 'IMAGE', tokenCount: 258 },
      ],
    })
    const { input_tokens: fresh, input_cached_tokens: cached, input_image_tokens: image } = usage?.quantities ?? {}
    expect([fresh, cached, image]).toEqual([total - 150_258n, 150_000n, 258n])
  })
})

describe('modalities', () => {
  test('each has its unit, a document is text', () => {
    const usage = readGeminiUsage({
      promptTokenCount: 1000,
      candidatesTokenCount: 1390,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 100 },
        { modality: 'DOCUMENT', tokenCount: 300 },
        { modality: 'AUDIO', tokenCount: 200 },
        { modality: 'IMAGE', tokenCount: 258 },
        { modality: 'VIDEO', tokenCount: 142 },
      ],
      candidatesTokensDetails: [
        { modality: 'IMAGE', tokenCount: 1290 },
        { modality: 'AUDIO', tokenCount: 60 },
      ],
    })
    expect(usage?.quantities).toEqual({
      input_tokens: 400n,
      input_audio_tokens: 200n,
      input_image_tokens: 258n,
      input_video_tokens: 142n,
      output_tokens: 40n,
      output_image_tokens: 1290n,
      output_audio_tokens: 60n,
    })
  })

  test('the cached part of a modality is told', () => {
    const usage = readGeminiUsage({
      promptTokenCount: 1000,
      cachedContentTokenCount: 700,
      candidatesTokenCount: 0,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 300 },
        { modality: 'AUDIO', tokenCount: 500 },
        { modality: 'VIDEO', tokenCount: 200 },
      ],
      cacheTokensDetails: [
        { modality: 'TEXT', tokenCount: 100 },
        { modality: 'AUDIO', tokenCount: 400 },
        { modality: 'VIDEO', tokenCount: 200 },
      ],
    })
    // Fresh: 200 text, 100 audio. Cached: 400 audio, 300 text and video.
    expect(usage?.quantities).toEqual({
      input_tokens: 200n,
      input_cached_tokens: 300n,
      input_audio_tokens: 100n,
      input_audio_cached_tokens: 400n,
      input_video_tokens: 0n,
      output_tokens: 0n,
    })
  })
})

describe('candidates that Google leaves out of its JSON because they are zero', () => {
  test('a blocked prompt has no output: 9 = 9 + 0', () => {
    expect(readGeminiUsage({ promptTokenCount: 9, totalTokenCount: 9 })?.quantities).toEqual({
      input_tokens: 9n,
      output_tokens: 0n,
    })
  })
  test('what the total leaves is output, flagged', () => {
    expect(readGeminiUsage({ promptTokenCount: 9, thoughtsTokenCount: 5, totalTokenCount: 20 })).toMatchObject({
      quantities: { input_tokens: 9n, output_tokens: 6n, output_reasoning_tokens: 5n },
      flags: ['output_derived_from_total'],
    })
  })
  test('without a total they are not reported', () => {
    expect(readGeminiUsage({ promptTokenCount: 9 })?.quantities).toEqual({ input_tokens: 9n })
  })
})

test('a total that its parts do not make is flagged, and the parts stand', () => {
  expect(readGeminiUsage({ promptTokenCount: 9, candidatesTokenCount: 5, totalTokenCount: 100 })).toMatchObject({
    quantities: { input_tokens: 9n, output_tokens: 5n },
    flags: ['total_differs_from_parts'],
  })
})

test('the tier of Vertex is its traffic type', () => {
  expect(readGeminiUsage({ promptTokenCount: 1, trafficType: 'ON_DEMAND_PRIORITY' })?.serviceTier).toBe(
    'ON_DEMAND_PRIORITY',
  )
})

test('nonsense is ignored and flagged', () => {
  expect(
    readGeminiUsage({
      promptTokenCount: 1e13,
      candidatesTokenCount: 2,
      promptTokensDetails: [{ modality: 3 }, null, 'x'],
    }),
  ).toMatchObject({
    quantities: { output_tokens: 2n },
    flags: ['usage_invalid:promptTokenCount'],
  })
  expect(readGeminiUsage(7)).toBeUndefined()
})
