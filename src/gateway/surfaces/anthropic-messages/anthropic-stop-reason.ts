import type { StopReason } from '../../wire/call-event.ts'

const STOP_REASON: Record<StopReason, string> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  // A provider's filter is the closest to what Anthropic calls a refusal.
  content_filter: 'refusal',
  refusal: 'refusal',
  pause: 'pause_turn',
}

/** A stop with a sequence is `stop_sequence`; without a known reason the turn ended. */
export function anthropicStopReason(reason: StopReason | undefined, stopSequence: string | undefined): string {
  if (reason === undefined) return 'end_turn'
  return reason === 'stop' && stopSequence !== undefined ? 'stop_sequence' : STOP_REASON[reason]
}
