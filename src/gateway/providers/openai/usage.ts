import { isJsonObject } from '../../../base/json.ts'
import type { Provider } from '../../../catalog/catalog.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import {
  createRemainder,
  createUsageReader,
  putInput,
  readName,
  readReportedCost,
  USD,
  USD_TICK,
  type UsageReader,
} from '../shared/usage-reader.ts'

/** How an OpenAI-style provider counts where it differs from OpenAI. */
export type UsageFlavor = Provider['usageFlavor']

/** What the response around the usage object says about who served it. */
export type Served = { readonly model?: unknown; readonly serviceTier?: unknown }

/**
 * Usage of a chat completion in disjoint units. OpenAI's `prompt_tokens` contains cached, written, audio and image
 * tokens; `completion_tokens` contains reasoning, audio, image and rejected prediction tokens. Never throws.
 * @returns undefined when there is no usage object
 * @see https://platform.openai.com/docs/api-reference/chat/object
 */
export function readOpenAIUsage(usage: unknown, flavor: UsageFlavor, served: Served = {}): UsageReport | undefined {
  if (!isJsonObject(usage)) return undefined
  const reader = createUsageReader()
  readInput(reader, usage, flavor)
  readOutput(reader, usage, flavor)
  if (usage['is_byok'] === true) reader.flag('reported_cost_is_fee_only')
  return reader.report({
    servedModel: readName(served.model),
    serviceTier: readName(served.serviceTier) ?? readName(usage['service_tier']),
    reportedCostNano:
      readReportedCost(reader, usage['cost_in_usd_ticks'], USD_TICK) ?? readReportedCost(reader, readCost(usage), USD),
  })
}

/** OpenRouter: `cost` in USD. Perplexity: `cost.total_cost`. */
function readCost(usage: Record<string, unknown>): unknown {
  const { cost } = usage
  return isJsonObject(cost) ? cost['total_cost'] : cost
}

function readInput(reader: UsageReader, usage: Record<string, unknown>, flavor: UsageFlavor): void {
  const details = reader.details(usage, 'prompt_tokens_details')
  const cachedDetails = reader.details(details, 'cached_tokens_details')
  const cached = readCached(reader, usage, flavor)
  putInput(reader, {
    total: readPromptTotal(reader, usage, cached),
    cached,
    cacheWrite: reader.count(details, 'cache_write_tokens'),
    audio: reader.count(details, 'audio_tokens'),
    image: reader.count(details, 'image_tokens'),
    video: reader.count(details, 'video_tokens'),
    cachedAudio: reader.count(cachedDetails, 'audio_tokens'),
    cachedImage: reader.count(cachedDetails, 'image_tokens'),
  })
  if (flavor !== 'mistral') return
  const audioSeconds = reader.count(usage, 'prompt_audio_seconds')
  if (audioSeconds !== undefined) reader.put('input_audio_ms', audioSeconds * 1000n)
}

/** DeepSeek: hit + miss is the prompt. Every other provider reports the total. */
function readPromptTotal(reader: UsageReader, usage: Record<string, unknown>, cached: bigint | undefined) {
  const total = reader.count(usage, 'prompt_tokens')
  const missed = reader.count(usage, 'prompt_cache_miss_tokens')
  if (missed === undefined || cached === undefined) return total
  if (total === undefined) return cached + missed
  if (total !== cached + missed) reader.flag('cache_hit_and_miss_differ_from_prompt')
  return total
}

