import type { CallEvent } from '../../wire/call-event.ts'
import { createSseParser, type SseParser } from '../../wire/sse/sse-lines.ts'
import type { StreamDecoder } from '../../wire/sse/stream-decoder.ts'

/** The text that a streamed answer held, from the provider's bytes. Only for estimating usage that was never reported. */
export function producedTextOf(
  decoder: StreamDecoder,
  received: readonly Uint8Array[],
  parser: SseParser = createSseParser(),
): string {
  let text = ''
  for (const chunk of received) {
    for (const sse of parser.push(chunk)) {
      for (const event of decoder.push(sse)) text += textOfEvent(event)
    }
  }
  return text
}

/** What of an event the model wrote. */
export function textOfEvent(event: CallEvent): string {
  if (event.kind === 'text' || event.kind === 'thinking' || event.kind === 'refusal') return event.text
  if (event.kind === 'tool_call_start') return event.name
  return event.kind === 'tool_call_arguments' ? event.json : ''
}
