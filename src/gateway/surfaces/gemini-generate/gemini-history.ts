import type { AssistantPart, Message, Part, ToolResult } from '../../wire/call.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { SIGNATURE_OF_OTHERS } from '../../wire/signature-carrier.ts'
import { OTHERS, readFileData, readInlineData } from './gemini-media.ts'
import { geminiKeys, type GeminiContent, type GeminiPart, type Generate } from './generate-schema.ts'
import { thoughtOfSignature } from './thought-signatures.ts'

export type History = { readonly system: readonly Part[]; readonly messages: readonly Message[] }

/** Reads `systemInstruction` and `contents`. Results of functions become a message of their own before the user's words. */
export function readHistory(body: Generate, findings: Findings): History {
  const reader = new HistoryReader(findings)
  for (const [index, content] of body.contents.entries()) reader.read(content, index)
  const system = (body.systemInstruction?.parts ?? []).flatMap((part, index) =>
    reader.userPart(part, `systemInstruction.parts[${index}]`),
  )
  return { system, messages: reader.messages }
}

type OpenCall = { readonly id: string; readonly givenId: string | undefined; readonly name: string }

class HistoryReader {
  readonly messages: Message[] = []
  readonly #findings: Findings
  /** Calls that have no result yet, in their order: ids are rare, so results are told by name and place. */
  #openCalls: OpenCall[] = []
  /** What the model said, while nobody else has spoken. */
  #said: AssistantPart[] | undefined

  constructor(findings: Findings) {
    this.#findings = findings
  }

  read(content: GeminiContent, turn: number): void {
    const at = `contents[${turn}]`
    this.#findings.unknownMembers(content, geminiKeys.content, at)
    const parts = content.parts ?? []
    if (content.role === 'model') {
      if (this.#said === undefined) this.#openCalls = []
      const said = [...(this.#said ?? []), ...parts.flatMap((part, index) => this.#modelPart(part, turn, index))]
      if (said.length === 0) return
      // A streamed turn comes back in pieces: neighbours are one turn.
      if (this.#said !== undefined) this.messages.pop()
      this.#said = withWholeThoughts(said)
      this.messages.push({ role: 'assistant', parts: this.#said })
      return
    }
    this.#said = undefined
    const results: ToolResult[] = []
    const words: Part[] = []
    for (const [index, part] of parts.entries()) {
      const here = `${at}.parts[${index}]`
      if (part.functionResponse) results.push(this.#result(part.functionResponse, here))
      else words.push(...this.userPart(part, here))
    }
    if (results.length > 0) this.messages.push({ role: 'tool', results })
    if (words.length > 0) this.messages.push({ role: 'user', parts: words })
  }

  userPart(part: GeminiPart, at: string): Part[] {
    this.#findings.unknownMembers(part, geminiKeys.part, at)
    if (typeof part.text === 'string') return [{ kind: 'text', text: part.text }]
    const media = part.inlineData
      ? readInlineData(part.inlineData, this.#findings, `${at}.inlineData`)
      : part.fileData
        ? readFileData(part.fileData, this.#findings, `${at}.fileData`)
        : undefined
    return media === undefined ? [] : [media]
  }

  #modelPart(part: GeminiPart, turn: number, index: number): AssistantPart[] {
    const at = `contents[${turn}].parts[${index}]`
    this.#findings.unknownMembers(part, geminiKeys.part, at)
    const signature = part.thoughtSignature ?? undefined
    const proven = signature === undefined ? undefined : thoughtOfSignature(signature, part.text ?? '')
    if (proven !== undefined) {
      this.#findings.holdsForeignSignatures = true
      this.#findings.leaveOut(['openai'], `${at}: earlier thoughts`)
      return [proven]
    }
    const signed = signature === undefined || signature === SIGNATURE_OF_OTHERS ? {} : { signature }
    if (part.functionCall) return [this.#call(part.functionCall, signed, { turn, index })]
    if (part.thought === true) {
      this.#findings.leaveOut(OTHERS, `${at}: earlier thoughts`)
      return typeof part.text === 'string' ? [{ kind: 'thinking', text: part.text }] : []
    }
    if (part.inlineData || part.fileData) this.#findings.cannotCarry(OTHERS, `${at}: media that the model made`)
    return typeof part.text === 'string' ? [{ kind: 'text', text: part.text, ...signed }] : []
  }

  #call(
    call: NonNullable<GeminiPart['functionCall']>,
    signed: { readonly signature?: string },
    place: { readonly turn: number; readonly index: number },
  ): AssistantPart {
    const givenId = call.id ?? undefined
    const id = givenId ?? `call_${place.turn}_${place.index}`
    this.#openCalls.push({ id, givenId, name: call.name })
    return { kind: 'tool_call', id, name: call.name, argumentsJson: JSON.stringify(call.args ?? {}), ...signed }
  }

  #result(result: NonNullable<GeminiPart['functionResponse']>, at: string): ToolResult {
    const found = this.#openCalls.find((call) =>
      typeof result.id === 'string' ? call.givenId === result.id : call.name === result.name,
    )
    if (found === undefined) this.#findings.cannotCarry(OTHERS, `${at}: answers no call of the turn before`)
    else this.#openCalls = this.#openCalls.filter((call) => call !== found)
    if (Array.isArray(result['parts']) && result['parts'].length > 0) {
      this.#findings.cannotCarry(OTHERS, `${at}.functionResponse.parts: a result that is not text`)
    }
    const { text, isError } = readResponse(result.response ?? {})
    return {
      toolCallId: found?.id ?? result.id ?? `call_${result.name}`,
      toolName: result.name,
      parts: [{ kind: 'text', text }],
      isError,
    }
  }
}

/** A stream tells a thought in pieces and its proof last: together they are one thought again. */
function withWholeThoughts(parts: readonly AssistantPart[]): AssistantPart[] {
  const whole: AssistantPart[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (part.kind === 'thinking' && last?.kind === 'thinking' && last.signature === undefined) {
      whole[whole.length - 1] = { ...part, text: last.text + part.text }
    } else whole.push(part)
  }
  return whole
}

/** Google's names for the two outcomes are `output` and `error`; whatever else a caller sends is told as JSON. */
function readResponse(response: Record<string, unknown>): { text: string; isError: boolean } {
  const names = Object.keys(response)
  const [only] = names
  const value = only === undefined ? undefined : response[only]
  const isNamed = names.length === 1 && (only === 'output' || only === 'error') && typeof value === 'string'
  return { text: isNamed ? value : JSON.stringify(response), isError: only === 'error' && names.length === 1 }
}
