import type { Dialect, Provider } from '../../catalog/catalog.ts'
import type { Call } from '../wire/call.ts'
import type { CallEvent } from '../wire/call-event.ts'
import { createEventStreamParser } from '../wire/event-stream/event-stream-parser.ts'
import type { SseParser } from '../wire/sse/sse-lines.ts'
import type { StreamDecoder } from '../wire/sse/stream-decoder.ts'
import { encodeAnthropicChat } from './anthropic/encode-chat.ts'
import { createAnthropicMessagesStreamDecoder, decodeAnthropicMessage } from './anthropic/decode-messages-stream.ts'
import { createConverseStreamDecoder, decodeConverse } from './bedrock/decode-converse.ts'
import { encodeBedrockChat } from './bedrock/encode-chat.ts'
import { createGeminiGenerateStreamDecoder, decodeGeminiGenerate } from './gemini/decode-generate-stream.ts'
import { encodeGeminiChat } from './gemini/encode-chat.ts'
import { createOpenAIChatStreamDecoder, decodeOpenAIChat } from './openai/decode-chat-stream.ts'
import { encodeOpenAIChat } from './openai/encode-chat.ts'
import type { EncodedRequest, EncodeTarget } from './shared/encoded-request.ts'

/** Reads what a provider answers to a chat, as events. */
export type ChatDecoder = {
  /** Events of a whole body. Without `end` and without `error` it is not what the wire promises. */
  readonly whole: (body: unknown, provider: Provider) => readonly CallEvent[]
  readonly stream: (provider: Provider) => StreamDecoder
  /** Cuts the provider's bytes into events. Undefined: they are server-sent events. */
  readonly frames?: () => SseParser
}

/** How providers of one dialect take a chat and answer it. */
export type ChatWire = ChatDecoder & { readonly encode: (call: Call, target: EncodeTarget) => EncodedRequest }

/** One row per dialect of providers. */
export const CHAT_WIRES: Record<Dialect, ChatWire> = {
  openai: {
    encode: encodeOpenAIChat,
    whole: (body, provider) => decodeOpenAIChat(body, provider.usageFlavor),
    stream: (provider) => createOpenAIChatStreamDecoder(provider.usageFlavor),
  },
  anthropic: {
    encode: encodeAnthropicChat,
    whole: decodeAnthropicMessage,
    stream: createAnthropicMessagesStreamDecoder,
  },
  gemini: { encode: encodeGeminiChat, whole: decodeGeminiGenerate, stream: createGeminiGenerateStreamDecoder },
  bedrock: {
    encode: encodeBedrockChat,
    whole: decodeConverse,
    stream: createConverseStreamDecoder,
    frames: createEventStreamParser,
  },
}
