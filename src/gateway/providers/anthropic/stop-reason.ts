import type { StopReason } from '../../wire/call-event.ts'

/** @see https://docs.claude.com/en/api/handling-stop-reasons */
const BY_STOP_REASON: ReadonlyMap<string, StopReason> = new Map([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool_calls'],
  ['pause_turn', 'pause'],
  ['refusal', 'refusal'],
])

/** @returns `stop` for a word that is newer than this table */
export function readStopReason(stopReason: string): StopReason {
  return BY_STOP_REASON.get(stopReason) ?? 'stop'
}
