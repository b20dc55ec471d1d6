import { isJsonObject } from '../../../base/json.ts'
import type { Call, Message, Part } from '../../wire/call.ts'

/** Of a picture or a document so much tells which one it is, together with its length. */
const MEDIA_CHARS = 256

/**
 * What stays the same from turn to turn of one conversation, and is what a provider keeps of it: instructions, tools, and
 * the first message. Where the caller names what its calls belong to, the first message may change: long conversations
 * drop it.
 */
export function stablePrefixOf(call: Call, named: { readonly json: unknown; readonly session: string | undefined }) {
  const { json, session } = named
  // OpenAI's clients name a conversation so, for the provider's own cache.
  const cacheKey = isJsonObject(json) && typeof json['prompt_cache_key'] === 'string' ? json['prompt_cache_key'] : ''
  const isNamed = session !== undefined || cacheKey !== ''
  const [first] = call.messages
  return JSON.stringify([
    session ?? '',
    cacheKey,
    call.user ?? '',
    call.system.map(textOfPart),
    call.tools,
    isNamed || first === undefined ? '' : textOfMessage(first),
  ])
}

function textOfMessage(message: Message): unknown {
  return message.role === 'user' ? message.parts.map(textOfPart) : message
}

function textOfPart(part: Part): string {
  if (part.kind === 'text') return part.text
  const { source } = part
  const text = source.kind === 'url' ? source.url : source.kind === 'text' ? source.text : source.base64
  return `${part.kind} ${text.length} ${text.slice(0, MEDIA_CHARS)}`
}
