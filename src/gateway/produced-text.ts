import type { Provider } from '../catalog/catalog.ts'
import { createStreamDecoder } from './exchange-of.ts'
import { createSseParser } from './wire/sse/sse-lines.ts'

/** The text that a streamed answer held, from the provider's bytes. Only for estimating usage that was never reported. */
export function producedTextOf(provider: Provider, received: readonly Uint8Array[]): string {
  const parser = createSseParser()
  const decoder = createStreamDecoder(provider)
  let text = ''
  for (const chunk of received) {
    for (const sse of parser.push(chunk)) {
      for (const event of decoder.push(sse)) {
        if (event.kind === 'text' || event.kind === 'thinking' || event.kind === 'refusal') text += event.text
        else if (event.kind === 'tool_call_arguments') text += event.json
        else if (event.kind === 'tool_call_start') text += event.name
      }
    }
  }
  return text
}