/** Where a provider writes the cached part, first found wins. Mistral has two spellings of the details besides its own. */
const CACHED_FIELDS: Record<UsageFlavor, readonly (readonly [object: string | undefined, field: string])[]> = {
  standard: [
    ['prompt_tokens_details', 'cached_tokens'],
    [undefined, 'prompt_cache_hit_tokens'],
    [undefined, 'cached_tokens'],
  ],
  reasoning_excluded: [['prompt_tokens_details', 'cached_tokens']],
  deepseek: [
    [undefined, 'prompt_cache_hit_tokens'],
    ['prompt_tokens_details', 'cached_tokens'],
  ],
  cohere: [['prompt_tokens_details', 'cached_tokens']],
  perplexity: [['prompt_tokens_details', 'cached_tokens']],
  mistral: [
    [undefined, 'num_cached_tokens'],
    ['prompt_tokens_details', 'cached_tokens'],
    ['prompt_token_details', 'cached_tokens'],
  ],
}

function readCached(reader: UsageReader, usage: Record<string, unknown>, flavor: UsageFlavor): bigint | undefined {
  for (const [object, field] of CACHED_FIELDS[flavor]) {
    const cached = reader.count(object === undefined ? usage : reader.details(usage, object), field)
    if (cached !== undefined) return cached
  }
  return undefined
}

function readOutput(reader: UsageReader, usage: Record<string, unknown>, flavor: UsageFlavor): void {
  const completion = reader.count(usage, 'completion_tokens')
  const details = reader.details(usage, 'completion_tokens_details')
  const reasoning = reader.count(details, 'reasoning_tokens')
  const left = createRemainder(reader, completion)
  const isExcluded = excludesReasoning({ reader, usage, completion, reasoning, flavor })
  reader.put('output_reasoning_tokens', isExcluded ? reasoning : left.take(reasoning, 'reasoning_exceeds_completion'))
  const carve = (field: string) => left.take(reader.count(details, field), 'modality_exceeds_completion')
  reader.put('output_audio_tokens', carve('audio_tokens'))
  reader.put('output_image_tokens', carve('image_tokens'))
  reader.put('rejected_prediction_tokens', carve('rejected_prediction_tokens'))
  reader.put('output_tokens', left.known)
}

/**
 * Whether `completion_tokens` leaves reasoning out, as xAI's does. The provider's own total decides where it can, since
 * the same model is served by resellers that count otherwise; the flavor decides the rest.
 */
function excludesReasoning(input: {
  readonly reader: UsageReader
  readonly usage: Record<string, unknown>
  readonly completion: bigint | undefined
  readonly reasoning: bigint | undefined
  readonly flavor: UsageFlavor
}): boolean {
  const { reader, completion, reasoning } = input
  const bySpec = input.flavor === 'reasoning_excluded'
  const prompt = reader.count(input.usage, 'prompt_tokens')
  const total = reader.count(input.usage, 'total_tokens')
  if (prompt === undefined || total === undefined || completion === undefined) return bySpec
  if (reasoning === undefined || reasoning === 0n) return bySpec
  const byTotal = total === prompt + completion + reasoning ? true : total === prompt + completion ? false : bySpec
  if (byTotal !== bySpec) reader.flag('reasoning_counted_against_flavor')
  return byTotal
}

/** Usage of an embeddings answer. @see https://platform.openai.com/docs/api-reference/embeddings/object */
export function decodeOpenAIEmbeddingsUsage(body: unknown): UsageReport | undefined {
  const usage = isJsonObject(body) ? body['usage'] : undefined
  if (!isJsonObject(body) || !isJsonObject(usage)) return undefined
  const reader = createUsageReader()
  // `total_tokens` is the same number; some servers send only that.
  reader.put('embedding_tokens', reader.count(usage, 'prompt_tokens') ?? reader.count(usage, 'total_tokens'))
  return reader.report({
    servedModel: readName(body['model']),
    serviceTier: undefined,
    reportedCostNano: readReportedCost(reader, readCost(usage), USD),
  })
}

/** The usage object of a chunk or a whole answer, wherever the provider puts it. Groq repeats it under `x_groq`. */
export function findOpenAIUsage(body: Record<string, unknown>): unknown {
  const usage = body['usage']
  if (isJsonObject(usage)) return usage
  const groq = body['x_groq']
  return isJsonObject(groq) ? groq['usage'] : undefined
}
