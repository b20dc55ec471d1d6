import type { Dialect, Provider } from '../catalog/catalog.ts'
import type { Candidate } from '../routing/route-plan.ts'
import type { CallContent, InboundCall } from './inbound-call.ts'
import {
  createAnthropicMessagesStreamDecoder,
  decodeAnthropicMessage,
} from './providers/anthropic/decode-messages-stream.ts'
import { decodeGeminiEmbeddings } from './providers/gemini/decode-embeddings.ts'
import { createGeminiGenerateStreamDecoder, decodeGeminiGenerate } from './providers/gemini/decode-generate-stream.ts'
import { createOpenAIChatStreamDecoder, decodeOpenAIChat } from './providers/openai/decode-chat-stream.ts'
import { decodeOpenAIEmbeddingsUsage } from './providers/openai/usage.ts'
import { foldUsage } from './fold-usage.ts'
import type { StreamExchange, WholeAnswer } from './stream-exchange.ts'
import { createTranslatedStream } from './translated-stream.ts'
import type { CallEvent } from './wire/call-event.ts'
import { createAnthropicPassthrough } from './wire/response/anthropic-passthrough.ts'
import { createAnthropicStreamRenderer } from './wire/response/anthropic-stream.ts'
import { createOpenAIChatStreamRenderer } from './wire/response/openai-chat-stream.ts'
import { createOpenAIPassthrough } from './wire/response/openai-passthrough.ts'
import { renderAnthropicMessage } from './wire/response/render-anthropic-message.ts'
import { type AnswerIdentity, renderOpenAIChat } from './wire/response/render-openai-chat.ts'
import { parseJson, type StreamDecoder } from './wire/sse/stream-decoder.ts'

const DECODE_WHOLE: Record<Dialect, (body: unknown, provider: Provider) => readonly CallEvent[]> = {
  openai: (body, provider) => decodeOpenAIChat(body, provider.usageFlavor),
  anthropic: (body) => decodeAnthropicMessage(body),
  gemini: (body) => decodeGeminiGenerate(body),
}

const STREAM_DECODER: Record<Dialect, (provider: Provider) => StreamDecoder> = {
  openai: (provider) => createOpenAIChatStreamDecoder(provider.usageFlavor),
  anthropic: () => createAnthropicMessagesStreamDecoder(),
  gemini: () => createGeminiGenerateStreamDecoder(),
}

/** Reads a provider's stream, whatever its dialect. */
export function createStreamDecoder(provider: Provider): StreamDecoder {
  return STREAM_DECODER[provider.dialect](provider)
}

/** What stands between the provider's stream and the client's. */
export function streamExchangeOf(inbound: InboundCall, candidate: Candidate, identity: AnswerIdentity): StreamExchange {
  const { provider } = candidate
  if (provider.dialect === inbound.dialect) return passThrough(inbound, provider)
  const renderer =
    inbound.dialect === 'anthropic'
      ? createAnthropicStreamRenderer({ id: `msg_${identity.id}`, model: identity.model })
      : createOpenAIChatStreamRenderer({ ...identity, id: `chatcmpl-${identity.id}`, includeUsage: inbound.wantsUsage })
  return createTranslatedStream(createStreamDecoder(provider), renderer)
}

/** The same dialect on both sides: bytes go through, only the end is held back. */
function passThrough(inbound: InboundCall, provider: Provider): StreamExchange {
  if (inbound.dialect === 'anthropic') return createAnthropicPassthrough()
  return createOpenAIPassthrough({ clientWantsUsage: inbound.wantsUsage, flavor: provider.usageFlavor })
}

/** Reads a provider's whole body. The reader answers undefined when it is not what the dialect promises. */
export function wholeReaderOf(
  inbound: InboundCall,
  candidate: Candidate,
  identity: AnswerIdentity,
): (body: Uint8Array) => WholeAnswer | undefined {
  const { provider } = candidate
  const { content } = inbound
  if (content.kind === 'embeddings') return (body) => readEmbeddings(content, provider, { body, model: identity.model })
  return (body) => readChat(inbound, provider, { body, identity })
}

function readChat(
  inbound: InboundCall,
  provider: Provider,
  answer: { readonly body: Uint8Array; readonly identity: AnswerIdentity },
): WholeAnswer | undefined {
  const json = parseJson(new TextDecoder().decode(answer.body))
  if (typeof json !== 'object' || json === null) return undefined
  const events = DECODE_WHOLE[provider.dialect](json, provider)
  const error = events.find((event) => event.kind === 'error')
  if (error === undefined && !events.some((event) => event.kind === 'end')) return undefined
  return {
    usage: foldUsage(events.flatMap((event) => (event.kind === 'usage' ? [event.usage] : []))),
    error,
    text: () => events.map(textOfEvent).join(''),
    body: provider.dialect === inbound.dialect ? answer.body : renderWhole(inbound, events, answer.identity),
  }
}

function renderWhole(inbound: InboundCall, events: readonly CallEvent[], identity: AnswerIdentity): Uint8Array {
  const rendered =
    inbound.dialect === 'anthropic'
      ? renderAnthropicMessage(events, { ...identity, id: `msg_${identity.id}` })
      : renderOpenAIChat(events, { ...identity, id: `chatcmpl-${identity.id}` })
  return new TextEncoder().encode(JSON.stringify(rendered))
}

function textOfEvent(event: CallEvent): string {
  if (event.kind === 'text' || event.kind === 'thinking' || event.kind === 'refusal') return event.text
  return event.kind === 'tool_call_arguments' ? event.json : ''
}

function readEmbeddings(
  content: Extract<CallContent, { kind: 'embeddings' }>,
  provider: Provider,
  answer: { readonly body: Uint8Array; readonly model: string },
): WholeAnswer | undefined {
  const json = parseJson(new TextDecoder().decode(answer.body))
  const text = () => ''
  if (provider.dialect === 'openai') {
    const isList = typeof json === 'object' && json !== null && 'data' in json && Array.isArray(json.data)
    return isList ? { usage: decodeOpenAIEmbeddingsUsage(json), error: undefined, text, body: answer.body } : undefined
  }
  const decoded = decodeGeminiEmbeddings(json, {
    model: answer.model,
    encodingFormat: content.call.encodingFormat ?? 'float',
  })
  if (decoded.kind === 'unreadable') return undefined
  return {
    usage: decoded.usage,
    error: undefined,
    text,
    body: new TextEncoder().encode(JSON.stringify(decoded.response)),
  }
}
