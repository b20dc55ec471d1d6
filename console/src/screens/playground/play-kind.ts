export const PLAY_KINDS = ['chat', 'embeddings'] as const
export type PlayKind = (typeof PLAY_KINDS)[number]
