import type { JsonObject } from '../../../base/json.ts'
import type { Requirement } from '../../../routing/requirement.ts'
import type { Call } from '../../wire/call.ts'

/** A chat as its surface read it: the call between dialects, and what passing it on unchanged needs. */
export type ChatRequest = {
  readonly call: Call
  readonly requirement: Requirement
  /** The original bytes: forwarded as they are to a provider that takes this dialect. */
  readonly body: Uint8Array
  /**
   * The body without signatures of other providers. Set when the history holds some: a provider of the same dialect that
   * did not make them would refuse them.
   */
  readonly withoutForeignSignatures: (() => Uint8Array) | undefined
  /** How many answers are asked for at once. Each may use the output limit; the requirement holds all of them. */
  readonly completions: number
  /** The client asked for usage in the stream, so it gets the receipt there. */
  readonly wantsUsage: boolean
  /** `stream_options` as the client sent them. */
  readonly streamOptions: JsonObject | undefined
  /** Headers of the client that belong to its dialect and go to a provider of the same one. */
  readonly dialectHeaders: Readonly<Record<string, string>>
  /** Members of the body that an answer of this dialect tells back. */
  readonly echo: Readonly<Record<string, unknown>>
}
