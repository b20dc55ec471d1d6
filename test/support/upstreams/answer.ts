import type { ProviderError } from './fault.ts'
import type { Counts } from './plan-answer.ts'

/**
 * A piece of an answer as it is written.
 * - `content` carries generated text; `snippet` is the text inside, for faults that alter it
 * - `usage` is the last piece that the usage needs to be told in full
 * - `terminal` is the dialect's own end
 */
export type Frame = {
  readonly kind: 'meta' | 'content' | 'usage' | 'terminal'
  readonly text: string
  readonly snippet?: string
  /** Set where the bytes are not text. */
  readonly bytes?: Buffer
  /** What was generated for this piece. */
  readonly made?: Counts
}

/** A whole answer: a stream of frames, or one frame with everything. */
export type Answer = {
  readonly kind: 'answer'
  readonly model: string
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  readonly frames: readonly Frame[]
  /** Usage of the call when it is generated to the end. */
  readonly usage: Counts
  /** False when a fault makes the reported usage a lie or leaves it out. */
  readonly isUsageTrue: boolean
  readonly paceMs: number
  /** What the provider writes into a stream that it cannot finish. */
  readonly errorFrame: string | Buffer
}

/** An answer that is no model output: an error, a list of models. */
export type PlainAnswer = {
  readonly kind: 'plain'
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
  /** Set when the request was understood far enough to count for a model. */
  readonly model?: string
}

/** What each stand-in tells about its provider's errors. */
export type ErrorBook = (error: ProviderError) => PlainAnswer
