import type { Unit } from './unit.ts'

/** That one unit's price may stand for another's, and why nobody is charged too little or too much by it. */
export type StandIn = {
  readonly unit: Unit
  readonly standIn: Unit
  /** Whose pricing page bills that way. Undefined: everybody's. */
  readonly providers?: readonly string[]
  readonly because: string
}

/**
 * What stands in for a unit without a price of its own. Anything that is not listed has no stand-in: the unit is then
 * unpriced, and a request that needs it cannot be charged, rather than being free or guessed. In particular there is
 * none for cache writes (providers charge 1.25 to 2 times input, or nothing), for audio outside Google, and for media
 * output, which costs a multiple of text.
 */
export const STAND_INS: readonly StandIn[] = [
  {
    unit: 'input_cached_tokens',
    standIn: 'input_tokens',
    because: 'A provider that lists no discount for cached input bills it as input; a cache hit is never dearer.',
  },
  {
    unit: 'input_image_tokens',
    standIn: 'input_tokens',
    because: 'Image and document input is counted in tokens and billed as input wherever no rate is listed for it.',
  },
  {
    unit: 'input_image_cached_tokens',
    standIn: 'input_cached_tokens',
    because: 'As for images: cached input of any kind is billed as cached input.',
  },
  {
    unit: 'input_audio_cached_tokens',
    standIn: 'input_audio_tokens',
    because: 'Without a discount for cached audio the rate of audio is its ceiling.',
  },
  {
    unit: 'input_video_tokens',
    standIn: 'input_tokens',
    providers: ['google'],
    because: 'The Gemini price list has one input rate for text, image and video.',
  },
  {
    unit: 'input_audio_tokens',
    standIn: 'input_tokens',
    providers: ['google'],
    because: 'The Gemini price list names a rate for audio only where it differs from the input rate.',
  },
  {
    unit: 'output_reasoning_tokens',
    standIn: 'output_tokens',
    because: 'Reasoning is billed as output wherever no rate is listed for it.',
  },
  {
    unit: 'rejected_prediction_tokens',
    standIn: 'output_tokens',
    because: 'Rejected tokens of a predicted output are billed as output.',
  },
]

const BY_UNIT: ReadonlyMap<Unit, readonly StandIn[]> = Map.groupBy(STAND_INS, ({ unit }) => unit)

/** The units to try, in order, for a unit that the route has no price for. Stand-ins may have stand-ins. */
export function standInsOf(unit: Unit, providerId: string): readonly Unit[] {
  const next = BY_UNIT.get(unit)?.find(({ providers }) => providers === undefined || providers.includes(providerId))
  return next === undefined ? [] : [next.standIn, ...standInsOf(next.standIn, providerId)]
}
