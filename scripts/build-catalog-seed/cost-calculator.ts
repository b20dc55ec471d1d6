import { z } from 'zod'
import { parseDecimal } from '../../src/base/money.ts'
import type { PriceConditions } from '../../src/catalog/catalog.ts'
import type { Unit } from '../../src/catalog/unit.ts'
import { ExactNumber, formatDecimal } from '../../src/base/exact-json.ts'
import { claim, type MediaKind, type PriceClaim, type SourceClaims } from '../../src/prices/price-claim.ts'

/* ai-sdk-cost-calculator: the widest media prices. Flat fields per model; zero in a token field means "not by tokens". */

const valueSchema = z.union([
  z.instanceof(ExactNumber).transform((value) => value.text),
  z.record(
    z.string(),
    z.instanceof(ExactNumber).transform((value) => value.text),
  ),
  z.boolean(),
  z.string(),
])
const modelSchema = z.record(z.string(), valueSchema)
export const costCalculatorSchema = z.record(z.string(), z.record(z.string(), modelSchema))
export type CostCalculatorModel = z.infer<typeof modelSchema>

const MILLION = 1_000_000
const THOUSAND = 1_000
const HOUR_MS = 3_600_000

type Meaning = { readonly unit: Unit; readonly per: number; readonly when?: PriceConditions }

const MEANINGS: { readonly [field: string]: Meaning } = {
  cacheReadPer1MTokens: { unit: 'input_cached_tokens', per: MILLION },
  cacheWritePer1MTokens: { unit: 'input_cache_write_5m_tokens', per: MILLION },
  reasoningPer1MTokens: { unit: 'output_reasoning_tokens', per: MILLION },
  audioInputPer1MTokens: { unit: 'input_audio_tokens', per: MILLION },
  audioOutputPer1MTokens: { unit: 'output_audio_tokens', per: MILLION },
  imageInputPer1MTokens: { unit: 'input_image_tokens', per: MILLION },
  imageCacheReadPer1MTokens: { unit: 'input_image_cached_tokens', per: MILLION },
  imageOutputPer1MTokens: { unit: 'output_image_tokens', per: MILLION },
  videoInputPer1MTokens: { unit: 'input_video_tokens', per: MILLION },
  cacheStoragePer1MTokensPerHour: { unit: 'cache_token_hours', per: MILLION },
  webSearchPer1kRequests: { unit: 'web_searches', per: THOUSAND },
  documentSearchPer1kRequests: { unit: 'file_searches', per: THOUSAND },
  googleMapsPer1kRequests: { unit: 'maps_queries', per: THOUSAND },
  codeExecutionPer1kRequests: { unit: 'code_execution_sessions', per: THOUSAND },
  imageGenerationPerImage: { unit: 'images', per: 1 },
  speechPer1MCharacters: { unit: 'input_characters', per: MILLION },
  videoGenerationPerSecond: { unit: 'video_ms', per: THOUSAND },
}
const LONG_CONTEXT: { readonly [field: string]: Unit } = {
  longContextInputPer1MTokens: 'input_tokens',
  longContextOutputPer1MTokens: 'output_tokens',
  longContextCacheReadPer1MTokens: 'input_cached_tokens',
  longContextCacheWritePer1MTokens: 'input_cache_write_5m_tokens',
  longContextReasoningPer1MTokens: 'output_reasoning_tokens',
}
/** Per minute in the source, often as a rounded double of a round price per hour: kept per hour, exactly. */
const PER_MINUTE: { readonly [field: string]: { readonly unit: Unit; readonly when: PriceConditions } } = {
  transcriptionPerMinute: { unit: 'input_audio_ms', when: {} },
  transcriptionStreamingPerMinute: { unit: 'input_audio_ms', when: { variant: 'streaming' } },
  sessionPerMinute: { unit: 'realtime_ms', when: {} },
}
const INEXPRESSIBLE = new Set(['videoOutputPer1MTokens', 'textInputPerMessage'])

/** What ai-sdk-cost-calculator says about one model. */
export function costCalculatorClaims(model: CostCalculatorModel, kind: MediaKind): SourceClaims {
  const claims: PriceClaim[] = []
  for (const [field, value] of Object.entries(model)) {
    if (typeof value === 'string') claims.push(...claimsOf(model, field, value, kind))
    if (field === 'imageGenerationPricing' && typeof value === 'object') {
      for (const [variant, usd] of Object.entries(value)) {
        claims.push(claim('ai-sdk-cost-calculator', { unit: 'images', usd, per: 1 }, { variant }))
      }
    }
  }
  return {
    claims: claims.filter(({ usd }) => usd !== '0'),
    inexpressible: Object.keys(model).filter((field) => INEXPRESSIBLE.has(field)),
  }
}

function claimsOf(model: CostCalculatorModel, field: string, value: string, kind: MediaKind): readonly PriceClaim[] {
  const one = (meaning: Meaning, usd = value) => [
    claim('ai-sdk-cost-calculator', { unit: meaning.unit, usd, per: meaning.per }, meaning.when ?? {}),
  ]
  if (field === 'inputPer1MTokens') {
    return one({ unit: kind.isEmbedding ? 'embedding_tokens' : 'input_tokens', per: MILLION })
  }
  if (field === 'outputPer1MTokens') {
    // Of an image model this is the price of the text around the image, if any.
    if (kind.isEmbedding || model['imageOutputOnly'] === true || !kind.outputs.includes('text')) return []
    return one({ unit: 'output_tokens', per: MILLION })
  }
  const longContext = LONG_CONTEXT[field]
  if (longContext !== undefined) {
    return one({ unit: longContext, per: MILLION, when: { inputTokensAbove: thresholdOf(model) } })
  }
  const perMinute = PER_MINUTE[field]
  if (perMinute !== undefined) return one({ ...perMinute, per: HOUR_MS }, perHour(value))
  const meaning = MEANINGS[field]
  return meaning === undefined ? [] : one(meaning)
}

/** The highest number of input tokens that the base price still covers. */
function thresholdOf(model: CostCalculatorModel): number {
  const threshold = model['longContextThreshold']
  if (typeof threshold !== 'string') throw new Error('ai-sdk-cost-calculator: bracket without a threshold')
  return Number.parseInt(threshold, 10) - (model['longContextThresholdInclusive'] === true ? 1 : 0)
}

const HOUR_DECIMALS = 8

/** A price per minute as a price per hour, rounded to eight decimals: 0.0016666666666666668 is 0.1. */
function perHour(perMinute: string): string {
  const decimal = parseDecimal(perMinute)
  if (decimal === undefined) throw new Error(`not a decimal: ${perMinute}`)
  const digits = decimal.digits * 60n
  if (decimal.scale <= HOUR_DECIMALS) return formatDecimal(digits, decimal.scale)
  const divisor = 10n ** BigInt(decimal.scale - HOUR_DECIMALS)
  return formatDecimal((digits + divisor / 2n) / divisor, HOUR_DECIMALS)
}
