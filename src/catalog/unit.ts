/**
 * Every unit that something can be priced in. Closed. Quantities are non-negative integers in exactly this unit, so
 * durations are milliseconds and storage is token-hours: nothing here is ever a fraction.
 * Token units are disjoint: a cached token is never also a fresh one, a reasoning token never also an output one.
 */
export const UNITS = [
  'input_tokens',
  'input_cached_tokens',
  'input_cache_write_5m_tokens',
  'input_cache_write_1h_tokens',
  'input_audio_tokens',
  'input_audio_cached_tokens',
  'input_image_tokens',
  'input_image_cached_tokens',
  'input_video_tokens',
  'output_tokens',
  'output_reasoning_tokens',
  'output_audio_tokens',
  'output_image_tokens',
  'rejected_prediction_tokens',
  'embedding_tokens',
  'requests',
  'web_searches',
  'web_fetches',
  'file_searches',
  'maps_queries',
  'code_execution_sessions',
  'code_execution_ms',
  'input_characters',
  'images',
  'image_megapixels',
  'video_ms',
  'input_audio_ms',
  'output_audio_ms',
  'realtime_ms',
  'sessions',
  'rerank_searches',
  'pages',
  'annotated_pages',
  'cache_token_hours',
  'storage_mb_days',
  'training_tokens',
  'training_ms',
  'compute_ms',
] as const

export type Unit = (typeof UNITS)[number]

/** How much of each unit. An absent unit was *not reported*; 0n was reported as zero. The two never mean the same. */
export type Quantities = { readonly [U in Unit]?: bigint }
