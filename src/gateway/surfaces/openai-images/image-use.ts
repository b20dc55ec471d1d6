import type { Meter } from '../../../routing/requirement.ts'
import { refusal } from '../../wire/request/shape.ts'
import type { ImageChoices } from './images-schema.ts'

/** What making images uses: counted in images where they are sold by the piece, in tokens where they are drawn by them. */
export type ImageUse = {
  readonly images: bigint
  readonly inputTokensMax: bigint
  readonly inputTokensExpected: bigint
  /** Tokens of the images that are to be edited. */
  readonly inputImageTokens: bigint
  readonly outputImageTokensMax: bigint
  readonly outputImageTokensExpected: bigint
}

/**
 * Tokens that OpenAI draws a square of 1024 pixels with; other sizes are as much more or less as their area.
 * @see https://platform.openai.com/docs/guides/image-generation#cost-and-latency
 */
const TOKENS_OF_SQUARE: Readonly<Record<string, number>> = { low: 272, medium: 1_056, high: 4_160 }
const SQUARE_PIXELS = 1_048_576
/** The largest that `auto` chooses: 1024 × 1536. */
const AUTO_PIXELS = 1_572_864
const TOKENS_OF_PARTIAL_IMAGE = 100
/** Text that newer models write beside an image. No provider states a bound; this is an allowance. */
const TEXT_TOKENS_MAX = 1_000
/** An input image at high fidelity, in the worst case. */
const TOKENS_OF_INPUT_IMAGE_MAX = 10_240

const BYTES_PER_TOKEN_EXPECTED = 4
const FRAME_TOKENS = 200
const PIXELS_PER_SIDE_MAX = 16_384

/** @param asked `promptBytes` bound the tokens of the text; `inputImages` counts images to edit, masks included */
export function imageUse(
  choices: ImageChoices,
  asked: { readonly promptBytes: number; readonly inputImages: number },
): ImageUse {
  const count = choices.n ?? 1
  if (choices.stream === true && count > 1) throw refusal('n', '1 when the image is streamed', count)
  const partial = (choices.partial_images ?? 0) * TOKENS_OF_PARTIAL_IMAGE
  const tokens = Math.ceil((tokensOfSquare(choices.quality) * pixelsOf(choices.size)) / SQUARE_PIXELS)
  const output = BigInt((tokens + partial) * count)
  return {
    images: BigInt(count),
    inputTokensMax: BigInt(asked.promptBytes + FRAME_TOKENS),
    inputTokensExpected: BigInt(Math.ceil(asked.promptBytes / BYTES_PER_TOKEN_EXPECTED)),
    inputImageTokens: BigInt(asked.inputImages * TOKENS_OF_INPUT_IMAGE_MAX),
    outputImageTokensMax: output,
    outputImageTokensExpected: output,
  }
}

/** By the token, with and without a price of text beside the image; else by the piece. */
export function imageMeters(use: ImageUse): readonly Meter[] {
  const hasInputImages = use.inputImageTokens > 0n
  const tokens = {
    max: {
      input_tokens: use.inputTokensMax,
      ...(hasInputImages ? { input_image_tokens: use.inputImageTokens } : {}),
      output_image_tokens: use.outputImageTokensMax,
    },
    expected: {
      input_tokens: use.inputTokensExpected,
      output_image_tokens: use.outputImageTokensExpected,
    },
  }
  const text = { output_tokens: BigInt(TEXT_TOKENS_MAX) * use.images }
  return [
    { max: { ...tokens.max, ...text }, expected: { ...tokens.expected, output_tokens: 0n } },
    tokens,
    { max: { images: use.images }, expected: { images: use.images } },
  ]
}

const SIZE_UNLESS_NAMED = '1024x1024'
const RESOLUTION_UNLESS_NAMED = '1K'

/** What price lists may call the images that are asked for: `hd-1024x1792`, `1024x1792`, `2K`. The first that one has counts. */
export function imageVariants({ size, quality, resolution }: ImageChoices): readonly string[] {
  const sizes = typeof resolution === 'string' ? [resolution.toUpperCase()] : [size ?? SIZE_UNLESS_NAMED]
  const isPlain = typeof size !== 'string' && typeof resolution !== 'string'
  const names = isPlain ? [...sizes, RESOLUTION_UNLESS_NAMED] : sizes
  if (typeof quality !== 'string' || PLAIN_QUALITIES.has(quality)) return names
  // A quality that has a price of its own is never billed at the price of the plain one.
  return names.map((name) => `${quality}-${name}`)
}

/** What models sold by the piece call the quality that their plain price is of. */
const PLAIN_QUALITIES: ReadonlySet<string> = new Set(['standard', 'auto'])

function tokensOfSquare(quality: string | null | undefined): number {
  return TOKENS_OF_SQUARE[quality ?? 'auto'] ?? TOKENS_OF_SQUARE['high'] ?? 0
}

function pixelsOf(size: string | null | undefined): number {
  if (size === undefined || size === null || size === 'auto') return AUTO_PIXELS
  const sides = /^(\d{1,5})x(\d{1,5})$/.exec(size)
  const [width, height] = [sides?.[1], sides?.[2]].map((side) => Number.parseInt(side ?? '0', 10))
  if (width === undefined || height === undefined || width * height === 0) {
    throw refusal('size', 'auto or two numbers such as 1024x1024', size)
  }
  if (Math.max(width, height) > PIXELS_PER_SIDE_MAX)
    throw refusal('size', `at most ${PIXELS_PER_SIDE_MAX} a side`, size)
  return Math.max(width * height, SQUARE_PIXELS / 4)
}
