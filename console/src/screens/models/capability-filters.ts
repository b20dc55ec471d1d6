/** What people choose a model by, the commonest first. Names are the catalog's own. */
export const CAPABILITY_FILTERS = [
  'text',
  'vision',
  'tool_use',
  'structured_output',
  'reasoning',
  'long_context',
  'search',
  'audio_in',
  'audio_out',
  'image_generation',
  'video_generation',
  'embeddings',
  'reranking',
] as const
export type CapabilityFilter = (typeof CAPABILITY_FILTERS)[number]
