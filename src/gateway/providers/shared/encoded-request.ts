import type { Provider } from '../../../catalog/catalog.ts'

/** A request as one provider takes it, without the secret: the caller adds the base URL and the authentication header. */
export type EncodedRequest = {
  /** Below the provider's base URL, with a leading slash and the query if there is one. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /**
   * What had to be bent for this model, in words, for the answer header: `reasoning effort max became high`.
   * Things that cannot be carried at all never come here: routing excludes such a provider first.
   */
  readonly adjusted: readonly string[]
}

/** What an encoder must know about the chosen route beyond the call. */
export type EncodeTarget = {
  readonly upstreamModel: string
  /** The limit in force for this call: the client's, or lower where funds are low. Undefined: leave it to the provider. */
  readonly maxOutputTokens: number | undefined
  /** The name of that limit on OpenAI-style servers. Other dialects ignore it. */
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens'
  /** Which OpenAI-style server it is; see openai/server-facts.ts. Undefined: nothing is special about it. */
  readonly usageFlavor?: Provider['usageFlavor']
  /** The most that the model can answer, where known. */
  readonly modelOutputLimit: number | undefined
}
