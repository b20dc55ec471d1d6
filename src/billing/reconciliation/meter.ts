import type { Unit } from '../../catalog/unit.ts'

/**
 * What a provider's report counts, as a sum of our disjoint units: reports are coarser than records. The meters of one
 * report never overlap. `requests` and costs are no units and have none.
 */
const METERS = {
  fresh_input_tokens: ['input_tokens', 'input_audio_tokens', 'input_image_tokens', 'input_video_tokens'],
  cached_input_tokens: ['input_cached_tokens', 'input_audio_cached_tokens', 'input_image_cached_tokens'],
  cache_write_tokens: ['input_cache_write_5m_tokens', 'input_cache_write_1h_tokens'],
  cache_write_5m_tokens: ['input_cache_write_5m_tokens'],
  cache_write_1h_tokens: ['input_cache_write_1h_tokens'],
  all_input_tokens: [
    'input_tokens',
    'input_audio_tokens',
    'input_image_tokens',
    'input_video_tokens',
    'input_cached_tokens',
    'input_audio_cached_tokens',
    'input_image_cached_tokens',
    'input_cache_write_5m_tokens',
    'input_cache_write_1h_tokens',
  ],
  output_tokens: [
    'output_tokens',
    'output_reasoning_tokens',
    'output_audio_tokens',
    'output_image_tokens',
    'rejected_prediction_tokens',
  ],
  embedding_tokens: ['embedding_tokens'],
  web_searches: ['web_searches'],
  requests: [],
  chat_requests: [],
  embedding_requests: [],
  cost_nano: [],
} as const satisfies Readonly<Record<string, readonly Unit[]>>

export type Meter = keyof typeof METERS

/** The units that a meter sums; none for requests and costs. */
export function unitsOf(meter: Meter): readonly Unit[] {
  return METERS[meter]
}

/** Parts of one total: what one side files under one of them the other may file under another. */
export const INPUT_METERS: ReadonlySet<Meter> = new Set([
  'fresh_input_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
])

export const REQUEST_METERS: ReadonlySet<Meter> = new Set(['requests', 'chat_requests', 'embedding_requests'])

/** `cost_quecto`, as reports say costs: exact in 1e-30 USD. Compared as `cost_nano`, rounded once per sum. */
export const QUECTO_PER_NANO = 10n ** 21n
/** Decimal places of a US dollar that a report may have. */
export const USD_SCALE_MAX = 30
