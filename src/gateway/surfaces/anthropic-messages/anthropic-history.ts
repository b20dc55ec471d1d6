import type { AssistantPart, Message, Part, ToolResult } from '../../wire/call.ts'
import { unpackSignature } from '../../wire/signature-carrier.ts'
import { readBlock } from './anthropic-blocks.ts'
import {
  anthropicBlocks,
  type AnthropicBlock,
  type AnthropicMessage,
  type AnthropicMessages,
} from './anthropic-messages-schema.ts'
import { cacheMark } from '../../wire/request/cache-mark.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { shaped } from '../../wire/request/shape.ts'

const OTHERS = ['openai', 'gemini'] as const

const keys = (schema: { shape: object }): ReadonlySet<string> => new Set(Object.keys(schema.shape))
const KNOWN = {
  message: new Set(['role', 'content']),
  thinking: keys(anthropicBlocks.thinking),
  redacted: keys(anthropicBlocks.redacted_thinking),
  toolUse: keys(anthropicBlocks.tool_use),
  toolResult: keys(anthropicBlocks.tool_result),
}

export type History = { readonly system: readonly Part[]; readonly messages: readonly Message[] }

/** Reads Anthropic's system prompt and messages. Tool results become a message of their own before the user's words. */
export function readHistory(body: AnthropicMessages, findings: Findings): History {
  const reader = new HistoryReader(findings)
  reader.readSystem(body.system, 'system')
  for (const [index, message] of body.messages.entries()) reader.read(message, `messages[${index}]`)
  return { system: reader.system, messages: reader.messages }
}

class HistoryReader {
  readonly system: Part[] = []
  readonly messages: Message[] = []
  readonly #findings: Findings
  readonly #toolNames = new Map<string, string>()

  constructor(findings: Findings) {
    this.#findings = findings
  }

  readSystem(content: AnthropicMessage['content'] | null | undefined, at: string): void {
    if (content === null || content === undefined) return
    this.system.push(...this.#parts(content, at))
  }

  read(message: AnthropicMessage, at: string): void {
    this.#findings.unknownMembers(message, KNOWN.message, at)
    switch (message.role) {
      case 'user':
        return this.#readUser(message.content, `${at}.content`)
      case 'assistant':
        this.messages.push({ role: 'assistant', parts: this.#assistantParts(message.content, `${at}.content`) })
        return
      case 'system':
        this.#findings.leaveOut(OTHERS, `${at}: its place; a later system message moves to the front`)
        return this.readSystem(message.content, `${at}.content`)
    }
  }

  #readUser(content: AnthropicMessage['content'], at: string): void {
    if (typeof content === 'string') {
      this.messages.push({ role: 'user', parts: [{ kind: 'text', text: content }] })
      return
    }
    const results: ToolResult[] = []
    const parts: Part[] = []
    for (const [index, block] of content.entries()) {
      const here = `${at}[${index}]`
      if (block.type === 'tool_result') {
        results.push(this.#toolResult(block, here))
        continue
      }
      const part = readBlock(block, this.#findings, here)
      if (part !== undefined) parts.push(part)
    }
    if (results.length > 0) this.messages.push({ role: 'tool', results })
    if (parts.length > 0 || results.length === 0) this.messages.push({ role: 'user', parts })
  }

  #toolResult(block: AnthropicBlock, at: string): ToolResult {
    const result = shaped(anthropicBlocks.tool_result, block, at)
    this.#findings.unknownMembers(result, KNOWN.toolResult, at)
    const { id } = unpackSignature(result.tool_use_id)
    const toolName = this.#toolNames.get(id)
    if (toolName === undefined) this.#findings.cannotCarry(OTHERS, `${at}.tool_use_id: names no earlier tool call`)
    const parts = this.#parts(result.content ?? '', `${at}.content`)
    if (parts.some((part) => part.kind !== 'text')) {
      this.#findings.cannotCarry(OTHERS, `${at}.content: a tool result that is not text`)
    }
    const mark = cacheMark(result.cache_control, 'anthropic', this.#findings, at)
    return { toolCallId: id, toolName, parts, isError: result.is_error ?? false, ...mark }
  }

  #parts(content: AnthropicMessage['content'], at: string): Part[] {
    if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content }]
    const parts: Part[] = []
    for (const [index, block] of content.entries()) {
      const part = readBlock(block, this.#findings, `${at}[${index}]`)
      if (part !== undefined) parts.push(part)
    }
    return parts
  }

  #assistantParts(content: AnthropicMessage['content'], at: string): AssistantPart[] {
    if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content }]
    const parts: AssistantPart[] = []
    for (const [index, block] of content.entries()) {
      const part = this.#assistantPart(block, `${at}[${index}]`)
      if (part !== undefined) parts.push(part)
    }
    return parts
  }

  #assistantPart(block: AnthropicBlock, at: string): AssistantPart | undefined {
    switch (block.type) {
      case 'text': {
        const part = readBlock(block, this.#findings, at)
        return part?.kind === 'text' ? part : undefined
      }
      case 'thinking':
        return this.#thinking(block, at)
      case 'redacted_thinking': {
        const redacted = shaped(anthropicBlocks.redacted_thinking, block, at)
        this.#findings.unknownMembers(redacted, KNOWN.redacted, at)
        this.#findings.leaveOut(OTHERS, `${at}: earlier thoughts`)
        return { kind: 'redacted_thinking', payload: redacted.data }
      }
      case 'tool_use':
        return this.#toolUse(block, at)
      default:
        this.#findings.unknownFields.push(`${at} (type ${block.type})`)
        return undefined
    }
  }

  /** Thoughts without a signature are not Claude's: we showed them to the caller for another provider. */
  #thinking(block: AnthropicBlock, at: string): AssistantPart {
    const { thinking, signature, ...rest } = shaped(anthropicBlocks.thinking, block, at)
    this.#findings.unknownMembers(rest, KNOWN.thinking, at)
    this.#findings.leaveOut(OTHERS, `${at}: earlier thoughts`)
    if (typeof signature === 'string' && signature !== '') return { kind: 'thinking', text: thinking, signature }
    this.#findings.holdsForeignSignatures = true
    return { kind: 'thinking', text: thinking }
  }

  #toolUse(block: AnthropicBlock, at: string): AssistantPart {
    const call = shaped(anthropicBlocks.tool_use, block, at)
    this.#findings.unknownMembers(call, KNOWN.toolUse, at)
    if (call.caller && call.caller.type !== 'direct')
      this.#findings.cannotCarry(OTHERS, `${at}.caller: a call from inside a server tool`)
    const { id, signature } = unpackSignature(call.id)
    if (signature !== undefined) this.#findings.holdsForeignSignatures = true
    this.#toolNames.set(id, call.name)
    return {
      kind: 'tool_call',
      id,
      name: call.name,
      argumentsJson: JSON.stringify(call.input),
      ...(signature === undefined ? {} : { signature }),
      ...cacheMark(call.cache_control, 'anthropic', this.#findings, at),
    }
  }
}
