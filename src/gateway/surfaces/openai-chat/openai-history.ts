import type { AssistantPart, Message, Part, ToolResult } from '../../wire/call.ts'
import { unpackSignature } from '../../wire/signature-carrier.ts'
import type { Findings } from '../../wire/request/findings.ts'
import {
  openAIMessages,
  openAIReasoningDetail,
  openAIToolCall,
  type OpenAIAssistant,
  type OpenAIExtraContent,
  type OpenAIMessage,
  type OpenAIReasoningDetail,
  type OpenAIToolCall,
  type OpenAITypedPart,
} from './openai-chat-schema.ts'
import { readPart, readRefusal } from './openai-parts.ts'

type RawContent = string | readonly OpenAITypedPart[] | null | undefined
/** What OpenAI itself gives back on an assistant message and nobody needs to see again. */
const ECHOED = ['annotations', 'function_call', 'audio']

const keys = (schema: { shape: object }, more: readonly string[] = []): ReadonlySet<string> =>
  new Set([...Object.keys(schema.shape), ...more])
const KNOWN = {
  system: keys(openAIMessages.system),
  user: keys(openAIMessages.user),
  assistant: keys(openAIMessages.assistant, ECHOED),
  tool: keys(openAIMessages.tool),
  toolCall: keys(openAIToolCall),
  function: new Set(['name', 'arguments']),
  reasoningDetail: keys(openAIReasoningDetail),
}

export type History = { readonly system: readonly Part[]; readonly messages: readonly Message[] }

/** Reads OpenAI's messages: system and developer messages apart, tool messages in a row as one. */
export function readHistory(messages: readonly OpenAIMessage[], findings: Findings): History {
  const reader = new HistoryReader(findings)
  for (const [index, message] of messages.entries()) reader.read(message, `messages[${index}]`)
  return { system: reader.system, messages: reader.messages }
}

class HistoryReader {
  readonly system: Part[] = []
  readonly messages: Message[] = []
  readonly #findings: Findings
  readonly #toolNames = new Map<string, string>()
  /** Results of the tool messages that stand in a row, while they do. */
  #openResults: ToolResult[] | undefined

  constructor(findings: Findings) {
    this.#findings = findings
  }

