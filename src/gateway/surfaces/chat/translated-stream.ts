import type { StreamExchange, StreamState } from '../../stream-exchange.ts'
import { createUsageFold } from '../../fold-usage.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import type { StreamRenderer } from '../../wire/response/stream-renderer.ts'
import { createSseParser, type SseEvent, type SseParser } from '../../wire/sse/sse-lines.ts'
import type { StreamDecoder } from '../../wire/sse/stream-decoder.ts'

/** Events that show the client something: after one of them nothing else can be tried. */
const VISIBLE: ReadonlySet<CallEvent['kind']> = new Set([
  'text',
  'refusal',
  'thinking',
  'redacted_thinking',
  'tool_call_start',
  'stop',
])

const NOTHING = new Uint8Array(0)

/** One streamed answer, translated event by event. */
export function createTranslatedStream(
  decoder: StreamDecoder,
  renderer: StreamRenderer,
  parser: SseParser = createSseParser(),
): StreamExchange {
  const encoder = new TextEncoder()
  const fold = createUsageFold()
  let sawContent = false
  let sawTerminal = false
  let error: StreamState['error']

  const render = (events: readonly CallEvent[]): readonly Uint8Array[] => {
    let text = ''
    for (const event of events) {
      if (VISIBLE.has(event.kind)) sawContent = true
      if (event.kind === 'usage') fold.push(event.usage)
      else if (event.kind === 'error') error ??= event
      else if (event.kind === 'end') sawTerminal = true
      else if (error === undefined) text += renderer.push(event)
    }
    return text === '' ? [] : [encoder.encode(text)]
  }
  const decode = (events: readonly SseEvent[]) => render(events.flatMap((event) => decoder.push(event)))
  return {
    push: (chunk) => decode(parser.push(chunk)),
    endOfUpstream: () => [...decode(parser.end()), ...render(decoder.end())],
    state: () => ({ sawContent, sawTerminal: sawTerminal || decoder.sawTerminal, usage: fold.usage, error }),
    finish: (kasa) => encode(encoder, renderer.finish({ usage: fold.usage, kasa })),
    fail: (failure) => encode(encoder, renderer.fail(failure)),
  }
}

function encode(encoder: TextEncoder, text: string): Uint8Array {
  return text === '' ? NOTHING : encoder.encode(text)
}
