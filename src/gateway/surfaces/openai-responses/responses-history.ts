import type { AssistantPart, Message, Part, ToolResult } from '../../wire/call.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { shaped } from '../../wire/request/shape.ts'
import { unpackSignature } from '../../wire/signature-carrier.ts'
import { EVERYBODY, readParts } from './responses-parts.ts'
import { responsesItems, responsesParts, type Responses, type ResponsesItem } from './responses-schema.ts'
import { unpackThought } from '../../wire/thought-carrier.ts'

const keys = (schema: { shape: object }): ReadonlySet<string> => new Set(Object.keys(schema.shape))
const KNOWN = {
  message: keys(responsesItems.message),
  // The official client adds what it parsed.
  function_call: new Set([...Object.keys(responsesItems.function_call.shape), 'parsed_arguments']),
  function_call_output: keys(responsesItems.function_call_output),
  reasoning: keys(responsesItems.reasoning),
}

export type History = { readonly system: readonly Part[]; readonly messages: readonly Message[] }

/** Reads `instructions` and `input`. Items of the assistant in a row are one message, and so are outputs of tools. */
export function readHistory(body: Responses, findings: Findings): History {
  const reader = new HistoryReader(findings)
  if (typeof body.instructions === 'string') reader.system.push({ kind: 'text', text: body.instructions })
  if (typeof body.input === 'string') {
    reader.messages.push({ role: 'user', parts: [{ kind: 'text', text: body.input }] })
  } else {
    for (const [index, item] of (body.input ?? []).entries()) reader.read(item, `input[${index}]`)
  }
  return { system: reader.system, messages: reader.messages }
}

class HistoryReader {
  readonly system: Part[] = []
  readonly messages: Message[] = []
  readonly #findings: Findings
  readonly #toolNames = new Map<string, string>()
  /** What stands in a row, while it does. */
  #said: AssistantPart[] | undefined
  #results: ToolResult[] | undefined

  constructor(findings: Findings) {
    this.#findings = findings
  }

  read(item: ResponsesItem, at: string): void {
    switch (item.type) {
      case 'message':
      case null:
      case undefined:
        return this.#readMessage(item, at)
      case 'function_call':
        return this.#readCall(item, at)
      case 'function_call_output':
        return this.#readOutput(item, at)
      case 'reasoning':
        return this.#readReasoning(item, at)
      case 'item_reference':
        this.#findings.unseenInput = true
        return this.#findings.cannotCarry(EVERYBODY, `${at}: an item stored at OpenAI`)
      default:
        this.#findings.cannotCarry(EVERYBODY, `${at}: an item of type ${item.type}`)
    }
  }

  #readMessage(item: ResponsesItem, at: string): void {
    const message = shaped(responsesItems.message, item, at)
    this.#findings.unknownMembers(message, KNOWN.message, at)
    if (message.role === 'assistant') {
      this.#assistant().push(...this.#saidParts(message.content, `${at}.content`))
      return
    }
    const parts = readParts(message.content, this.#findings, `${at}.content`)
    if (message.role === 'user') {
      this.#endRow()
      this.messages.push({ role: 'user', parts })
      return
    }
    if (this.messages.length > 0) {
      this.#findings.leaveOut(EVERYBODY, `${at}: its place; a later ${message.role} message moves to the front`)
    }
    this.system.push(...parts)
  }

  #saidParts(content: string | readonly { type: string }[], at: string): AssistantPart[] {
    if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content }]
    return content.flatMap((part, index): AssistantPart[] => {
      if (part.type === 'refusal') {
        return [{ kind: 'refusal', text: shaped(responsesParts.refusal, part, `${at}[${index}]`).refusal }]
      }
      const [read] = readParts([part], this.#findings, `${at}[${index}]`)
      return read?.kind === 'text' ? [{ kind: 'text', text: read.text }] : []
    })
  }

  #readCall(item: ResponsesItem, at: string): void {
    const call = shaped(responsesItems.function_call, item, at)
    this.#findings.unknownMembers(call, KNOWN.function_call, at)
    const { id, signature } = unpackSignature(call.call_id)
    if (signature !== undefined) this.#findings.holdsForeignSignatures = true
    this.#toolNames.set(id, call.name)
    this.#assistant().push({
      kind: 'tool_call',
      id,
      name: call.name,
      argumentsJson: call.arguments,
      ...(signature === undefined ? {} : { signature }),
    })
  }

  #readOutput(item: ResponsesItem, at: string): void {
    const output = shaped(responsesItems.function_call_output, item, at)
    this.#findings.unknownMembers(output, KNOWN.function_call_output, at)
    const { id } = unpackSignature(output.call_id)
    const toolName = this.#toolNames.get(id)
    if (toolName === undefined) this.#findings.cannotCarry(EVERYBODY, `${at}.call_id: names no earlier call in input`)
    const parts = readParts(output.output, this.#findings, `${at}.output`)
    if (parts.some((part) => part.kind !== 'text')) {
      this.#findings.cannotCarry(['openai', 'gemini'], `${at}.output: a tool result that is not text`)
    }
    this.#said = undefined
    if (this.#results === undefined) {
      this.#results = []
      this.messages.push({ role: 'tool', results: this.#results })
    }
    this.#results.push({ toolCallId: id, toolName, parts, isError: false })
  }

  /** Thoughts that we packed go back to their maker; those that OpenAI encrypted mean nothing to anybody else. */
  #readReasoning(item: ResponsesItem, at: string): void {
    const reasoning = shaped(responsesItems.reasoning, item, at)
    this.#findings.unknownMembers(reasoning, KNOWN.reasoning, at)
    const text = reasoning.summary.map((piece) => piece.text).join('\n\n')
    const proven = unpackThought(reasoning.encrypted_content ?? '', text)
    if (proven !== undefined) this.#findings.holdsForeignSignatures = true
    this.#findings.leaveOut(proven === undefined ? EVERYBODY : ['openai', 'gemini'], `${at}: earlier thoughts`)
    if (proven !== undefined || text !== '') this.#assistant().push(proven ?? { kind: 'thinking', text })
  }

  #assistant(): AssistantPart[] {
    this.#results = undefined
    if (this.#said === undefined) {
      this.#said = []
      this.messages.push({ role: 'assistant', parts: this.#said })
    }
    return this.#said
  }

  #endRow(): void {
    this.#said = undefined
    this.#results = undefined
  }
}
