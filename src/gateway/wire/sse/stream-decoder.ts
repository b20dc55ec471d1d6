import { AppError } from '../../../base/error.ts'
import type { CallEvent } from '../call-event.ts'
import type { SseEvent } from './sse-lines.ts'

/**
 * Turns one provider's stream into call events. Stateful and pure. What cannot be read becomes an `error` event; only
 * JSON nested too deep to be written again throws (AppError `upstream_failed`). `usage` may follow `stop`, since some providers send it last.
 */
export type StreamDecoder = {
  push(event: SseEvent): CallEvent[]
  /** The stream is over. Answers `end` only when the dialect's own terminal event was seen and no error was. */
  end(): CallEvent[]
  /** The terminal event was seen: nothing that matters comes after it, except late usage. */
  readonly sawTerminal: boolean
}

/** Parses JSON without throwing. Undefined (which JSON cannot say) when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** What a decoder answers for a whole body that is JSON and yet no answer of its dialect. */
export const NO_ANSWER: CallEvent = {
  kind: 'error',
  status: undefined,
  type: 'invalid_response',
  message: 'The provider sent a body that is no answer.',
}

/** What a decoder answers for an event that is not the JSON it must be. */
export const NOT_JSON: CallEvent = {
  kind: 'error',
  status: undefined,
  type: 'invalid_response',
  message: 'The provider sent an event that is not JSON.',
}

/**
 * A parsed value as JSON text again.
 * @throws AppError `upstream_failed` when it is nested deeper than the stack allows
 */
export function stringifyJson(value: Record<string, unknown>): string {
  try {
    return JSON.stringify(value)
  } catch (cause) {
    throw new AppError('upstream_failed', { public: 'The provider sent JSON that is nested too deep.', cause })
  }
}