  read(message: OpenAIMessage, at: string): void {
    if (message.role !== 'tool') this.#openResults = undefined
    switch (message.role) {
      case 'system':
      case 'developer':
        return this.#readSystem(message, at)
      case 'user':
        this.#findings.unknownMembers(message, KNOWN.user, at)
        this.#noteName(message.name, at)
        this.messages.push({ role: 'user', parts: this.#parts(message.content, `${at}.content`) })
        return
      case 'assistant':
        this.messages.push({ role: 'assistant', parts: this.#assistantParts(message, at) })
        return
      case 'tool':
        return this.#readTool(message, at)
      case 'function':
        this.#findings.cannotCarry(['anthropic', 'gemini'], `${at}: the function role of before tools`)
    }
  }

  #readSystem(message: Extract<OpenAIMessage, { role: 'system' | 'developer' }>, at: string): void {
    this.#findings.unknownMembers(message, KNOWN.system, at)
    this.#noteName(message.name, at)
    if (this.messages.length > 0) {
      this.#findings.leaveOut(
        ['anthropic', 'gemini'],
        `${at}: its place; a later ${message.role} message moves to the front`,
      )
    }
    this.system.push(...this.#parts(message.content, `${at}.content`))
  }

  #readTool(message: Extract<OpenAIMessage, { role: 'tool' }>, at: string): void {
    this.#findings.unknownMembers(message, KNOWN.tool, at)
    const { id } = unpackSignature(message.tool_call_id)
    const toolName = this.#toolNames.get(id)
    if (toolName === undefined) {
      this.#findings.cannotCarry(['anthropic', 'gemini'], `${at}.tool_call_id: names no earlier tool call`)
    }
    if (this.#openResults === undefined) {
      this.#openResults = []
      this.messages.push({ role: 'tool', results: this.#openResults })
    }
    const parts = this.#parts(message.content, `${at}.content`)
    this.#openResults.push({ toolCallId: id, toolName, parts, isError: false })
  }

  #parts(content: RawContent, at: string): Part[] {
    if (content === null || content === undefined) return []
    if (typeof content === 'string') return [{ kind: 'text', text: content }]
    const parts: Part[] = []
    for (const [index, raw] of content.entries()) {
      const part = readPart(raw, this.#findings, `${at}[${index}]`)
      if (part !== undefined) parts.push(part)
    }
    return parts
  }

  /** Thoughts first, then what was said, then the calls: the order that every other dialect has. */
  #assistantParts(message: OpenAIAssistant, at: string): AssistantPart[] {
    this.#findings.unknownMembers(message, KNOWN.assistant, at)
    this.#noteName(message.name, at)
    if (message.prefix === false) this.#findings.holdsForeignSignatures = true
    if (message.prefix === true) {
      this.#findings.cannotCarry(['anthropic', 'gemini'], `${at}.prefix: Mistral's own`)
    }
    for (const field of ['function_call', 'audio']) {
      const value = message[field]
      if (value !== null && value !== undefined) {
        this.#findings.cannotCarry(['anthropic', 'gemini'], `${at}.${field}: has no counterpart`)
      }
    }
    const said = this.#said(message, at)
    const calls = (message.tool_calls ?? []).map((call, index) => this.#toolCall(call, `${at}.tool_calls[${index}]`))
    return [...this.#thoughts(message, at), ...said, ...calls.filter((call) => call !== undefined)]
  }

  #said(message: OpenAIAssistant, at: string): AssistantPart[] {
    const said: AssistantPart[] = []
    if (typeof message.content === 'string') {
      if (message.content !== '') said.push({ kind: 'text', text: message.content })
    } else {
      for (const [index, raw] of (message.content ?? []).entries()) {
        said.push(...this.#saidPart(raw, `${at}.content[${index}]`))
      }
    }
    if (typeof message.refusal === 'string') said.push({ kind: 'refusal', text: message.refusal })
    const signature = signatureIn(message.extra_content)
    const last = said.at(-1)
    if (typeof signature !== 'string') return said
    this.#findings.holdsForeignSignatures = true
    if (last?.kind === 'text') said[said.length - 1] = { ...last, signature }
    return said
  }

  #saidPart(raw: OpenAITypedPart, at: string): AssistantPart[] {
    if (raw.type === 'refusal') return [{ kind: 'refusal', text: readRefusal(raw, this.#findings, at) }]
    if (raw.type !== 'text') {
      this.#findings.unknownFields.push(`${at} (type ${raw.type})`)
      return []
    }
    const part = readPart(raw, this.#findings, at)
    return part?.kind === 'text' ? [{ kind: 'text', text: part.text }] : []
  }

  /**
   * Text in `reasoning_content` or `reasoning`, and OpenRouter's details, which prove it. A single proof without a text of
   * its own belongs to that text; of several it is not known which part each belongs to, and a proof stands without text too.
   */
  #thoughts(message: OpenAIAssistant, at: string): AssistantPart[] {
    const plain = message.reasoning_content ?? message.reasoning ?? undefined
    const details = message.reasoning_details ?? []
    const isOnlyProof = details.filter((detail) => typeof detail.data !== 'string').length === 1
    const thoughts: AssistantPart[] = []
    for (const [index, detail] of details.entries()) {
      this.#findings.unknownMembers(detail, KNOWN.reasoningDetail, `${at}.reasoning_details[${index}]`)
      const thought = thoughtOf(detail, isOnlyProof ? plain : undefined)
      if (thought !== undefined) thoughts.push(thought)
    }
    const isTold = thoughts.some((thought) => thought.kind === 'thinking')
    if (plain !== undefined && !isTold) thoughts.unshift({ kind: 'thinking', text: plain })
    if (thoughts.length > 0) this.#findings.leaveOut(['gemini'], `${at}: earlier thoughts`)
    if (thoughts.some((thought) => thought.kind === 'thinking' && thought.signature === undefined)) {
      this.#findings.leaveOut(['anthropic'], `${at}: earlier thoughts without a signature`)
    }
    return thoughts
  }

  #toolCall(call: OpenAIToolCall, at: string): AssistantPart | undefined {
    this.#findings.unknownMembers(call, KNOWN.toolCall, at)
    if (call.function === null || call.function === undefined) {
      this.#findings.cannotCarry(['anthropic', 'gemini'], `${at}: a tool call of type ${call.type ?? 'unknown'}`)
      return undefined
    }
    this.#findings.unknownMembers(call.function, KNOWN.function, `${at}.function`)
    if (typeof call.index === 'number') this.#findings.holdsForeignSignatures = true
    const packed = unpackSignature(call.id)
    const signature = signatureIn(call.extra_content) ?? packed.signature
    if (typeof signature === 'string') this.#findings.holdsForeignSignatures = true
    this.#toolNames.set(packed.id, call.function.name)
    const { name, arguments: argumentsJson } = call.function
    return {
      kind: 'tool_call',
      id: packed.id,
      name,
      argumentsJson,
      ...(typeof signature === 'string' ? { signature } : {}),
    }
  }

  #noteName(name: string | null | undefined, at: string): void {
    if (typeof name === 'string') {
      this.#findings.cannotCarry(['anthropic', 'gemini'], `${at}.name: speakers have no names in other dialects`)
    }
  }
}

/** One of OpenRouter's details. A proof that another vendor made is of no use to Claude, and left behind. */
function thoughtOf(detail: OpenAIReasoningDetail, plain: string | undefined): AssistantPart | undefined {
  const isClaude = typeof detail.format !== 'string' || detail.format.startsWith('anthropic')
  if (typeof detail.data === 'string') return isClaude ? { kind: 'redacted_thinking', payload: detail.data } : undefined
  const text = detail.text ?? detail.summary ?? plain ?? ''
  if (typeof detail.signature !== 'string' || !isClaude) return { kind: 'thinking', text }
  return { kind: 'thinking', text, signature: detail.signature }
}

function signatureIn(extra: OpenAIExtraContent | null | undefined): string | undefined {
  return extra?.google?.thought_signature ?? extra?.vertex?.thought_signature ?? undefined
}
