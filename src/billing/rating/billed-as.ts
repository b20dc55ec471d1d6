import type { Unit } from '../../catalog/unit.ts'

/**
 * Units that are billed at the rate of another one when the provider lists no rate of their own: the unit, then what to
 * look for next. Only where that is the providers' published rule or can only err upwards: a cached token without a
 * discount costs what a fresh one costs, a reasoning or rejected token what an output token costs. Cache writes and audio
 * are not here: they cost more than what they could fall back to, so without a row of their own they are unpriced.
 * @see https://platform.openai.com/docs/guides/reasoning (reasoning tokens are billed as output tokens)
 */
const CHAINS: { readonly [U in Unit]?: readonly Unit[] } = {
  input_cached_tokens: ['input_cached_tokens', 'input_tokens'],
  input_image_tokens: ['input_image_tokens', 'input_tokens'],
  input_image_cached_tokens: ['input_image_cached_tokens', 'input_cached_tokens', 'input_tokens'],
  input_video_tokens: ['input_video_tokens', 'input_tokens'],
  input_audio_cached_tokens: ['input_audio_cached_tokens', 'input_audio_tokens'],
  output_reasoning_tokens: ['output_reasoning_tokens', 'output_tokens'],
  rejected_prediction_tokens: ['rejected_prediction_tokens', 'output_tokens'],
  embedding_tokens: ['embedding_tokens', 'input_tokens'],
}

/** In which order units are looked up to price `unit`. The first that has a row in force wins. */
export function billingChain(unit: Unit): readonly Unit[] {
  return CHAINS[unit] ?? [unit]
}

/** Units that cost something only where the provider lists them: a request without a fee is not an unpriced request. */
export const FREE_UNLESS_LISTED: ReadonlySet<Unit> = new Set<Unit>(['requests'])
