export const PLAY_KINDS = ['chat', 'images', 'speech', 'transcription', 'embeddings', 'rerank', 'moderation'] as const
export type PlayKind = (typeof PLAY_KINDS)[number]
