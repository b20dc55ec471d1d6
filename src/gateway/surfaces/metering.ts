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

/** One row per surface. */
export const METERING: Record<Surface, Metering> = {
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
}
