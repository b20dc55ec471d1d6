import { isJsonObject } from '../../../base/json.ts'
import { unpackSignature } from '../signature-carrier.ts'
import type { InboundDialect } from './findings.ts'

type Json = Record<string, unknown>

/**
 * The body without the signatures that another provider left in its history, for a provider of the body's own dialect that
 * would refuse them: OpenAI knows no `extra_content` and no id beyond 40 characters, Anthropic no thoughts it did not sign.
 * What Mistral's clients write otherwise than OpenAI goes too: the index of a tool call,
 * an image's address without its object, a prefix that is none.
 * Everything else stays, unknown members included. Needed only where `holdsForeignSignatures`; costs a re-serialisation.
 */
export function withoutForeignSignatures(dialect: InboundDialect, body: Json): Json {
  const { messages } = body
  if (!Array.isArray(messages)) return body
  const clean = dialect === 'openai' ? cleanOpenAI : cleanAnthropic
  return { ...body, messages: messages.map((message: unknown) => (isJsonObject(message) ? clean(message) : message)) }
}

function cleanOpenAI(message: Json): Json {
  const cleaned = withoutExtraContent(message)
  if (typeof cleaned['tool_call_id'] === 'string') cleaned['tool_call_id'] = unpackSignature(cleaned['tool_call_id']).id
  const calls = cleaned['tool_calls']
  if (Array.isArray(calls))
    cleaned['tool_calls'] = calls.map((call: unknown) =>
      isJsonObject(call) ? cleanId(withoutIndex(withoutExtraContent(call)), 'id') : call,
    )
  if (cleaned['prefix'] === false) delete cleaned['prefix']
  const { content } = cleaned
  if (Array.isArray(content)) cleaned['content'] = content.map(withImageObject)
  return cleaned
}

function withoutIndex(call: Json): Json {
  const { index: _index, ...rest } = call
  return rest
}

function withImageObject(part: unknown): unknown {
  if (!isJsonObject(part) || part['type'] !== 'image_url' || typeof part['image_url'] !== 'string') return part
  return { ...part, image_url: { url: part['image_url'] } }
}

function cleanAnthropic(message: Json): Json {
  const { content } = message
  if (!Array.isArray(content)) return message
  const blocks = content.filter((block: unknown) => !isUnsignedThought(block))
  return { ...message, content: blocks.map((block: unknown) => (isJsonObject(block) ? cleanBlock(block) : block)) }
}

function cleanBlock(block: Json): Json {
  if (block['type'] === 'tool_use') return cleanId({ ...block }, 'id')
  return block['type'] === 'tool_result' ? cleanId({ ...block }, 'tool_use_id') : block
}

function cleanId(object: Json, key: string): Json {
  const id = object[key]
  if (typeof id === 'string') object[key] = unpackSignature(id).id
  return object
}

/** Without Google's parts of it; what others put there stays. */
function withoutExtraContent(object: Json): Json {
  const { extra_content: extra, ...rest } = object
  if (!isJsonObject(extra)) return { ...object }
  const { google: _google, vertex: _vertex, ...others } = extra
  return Object.keys(others).length === 0 ? rest : { ...rest, extra_content: others }
}

function isUnsignedThought(block: unknown): boolean {
  return (
    isJsonObject(block) &&
    block['type'] === 'thinking' &&
    (block['signature'] === undefined || block['signature'] === '')
  )
}
