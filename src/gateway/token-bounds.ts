import type { Effort, Reasoning } from './wire/call.ts'
import type { ParsedChat } from './wire/request/parsed-chat.ts'

/** Tokens of a request before it is sent: at most, and as expected for comparing prices. */
export type TokenBounds = { readonly max: number; readonly expected: number }

/** Every token of a byte-level or byte-fallback vocabulary covers at least one byte, so bytes bound tokens. English has about four. */
const BYTES_PER_TOKEN_EXPECTED = 4
/** What a provider adds to every request: role marks, start and end. The JSON around each message pays for its own marks. */
const FRAME_TOKENS = 200
/** The instructions that a provider puts before tools (Anthropic: 264 to 804) and before a schema. */
const TOOLS_PROMPT_TOKENS = 1000
const SCHEMA_PROMPT_TOKENS = 500

/**
 * An image in the worst case: 10,000 patches of OpenAI's original detail; Anthropic takes at most 4,784, Gemini 2,240.
 * @see https://platform.openai.com/docs/guides/images-vision#calculating-costs
 */
const IMAGE_TOKENS_MAX = 10_240
/** GPT-4o mini counts 33 times as much as others at a thirtieth of the price: 2,833 and 5,667 for each of eight tiles. */
const IMAGE_TOKENS_MAX_4O_MINI = 48_169
/** About 1024 × 1024: OpenAI 765 to 1,105, Anthropic 1,398, Gemini 258 to 1,120. At low detail OpenAI counts 85. */
const IMAGE_TOKENS_EXPECTED = 1_100
const IMAGE_TOKENS_EXPECTED_LOW = 85

/**
 * Bytes do not bound the pages of a PDF, so these are estimates, generous for the maximum: a page has at least about a
 * kilobyte, and text with image up to 4,784 + 1,000 tokens (Anthropic); 600 pages are the most that any provider takes.
 */
const PAGE_BYTES_MIN = 1_000
const PAGE_BYTES_EXPECTED = 30_000
const PAGE_TOKENS_MAX = 5_784
const PAGE_TOKENS_EXPECTED = 2_000
const PAGES_MAX = 600
const PAGES_OF_URL_MAX = 100
const PAGES_OF_URL_EXPECTED = 5

/** Gemini hears 32 tokens a second, OpenAI 10. Speech is coded in 1,000 bytes a second at the least, 8,000 commonly. */
const AUDIO_BYTES_PER_TOKEN_MIN = 31
const AUDIO_BYTES_PER_TOKEN_EXPECTED = 400

/** What the provider reads of a search and bills as input. No provider states a bound; this is an allowance. */
const SEARCH_TOKENS_MAX = 10_000
const SEARCH_TOKENS_EXPECTED = 5_000

/**
 * What a provider keeps of earlier calls can fill its whole context. More than any context there is: the limit of the
 * model, where it is known, bounds it.
 */
const UNSEEN_TOKENS_MAX = 10_000_000
const UNSEEN_TOKENS_EXPECTED = 8_000

const OUTPUT_TOKENS_EXPECTED = 512
const REASONING_TOKENS_EXPECTED: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 128,
  low: 512,
  medium: 2_048,
  high: 8_192,
  xhigh: 16_384,
  max: 32_768,
}

const NO_TOKENS: TokenBounds = { max: 0, expected: 0 }

/** Input tokens of a chat request. Base64 media in the body count as media, all other bytes as text. */
export function inputTokensOf(parsed: ParsedChat, bodyBytes: number): TokenBounds {
  const textBytes = Math.max(bodyBytes - parsed.media.encodedBytes, 0)
  const media = mediaTokensOf(parsed)
  const hasTools = parsed.call.tools.length > 0 || parsed.webSearchesMax > 0
  const promptTokens =
    (hasTools ? TOOLS_PROMPT_TOKENS : 0) + (parsed.call.output.kind === 'text' ? 0 : SCHEMA_PROMPT_TOKENS)
  const searchExpected = parsed.webSearchesMax > 0 ? SEARCH_TOKENS_EXPECTED : 0
  const unseen = parsed.unseenInput === true ? { max: UNSEEN_TOKENS_MAX, expected: UNSEEN_TOKENS_EXPECTED } : NO_TOKENS
  return {
    max: textBytes + FRAME_TOKENS + promptTokens + media.max + parsed.webSearchesMax * SEARCH_TOKENS_MAX + unseen.max,
    expected: Math.ceil(textBytes / BYTES_PER_TOKEN_EXPECTED) + media.expected + searchExpected + unseen.expected,
  }
}

/** Tokens of pictures and documents. */
export function mediaTokensOf(parsed: ParsedChat): TokenBounds {
  const { images, imagesLowDetail, documents, documentUrls, documentBytes } = parsed.media
  const imageMax = parsed.models.some(mayBe4oMini) ? IMAGE_TOKENS_MAX_4O_MINI : IMAGE_TOKENS_MAX
  const inlineDocuments = documents - documentUrls
  const pagesMax = Math.min(Math.ceil(documentBytes / PAGE_BYTES_MIN), PAGES_MAX * inlineDocuments)
  const pagesExpected = inlineDocuments + Math.floor(documentBytes / PAGE_BYTES_EXPECTED)
  return {
    max: images * imageMax + (pagesMax + documentUrls * PAGES_OF_URL_MAX) * PAGE_TOKENS_MAX,
    expected:
      (images - imagesLowDetail) * IMAGE_TOKENS_EXPECTED +
      imagesLowDetail * IMAGE_TOKENS_EXPECTED_LOW +
      (pagesExpected + documentUrls * PAGES_OF_URL_EXPECTED) * PAGE_TOKENS_EXPECTED,
  }
}

function mayBe4oMini(model: string): boolean {
  return model === 'auto' || model.includes('4o-mini')
}

/** Audio tokens have a price of their own, apart from input tokens. */
export function audioTokensOf(parsed: ParsedChat): TokenBounds {
  const { audioBytes } = parsed.media
  return {
    max: Math.ceil(audioBytes / AUDIO_BYTES_PER_TOKEN_MIN),
    expected: Math.ceil(audioBytes / AUDIO_BYTES_PER_TOKEN_EXPECTED),
  }
}

/** Output tokens that one answer is expected to have, thoughts included: never more than the caller allows. */
export function outputTokensExpected(reasoning: Reasoning | undefined, maxOutputTokens: number | undefined): number {
  const expected = OUTPUT_TOKENS_EXPECTED + thoughtTokensExpected(reasoning)
  return maxOutputTokens === undefined ? expected : Math.min(expected, maxOutputTokens)
}

function thoughtTokensExpected(reasoning: Reasoning | undefined): number {
  if (reasoning === undefined || reasoning.kind === 'off') return 0
  if (reasoning.kind === 'budget') return Math.min(reasoning.tokens, REASONING_TOKENS_EXPECTED.high)
  return REASONING_TOKENS_EXPECTED[reasoning.effort ?? 'medium']
}
