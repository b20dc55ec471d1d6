import type { Meter } from '../meter.ts'

/** What a line of Google's bill sells: how much of which meter of which model. */
export type GoogleSku = {
  readonly model: string
  readonly tier: string
  /** Undefined: only its cost can be compared. */
  readonly meter: Exclude<Meter, 'cost_nano'> | undefined
}

/** "Gemini 2.5 Flash Lite", "gemini 3.1 flash lite preview", "gemini-embedding-001". */
const MODEL = /\b(gemini(?:[ -]\d+(?:\.\d+)?)?(?:[ -](?:ultra|pro|flash|lite|embedding|preview|nano|\d{3}|\d\b))*)/i
const TIERS = ['batch', 'flex', 'priority'] as const

/**
 * Reads the description of a SKU of the Gemini API ("Generate content input token count gemini 2.5 flash short input text")
 * or of Vertex AI ("Gemini 2.5 Flash GA Thinking Text Output - Predictions"). What it cannot read keeps its description as
 * its model, so that its cost is seen and not lost.
 * @see https://cloud.google.com/skus/sku-groups/gen-ai-v2
 */
export function readGoogleSku(description: string): GoogleSku {
  const text = description.toLowerCase()
  const named = MODEL.exec(text)?.[1]
  const tier = TIERS.find((word) => new RegExp(`\\b${word}\\b`).test(text)) ?? 'standard'
  const meter = meterOf(text)
  if (named === undefined || meter === undefined) return { model: description, tier, meter: undefined }
  return { model: named.replaceAll(' ', '-'), tier, meter }
}

function meterOf(text: string): GoogleSku['meter'] {
  if (/storage|grounding|search|tuning|provisioned|live|image generation/.test(text)) return undefined
  if (/embed/.test(text)) return 'embedding_tokens'
  // "short input text" at the end of an output SKU is the length of the prompt that prices it.
  if (/output token count|output\b.*predictions/.test(text)) return 'output_tokens'
  if (/cached|caching/.test(text)) return 'cached_input_tokens'
  return /input token count|input\b/.test(text) ? 'fresh_input_tokens' : undefined
}
