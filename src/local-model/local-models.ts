/**
 * The two models that come with Kasa, so that a first call needs no key and no network. Both are toys and say so.
 * The catalog registers them as an ordinary local endpoint with explicit zero prices.
 */
export const LOCAL_CHAT_MODEL = {
  id: 'tiny-kjv-2m',
  description:
    'Toy model, 2 MB: 2 million parameters trained on the King James Bible. It completes text in that style and understands nothing.',
  /** Trained length: prompt and output together. */
  contextTokens: 512,
  /** One place is kept for the first token of the answer. */
  promptTokensMax: 511,
  /** Most output of one answer, and what is generated when the request names no limit. */
  outputTokensMax: 256,
} as const

export const LOCAL_EMBEDDING_MODEL = {
  id: 'use-lite-512',
  description:
    'Universal Sentence Encoder Lite, English, 512 dimensions, run in plain JavaScript. Small and slow, but real.',
  dimensions: 512,
  inputsMax: 256,
  /** Of one input. The encoder has no trained limit; this one bounds the time that one input takes. */
  inputTokensMax: 2048,
} as const
