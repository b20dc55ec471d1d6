import type { Surface } from '../../catalog/catalog.ts'
import type { Unit } from '../../catalog/unit.ts'

/** What a surface is billed by, and what is counted here when a provider that answered reports nothing. */
export type Metering = {
  /** One of these must be reported for an answer to be billable as it is. Empty: the surface has none. */
  readonly inputUnits: readonly Unit[]
  readonly outputUnits: readonly Unit[]
  /** The unit of a count of our own. Undefined: tokens of text are no measure of this side. */
  readonly estimatedInput: Unit | undefined
  readonly estimatedOutput: Unit | undefined
}

/** How flags of usage end that was counted here: it is never passed off as the provider's own report. */
export const OWN_COUNT = '_estimated'

/**
 * One row per surface. `by_its_exchange`: what is billed differs from route to route (by the token, by the piece), so the
 * surface's exchange answers all quantities itself and flags those that it had to count.
 */
export const METERING: Record<Surface, Metering | 'by_its_exchange'> = {
  chat: {
    inputUnits: ['input_tokens', 'input_cached_tokens', 'input_audio_tokens', 'input_image_tokens'],
    outputUnits: ['output_tokens', 'output_reasoning_tokens', 'output_audio_tokens', 'output_image_tokens'],
    estimatedInput: 'input_tokens',
    estimatedOutput: 'output_tokens',
  },
  embeddings: {
    inputUnits: ['embedding_tokens', 'input_tokens'],
    outputUnits: [],
    estimatedInput: 'embedding_tokens',
    estimatedOutput: undefined,
  },
  rerank: 'by_its_exchange',
  moderation: 'by_its_exchange',
  images: 'by_its_exchange',
  speech: 'by_its_exchange',
  transcription: 'by_its_exchange',
  realtime: 'by_its_exchange',
  videos: 'by_its_exchange',
  fine_tuning: 'by_its_exchange',
  ocr: 'by_its_exchange',
  search: 'by_its_exchange',
}
