export const PLAY_KINDS = [
  'chat',
  'compare',
  'images',
  'speech',
  'transcription',
  'embeddings',
  'rerank',
  'moderation',
] as const
export type PlayKind = (typeof PLAY_KINDS)[number]

/** Kinds that are one call each. */
export type SingleKind = Exclude<PlayKind, 'chat' | 'compare'>
