import type { StopReason } from '../../wire/call-event.ts'

/** @see https://ai.google.dev/api/generate-content#FinishReason */
const BY_FINISH_REASON: ReadonlyMap<string, StopReason> = new Map([
  ['STOP', 'stop'],
  ['MAX_TOKENS', 'length'],
  ['SAFETY', 'content_filter'],
  ['RECITATION', 'content_filter'],
  ['LANGUAGE', 'content_filter'],
  ['BLOCKLIST', 'content_filter'],
  ['PROHIBITED_CONTENT', 'content_filter'],
  ['SPII', 'content_filter'],
  ['MODEL_ARMOR', 'content_filter'],
  ['IMAGE_SAFETY', 'content_filter'],
  ['IMAGE_PROHIBITED_CONTENT', 'content_filter'],
  ['IMAGE_RECITATION', 'content_filter'],
])

/**
 * Google says `STOP` for tool calls too.
 * @returns `stop` for `OTHER`, for a malformed function call (which is not delivered), and for words newer than this table
 */
export function readGeminiFinishReason(finishReason: string, hasToolCalls: boolean): StopReason {
  const reason = BY_FINISH_REASON.get(finishReason) ?? 'stop'
  return reason === 'stop' && hasToolCalls ? 'tool_calls' : reason
}
