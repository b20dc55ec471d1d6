import { isJsonObject } from '../../../base/json.ts'
import type { Reasoning } from '../../wire/call.ts'
import { Findings, type PerDialect } from '../../wire/request/findings.ts'
import type { KasaField } from '../../wire/request/kasa-field.ts'
import type { ParsedChat } from '../../wire/request/parsed-chat.ts'
import { shaped } from '../../wire/request/shape.ts'
import { parseOpenAIChat } from '../openai-chat/parse-openai-chat.ts'
import { type CohereChat, cohereChatSchema, cohereDocument, type CohereMessage } from './cohere-chat-schema.ts'

const KNOWN = new Set(Object.keys(cohereChatSchema.shape))
const EVERYBODY = ['openai', 'anthropic', 'gemini'] as const

/**
 * Reads a request to `/v2/chat`. It says what OpenAI's says with other words, so it is written in those and read by their
 * reader; what has no such words is noted here. No provider takes it as it is.
 * @throws AppError `invalid_request` that names the field, what was expected, and what came
 */
export function parseCohereChat(json: unknown, headerField?: KasaField): ParsedChat {
  const body = shaped(cohereChatSchema, json, '')
  const findings = new Findings()
  findings.unknownMembers(body, KNOWN, '')
  noteExtras(body, findings)
  const parsed = parseOpenAIChat(inOpenAIWords(body), headerField)
  const reasoning = reasoningOf(body, findings)
  const capabilities = [...parsed.capabilities, ...findings.capabilities]
  return {
    ...parsed,
    call: { ...parsed.call, ...(reasoning === undefined ? {} : { reasoning }) },
    capabilities,
    unknownFields: [...parsed.unknownFields, ...findings.unknownFields],
    understoodButUncarried: joined(parsed.understoodButUncarried, findings.uncarried),
    reported: joined(parsed.reported, findings.reported),
    wantsUsage: true,
    parametersUsed: reasoning === undefined ? parsed.parametersUsed : [...parsed.parametersUsed, 'reasoning_effort'],
  }
}

function inOpenAIWords(body: CohereChat): object {
  const schema = body.response_format?.json_schema
  return {
    model: body.model,
    models: body.models,
    messages: body.messages.map(messageInOpenAIWords),
    stream: body.stream,
    tools: body.tools?.map((tool) => (body.strict_tools === true ? strict(tool) : tool)),
    tool_choice: body.tool_choice?.toLowerCase(),
    response_format: isJsonObject(schema)
      ? { type: 'json_schema', json_schema: { name: 'answer', schema, strict: true } }
      : body.response_format?.type && { type: body.response_format.type },
    max_tokens: body.max_tokens,
    stop: body.stop_sequences,
    temperature: body.temperature,
    seed: body.seed,
    frequency_penalty: body.frequency_penalty,
    presence_penalty: body.presence_penalty,
    top_k: body.k,
    top_p: body.p,
    kasa: body.kasa,
  }
}

function strict(tool: Record<string, unknown>): object {
  return isJsonObject(tool['function']) ? { ...tool, function: { ...tool['function'], strict: true } } : tool
}

/** What was planned before a call is what was said before it; citations point into documents that are not sent again. */
function messageInOpenAIWords(message: CohereMessage, index: number): object {
  const at = `messages[${index}]`
  if (message.role === 'system' || message.role === 'user') return message
  if (message.role === 'tool') return { ...message, content: contentOf(message.content, at) }
  const { content, tool_calls: calls, tool_plan: plan } = message
  const isSilent = content === null || content === undefined || content.length === 0
  const toolCalls = calls?.map((call) => ({
    id: call.id,
    type: 'function',
    function: { name: call.function.name, arguments: call.function.arguments ?? '{}' },
  }))
  return {
    role: 'assistant',
    content: isSilent ? plan : withoutThoughts(content),
    ...(toolCalls === undefined || toolCalls.length === 0 ? {} : { tool_calls: toolCalls }),
  }
}

type Content = CohereMessage['content']

/** Thoughts without a proof are of no use to anyone in a later turn. */
function withoutThoughts(content: Content): Content {
  return Array.isArray(content) ? content.filter(({ type }) => type !== 'thinking') : content
}

function contentOf(content: Content, at: string): unknown {
  if (!Array.isArray(content)) return content
  return content.map((part, index) => {
    if (part.type !== 'document') return part
    const { document } = shaped(cohereDocument, part, `${at}.content[${index}]`)
    return { type: 'text', text: typeof document.data === 'string' ? document.data : JSON.stringify(document.data) }
  })
}

function reasoningOf({ thinking }: CohereChat, findings: Findings): Reasoning | undefined {
  if (thinking === null || thinking === undefined) return undefined
  if (thinking.type === 'disabled') return { kind: 'off' }
  findings.need('reasoning', 'thinking is enabled')
  return typeof thinking.token_budget === 'number'
    ? { kind: 'budget', tokens: thinking.token_budget }
    : { kind: 'adaptive' }
}

function noteExtras(body: CohereChat, findings: Findings): void {
  const refuse = (isGiven: boolean, what: string) => {
    if (isGiven) findings.cannotCarry(EVERYBODY, what)
  }
  const leaveOut = (isGiven: boolean, what: string) => {
    if (isGiven) findings.leaveOut(EVERYBODY, what)
  }
  refuse((body.documents ?? []).length > 0, 'documents: send them inside a message')
  refuse(body.logprobs === true, 'logprobs')
  if (typeof body.k === 'number' && body.k > 0) findings.cannotCarry(['openai'], 'k: OpenAI has none')
  leaveOut(isJsonObject(body.citation_options), 'citation_options: nothing is cited')
  leaveOut(typeof body.safety_mode === 'string', 'safety_mode')
  leaveOut(typeof body.priority === 'number', 'priority')
}

function joined(one: PerDialect, other: PerDialect): PerDialect {
  const all: { -readonly [D in keyof PerDialect]: PerDialect[D] } = { ...one }
  for (const dialect of EVERYBODY) {
    const more = other[dialect]
    if (more !== undefined) all[dialect] = [...(one[dialect] ?? []), ...more]
  }
  return all
}
