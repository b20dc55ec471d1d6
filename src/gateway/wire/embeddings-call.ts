/** The internal form of an embeddings request. Inputs are never empty. */
export type EmbeddingsCall = {
  readonly input: EmbeddingsInput
  readonly dimensions: number | undefined
  /** What the client wants to read: numbers, or base64 of little-endian 32-bit floats. Undefined: numbers. */
  readonly encodingFormat: 'float' | 'base64' | undefined
  readonly user: string | undefined
}

/** Texts, or token ids of the model's own vocabulary, which no other model understands. */
export type EmbeddingsInput =
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'tokens'; readonly tokens: readonly (readonly number[])[] }
