/** What a model can do. Closed; every requirement is one of these and a hard filter. */
export const CAPABILITIES = [
  'text',
  'vision',
  'document_in',
  'tool_use',
  'structured_output',
  'code_execution',
  'image_generation',
  'audio_in',
  'audio_out',
  'video_in',
  'video_generation',
  'embeddings',
  'reranking',
  'search',
  'reasoning',
  'batch',
  'fine_tuning',
  'realtime',
  'single_image_inpaint',
  'multi_image_composite',
  'extended_thinking',
  'adaptive_thinking',
  'long_context',
  'realtime_voice',
] as const

export type Capability = (typeof CAPABILITIES)[number]

/** Margins are set per class; each route belongs to the class of its first output. */
export const CAPABILITY_CLASSES = ['text', 'embeddings', 'image', 'audio', 'video', 'search'] as const
export type CapabilityClass = (typeof CAPABILITY_CLASSES)[number]
