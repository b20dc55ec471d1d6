import type { PriceConditions } from '../catalog/catalog.ts'
import type { Unit } from '../catalog/unit.ts'
import { plainDecimal } from '../base/exact-json.ts'

/** Sources that can be read while Kasa runs, in the order in which they are trusted. */
export const FEED_IDS = ['genai-prices', 'models.dev', 'litellm', 'openrouter'] as const
export type FeedId = (typeof FEED_IDS)[number]
/** The last one is read only when the seed is made. */
export type PriceSource = FeedId | 'ai-sdk-cost-calculator'

/** Whose value stands when sources differ: the first in `order`. */
export type Trust = {
  readonly order: readonly PriceSource[]
  /** Two others that agree with each other prove the first one out of date. */
  readonly firstMayBeOutvoted: boolean
}

/**
 * genai-prices is edited by hand from each provider's own page, with exact units, brackets, windows and dates, so it
 * can lag; models.dev is the broadest; ai-sdk-cost-calculator adds media.
 */
export const TRUST: Trust = {
  order: ['genai-prices', 'models.dev', 'litellm', 'openrouter', 'ai-sdk-cost-calculator'],
  firstMayBeOutvoted: true,
}

/** Of a reseller whose prices move daily, the source that follows its price list by machine is the freshest. */
export const TRUST_OF_RESELLER: Trust = {
  order: ['openrouter', 'models.dev', 'litellm', 'genai-prices', 'ai-sdk-cost-calculator'],
  firstMayBeOutvoted: false,
}

/** What one source says about one unit of one route. */
export type PriceClaim = {
  readonly source: PriceSource
  readonly unit: Unit
  readonly usd: string
  readonly per: number
  readonly when: PriceConditions
  /** First day, `2026-08-17`. Absent: undated. */
  readonly from: string | undefined
}

/** What a source says about a route: its prices, or that it bills in something which no unit here can express. */
export type SourceClaims = {
  readonly claims: readonly PriceClaim[]
  /** Field names of the source that are billed but have no unit. Any makes the route unpriced: fail closed. */
  readonly inexpressible: readonly string[]
}

export const NO_CLAIMS: SourceClaims = { claims: [], inexpressible: [] }

/** What decides which unit a source's field stands for. */
export type MediaKind = {
  readonly isEmbedding: boolean
  /** Media that the model puts out, as models.dev names them. */
  readonly outputs: readonly string[]
  /** A general "output" rate is the rate of text even for models that put out media. */
  readonly mediaOutputIsText: boolean
}

/** A claim for `per` units. */
export function claim(
  source: PriceSource,
  rate: { readonly unit: Unit; readonly usd: string; readonly per: number },
  when: PriceConditions = {},
  from?: string,
): PriceClaim {
  return { source, unit: rate.unit, usd: plainDecimal(rate.usd), per: rate.per, when, from }
}

/** The unit of "output" for what the model puts out: a pure image model has no text to charge for. */
export function outputUnit(kind: MediaKind, imageRateIsGeneral: boolean): Unit {
  const isTextless = !kind.outputs.includes('text')
  if (kind.outputs.includes('image') && (isTextless || (imageRateIsGeneral && !kind.mediaOutputIsText))) {
    return 'output_image_tokens'
  }
  if (kind.outputs.includes('audio') && isTextless) return 'output_audio_tokens'
  return 'output_tokens'
}

/** A stable key of conditions: fields in a fixed order. */
export function conditionsKey(when: PriceConditions): string {
  const window = when.utcWindow === undefined ? '' : `${when.utcWindow.startMinute}-${when.utcWindow.endMinute}`
  const fields = [when.serviceTier, when.region, when.inputTokensAbove?.toString(), window, when.variant]
  return fields.map((field) => field ?? '').join('|')
}
