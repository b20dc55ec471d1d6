import type { Quantities, Unit } from '../../../catalog/unit.ts'

/** OpenAI's usage object. A member is absent when nothing of it was reported: unknown is not zero. */
export type OpenAIUsage = {
  readonly prompt_tokens?: number
  readonly completion_tokens?: number
  readonly total_tokens?: number
  readonly prompt_tokens_details?: Readonly<Record<string, number>>
  readonly completion_tokens_details?: Readonly<Record<string, number>>
}

const ALL_CACHED: readonly Unit[] = ['input_cached_tokens', 'input_audio_cached_tokens', 'input_image_cached_tokens']
const CACHE_WRITES: readonly Unit[] = ['input_cache_write_5m_tokens', 'input_cache_write_1h_tokens']
const ALL_AUDIO_INPUT: readonly Unit[] = ['input_audio_tokens', 'input_audio_cached_tokens']
const ALL_IMAGE_INPUT: readonly Unit[] = ['input_image_tokens', 'input_image_cached_tokens']
const FRESH_INPUT: readonly Unit[] = ['input_tokens', 'input_audio_tokens', 'input_image_tokens', 'input_video_tokens']
const ALL_OUTPUT: readonly Unit[] = [
  'output_tokens',
  'output_reasoning_tokens',
  'output_audio_tokens',
  'output_image_tokens',
  'rejected_prediction_tokens',
]

/**
 * Disjoint quantities as OpenAI writes them, where the totals contain their parts.
 * @returns undefined when no token was reported at all
 */
export function renderOpenAIUsage(quantities: Quantities): OpenAIUsage | undefined {
  const prompt = sum(quantities, [...FRESH_INPUT, ...ALL_CACHED, ...CACHE_WRITES])
  const completion = sum(quantities, ALL_OUTPUT)
  if (prompt === undefined && completion === undefined) return undefined
  const promptDetails = present({
    cached_tokens: sum(quantities, ALL_CACHED),
    cache_write_tokens: sum(quantities, CACHE_WRITES),
    audio_tokens: sum(quantities, ALL_AUDIO_INPUT),
    image_tokens: sum(quantities, ALL_IMAGE_INPUT),
    video_tokens: sum(quantities, ['input_video_tokens']),
  })
  const completionDetails = present({
    reasoning_tokens: sum(quantities, ['output_reasoning_tokens']),
    audio_tokens: sum(quantities, ['output_audio_tokens']),
    image_tokens: sum(quantities, ['output_image_tokens']),
    rejected_prediction_tokens: sum(quantities, ['rejected_prediction_tokens']),
  })
  const total = prompt === undefined || completion === undefined ? undefined : prompt + completion
  return {
    ...present({ prompt_tokens: prompt, completion_tokens: completion, total_tokens: total }),
    ...(Object.keys(promptDetails).length === 0 ? {} : { prompt_tokens_details: promptDetails }),
    ...(Object.keys(completionDetails).length === 0 ? {} : { completion_tokens_details: completionDetails }),
  }
}

/** The usage object of OpenAI's responses. Its readers take the details for granted, so those say 0 where nothing was told. */
type ResponsesUsage = {
  readonly input_tokens?: number
  readonly input_tokens_details: Readonly<Record<string, number>>
  readonly output_tokens?: number
  readonly output_tokens_details: Readonly<Record<string, number>>
  readonly total_tokens?: number
}

/** @returns undefined when no token was reported at all */
export function renderResponsesUsage(quantities: Quantities): ResponsesUsage | undefined {
  const usage = renderOpenAIUsage(quantities)
  if (usage === undefined) return undefined
  const { prompt_tokens_details: input, completion_tokens_details: output } = usage
  return {
    ...(usage.prompt_tokens === undefined ? {} : { input_tokens: usage.prompt_tokens }),
    input_tokens_details: { cached_tokens: 0, ...input },
    ...(usage.completion_tokens === undefined ? {} : { output_tokens: usage.completion_tokens }),
    output_tokens_details: { reasoning_tokens: 0, ...output },
    ...(usage.total_tokens === undefined ? {} : { total_tokens: usage.total_tokens }),
  }
}

/** Google's usage metadata. Thoughts stand beside the candidates, and the total holds everything. */
export type GeminiUsage = {
  readonly promptTokenCount?: number
  readonly cachedContentTokenCount?: number
  readonly candidatesTokenCount?: number
  readonly thoughtsTokenCount?: number
  readonly totalTokenCount?: number
}

/** @returns undefined when no token was reported at all */
export function renderGeminiUsage(quantities: Quantities): GeminiUsage | undefined {
  const prompt = sum(quantities, [...FRESH_INPUT, ...ALL_CACHED, ...CACHE_WRITES])
  const output = sum(quantities, ALL_OUTPUT)
  if (prompt === undefined && output === undefined) return undefined
  const { output_reasoning_tokens: thoughts } = quantities
  return present({
    promptTokenCount: prompt,
    cachedContentTokenCount: sum(quantities, ALL_CACHED),
    candidatesTokenCount: output === undefined ? undefined : output - (thoughts ?? 0n),
    thoughtsTokenCount: thoughts,
    totalTokenCount: prompt === undefined || output === undefined ? undefined : prompt + output,
  })
}

/** Anthropic's usage object. A member is absent when nothing of it was reported: unknown is not zero. */
export type AnthropicUsage = {
  readonly input_tokens?: number
  readonly output_tokens?: number
  readonly cache_read_input_tokens?: number
  readonly cache_creation_input_tokens?: number
  readonly cache_creation?: Readonly<Record<string, number>>
  readonly output_tokens_details?: Readonly<Record<string, number>>
  readonly server_tool_use?: Readonly<Record<string, number>>
}

/**
 * Disjoint quantities as Anthropic writes them: input without cache, output with thinking.
 * @returns undefined when no token was reported at all
 */
export function renderAnthropicUsage(quantities: Quantities): AnthropicUsage | undefined {
  const counts = present({
    input_tokens: sum(quantities, FRESH_INPUT),
    cache_creation_input_tokens: sum(quantities, CACHE_WRITES),
    cache_read_input_tokens: sum(quantities, ALL_CACHED),
    output_tokens: sum(quantities, ALL_OUTPUT),
  })
  if (Object.keys(counts).length === 0) return undefined
  const writes = present({
    ephemeral_5m_input_tokens: quantities.input_cache_write_5m_tokens,
    ephemeral_1h_input_tokens: quantities.input_cache_write_1h_tokens,
  })
  const details = present({ thinking_tokens: quantities.output_reasoning_tokens })
  const tools = present({ web_search_requests: quantities.web_searches, web_fetch_requests: quantities.web_fetches })
  return {
    ...counts,
    ...(Object.keys(writes).length === 0 ? {} : { cache_creation: writes }),
    ...(Object.keys(details).length === 0 ? {} : { output_tokens_details: details }),
    ...(Object.keys(tools).length === 0 ? {} : { server_tool_use: tools }),
  }
}

function sum(quantities: Quantities, units: readonly Unit[]): bigint | undefined {
  const known = units.map((unit) => quantities[unit]).filter((quantity) => quantity !== undefined)
  return known.length === 0 ? undefined : known.reduce((total, quantity) => total + quantity, 0n)
}

/** Counts as JSON numbers, absent ones left out. Token counts stay far below 2^53. */
function present<K extends string>(counts: { readonly [N in K]: bigint | undefined }): { [N in K]?: number } {
  const rendered: { [N in K]?: number } = {}
  for (const name in counts) {
    const count = counts[name]
    if (count !== undefined) rendered[name] = Number(count)
  }
  return rendered
}
