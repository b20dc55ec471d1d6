import type { PriceConditions } from '../../src/catalog/catalog.ts'
import type { Unit } from '../../src/catalog/unit.ts'
import { plainDecimal } from './parse-exact-json.ts'

/**
 * Whose value stands when sources differ, first one wins. genai-prices is edited by hand per provider page, with exact
 * units, brackets, windows and dates; models.dev is the broadest; ai-sdk-cost-calculator adds media.
 */
export const SOURCE_ORDER = ['genai-prices', 'models.dev', 'ai-sdk-cost-calculator'] as const
export type PriceSource = (typeof SOURCE_ORDER)[number]

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
