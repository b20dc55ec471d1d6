import type { StopReason } from '../../wire/call-event.ts'

/** `refusal` with words is a `stop` beside `message.refusal`; a refusal without words shows as a filter, as OpenAI has it. */
export function openAIFinishReason(reason: StopReason, hasRefusalText: boolean): string {
  if (reason === 'refusal') return hasRefusalText ? 'stop' : 'content_filter'
  return reason === 'pause' ? 'stop' : reason
}
