import type { Quantities } from '../../catalog/unit.ts'

/** Why the model stopped, over all dialects. */
export type StopReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'refusal' | 'pause'

/**
 * What a provider answers, as events: `start, (text | thinking | tool_call_…)*, usage*, stop, end`. A whole answer is the
 * same events at once. `end` means the dialect's own terminal event was seen; without it the stream was interrupted.
 */
export type CallEvent =
  | { readonly kind: 'start'; readonly upstreamId: string | undefined; readonly model: string | undefined }
  | { readonly kind: 'text'; readonly text: string; readonly signature?: string }
  | { readonly kind: 'refusal'; readonly text: string }
  | { readonly kind: 'thinking'; readonly text: string }
  | { readonly kind: 'thinking_signature'; readonly signature: string }
  | { readonly kind: 'redacted_thinking'; readonly payload: string }
  | {
      readonly kind: 'tool_call_start'
      readonly index: number
      readonly id: string
      readonly name: string
      readonly signature?: string
    }
  | { readonly kind: 'tool_call_arguments'; readonly index: number; readonly json: string }
  | { readonly kind: 'usage'; readonly usage: UsageReport }
  | { readonly kind: 'stop'; readonly reason: StopReason; readonly stopSequence?: string }
  | { readonly kind: 'error'; readonly status: number | undefined; readonly type: string; readonly message: string }
  | { readonly kind: 'end' }

/**
 * Usage in disjoint units. Last report wins per unit; an absent unit was not reported (billing must not read it as zero).
 * `flags` names every correction made: `cached_exceeds_prompt`, `negative_usage`, `cache_write_ttl_assumed_5m`.
 */
export type UsageReport = {
  readonly quantities: Quantities
  readonly servedModel: string | undefined
  readonly serviceTier: string | undefined
  /** What the provider itself says the call cost, in nano-USD, where it does (OpenRouter, xAI). Information only. */
  readonly reportedCostNano: bigint | undefined
  readonly flags: readonly string[]
}
