import type { StopReason } from '../../wire/call-event.ts'

/** Finish reasons of OpenAI and of servers that speak its dialect. `error` is absent: that is no way to stop. */
const BY_FINISH_REASON: ReadonlyMap<string, StopReason> = new Map([
  ['stop', 'stop'],
  ['eos', 'stop'],
  ['length', 'length'],
  ['model_length', 'length'],
  ['max_tokens', 'length'],
  ['tool_calls', 'tool_calls'],
  ['function_call', 'tool_calls'],
  ['content_filter', 'content_filter'],
])

/** @returns `stop` for a word that nobody documents */
export function readFinishReason(finishReason: string): StopReason {
  return BY_FINISH_REASON.get(finishReason) ?? 'stop'
}
