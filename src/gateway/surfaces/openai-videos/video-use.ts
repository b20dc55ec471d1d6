import { z } from 'zod'
import type { Meter } from '../../../routing/requirement.ts'
import { refusal, shaped } from '../../wire/request/shape.ts'

/** What of a request for a video decides its price; everything else goes on as it is. */
export type VideoChoices = { readonly seconds: number; readonly size: string }

const SECONDS_MAX = 300
const SIDE_PIXELS_MAX = 8_192
/** What OpenAI makes of a request that does not say. It is said to every provider, so that what is held is what is made. */
const UNLESS_SAID: VideoChoices = { seconds: 4, size: '720x1280' }

const secondsSchema = z.union([z.int().transform(String), z.string().regex(/^\d{1,4}$/, 'a whole number of seconds')])
const sizeSchema = z.string().regex(/^[1-9]\d{1,3}x[1-9]\d{1,3}$/, 'two numbers such as 1280x720')

/** @throws AppError `invalid_request` */
export function videoChoices(said: { readonly seconds: unknown; readonly size: unknown }): VideoChoices {
  const seconds = said.seconds ?? undefined
  const size = said.size ?? undefined
  return {
    seconds: seconds === undefined ? UNLESS_SAID.seconds : readSeconds(seconds),
    size: size === undefined ? UNLESS_SAID.size : readSize(size),
  }
}

function readSeconds(said: unknown): number {
  const seconds = Number.parseInt(shaped(secondsSchema, said, 'seconds'), 10)
  if (seconds < 1 || seconds > SECONDS_MAX) throw refusal('seconds', `1 to ${SECONDS_MAX}`, said)
  return seconds
}

function readSize(said: unknown): string {
  const size = shaped(sizeSchema, said, 'size')
  if (Math.max(...sidesOf(size)) > SIDE_PIXELS_MAX) throw refusal('size', `at most ${SIDE_PIXELS_MAX} a side`, said)
  return size
}

function sidesOf(size: string): readonly number[] {
  return size.split('x').map((side) => Number.parseInt(side, 10))
}

/** By the millisecond of what is asked for. */
export function videoMeters({ seconds }: VideoChoices): readonly Meter[] {
  const use = { video_ms: BigInt(seconds) * 1_000n }
  return [{ max: use, expected: use }]
}

/** What price lists may call it: `1280x720`, `720p`. The first that one has counts. */
export function videoVariants({ size }: VideoChoices): readonly string[] {
  return [size, `${Math.min(...sidesOf(size))}p`]
}
