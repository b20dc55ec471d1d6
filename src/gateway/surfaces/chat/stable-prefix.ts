import { isJsonObject } from '../../../base/json.ts'
import type { Call, Message, Part } from '../../wire/call.ts'

/** Of a picture or a document so much tells which one it is, together with its length. */
const MEDIA_CHARS = 256
/** Members of bodies that name what belongs together, for the provider's own cache. */
const CACHE_KEYS = ['prompt_cache_key', 'user', 'safety_identifier'] as const

/**
 * What stays the same from turn to turn of one conversation, and is what a provider keeps of it: instructions, tools, and
 * the first message. Where the caller names what its calls belong to, the first message may change: long conversations
 * drop it.
 */
export function stablePrefixOf(call: Call, named: { readonly json: unknown; readonly session: string | undefined }) {
  const { json, session } = named
  const keys = CACHE_KEYS.map((name) => (isJsonObject(json) && typeof json[name] === 'string' ? json[name] : ''))
  const isNamed = session !== undefined || keys[0] !== ''
  const [first] = call.messages
  return JSON.stringify([
    session ?? '',
    ...keys,
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
