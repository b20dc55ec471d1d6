import { assertNever } from '../../../base/assert.ts'
import { packThought, type ThoughtProof } from '../../wire/thought-carrier.ts'

export type Json = Record<string, unknown>
/** One event of the stream, without its number. */
export type ResponsesEvent = Json & { readonly type: string }

export type Part = { readonly type: 'output_text' | 'refusal'; text: string }
type Place = { readonly id: string; readonly outputIndex: number }
export type Message = Place & { readonly kind: 'message'; readonly parts: Part[] }
export type Thought = Place & {
  readonly kind: 'reasoning'
  text: string | undefined
  proof: ThoughtProof | undefined
}
export type FunctionCall = Place & {
  readonly kind: 'function_call'
  readonly callId: string
  readonly name: string
  json: string
}
export type OpenItem = Message | Thought | FunctionCall

/** Where the part that is being written stands. */
export function placeOf(message: Message) {
  return { item_id: message.id, output_index: message.outputIndex, content_index: message.parts.length - 1 }
}

/** Begins a part. */
export function addPart(message: Message, type: Part['type']): ResponsesEvent[] {
  const part: Part = { type, text: '' }
  message.parts.push(part)
  return [{ type: 'response.content_part.added', ...placeOf(message), part: viewPart(part) }]
}

/** What is said of the last part when it is done. */
export function closingPart(message: Message): ResponsesEvent[] {
  const part = message.parts.at(-1)
  if (part === undefined) return []
  const place = placeOf(message)
  const text: ResponsesEvent =
    part.type === 'refusal'
      ? { type: 'response.refusal.done', ...place, refusal: part.text }
      : { type: 'response.output_text.done', ...place, text: part.text, logprobs: [] }
  return [text, { type: 'response.content_part.done', ...place, part: viewPart(part) }]
}

/** What is said of an item before it is done. */
export function closing(item: OpenItem): ResponsesEvent[] {
  const place = { item_id: item.id, output_index: item.outputIndex }
  switch (item.kind) {
    case 'message':
      return closingPart(item)
    case 'reasoning': {
      if (item.text === undefined) return []
      const part = { type: 'summary_text', text: item.text }
      return [
        { type: 'response.reasoning_summary_text.done', ...place, summary_index: 0, text: item.text },
        { type: 'response.reasoning_summary_part.done', ...place, summary_index: 0, part },
      ]
    }
    case 'function_call':
      return [
        { type: 'response.function_call_arguments.done', ...place, name: item.name, arguments: argumentsOf(item) },
      ]
    default:
      return assertNever(item)
  }
}

/** An item as it stands. */
export function viewItem(item: OpenItem, status: 'in_progress' | 'completed' | 'incomplete'): Json {
  switch (item.kind) {
    case 'message':
      return { id: item.id, type: 'message', status, role: 'assistant', content: item.parts.map(viewPart) }
    case 'reasoning': {
      const summary = item.text === undefined ? [] : [{ type: 'summary_text', text: item.text }]
      const proof = item.proof === undefined ? {} : { encrypted_content: packThought(item.proof) }
      return { id: item.id, type: 'reasoning', summary, ...proof }
    }
    case 'function_call': {
      // While it grows its arguments are what has been shown; a call without any is an empty object.
      const json = status === 'in_progress' ? item.json : argumentsOf(item)
      return { id: item.id, type: 'function_call', status, call_id: item.callId, name: item.name, arguments: json }
    }
    default:
      return assertNever(item)
  }
}

function argumentsOf(item: { readonly json: string }): string {
  return item.json === '' ? '{}' : item.json
}

function viewPart(part: Part): Json {
  return part.type === 'refusal'
    ? { type: 'refusal', refusal: part.text }
    : { type: 'output_text', annotations: [], logprobs: [], text: part.text }
}
