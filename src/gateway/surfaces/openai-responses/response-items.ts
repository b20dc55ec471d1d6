import { assertNever } from '../../../base/assert.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { packSignature } from '../../wire/signature-carrier.ts'
import {
  addPart,
  closing,
  closingPart,
  type FunctionCall,
  type Json,
  type Message,
  type OpenItem,
  type Part,
  placeOf,
  type ResponsesEvent,
  type Thought,
  viewItem,
} from './response-item-views.ts'
import type { ThoughtProof } from '../../wire/thought-carrier.ts'

/**
 * Makes output items out of events, and the stream that shows how they grow. A message or a thought is closed by whatever
 * follows it. Calls stay open to the end, since their fragments may come interleaved. The signature of a call travels in
 * its id; that of a text (Google's, which is not demanded back) has no place.
 */
export class ResponseItems {
  readonly #callId: string
  readonly #done: (Json | undefined)[] = []
  readonly #calls = new Map<number, FunctionCall>()
  #current: Message | Thought | undefined

  constructor(callId: string) {
    this.#callId = callId
  }

  /** The items that are closed, in their order. */
  get output(): readonly Json[] {
    return this.#done.filter((item) => item !== undefined)
  }

  push(event: CallEvent): ResponsesEvent[] {
    switch (event.kind) {
      case 'text':
        return this.#say('output_text', event.text)
      case 'refusal':
        return this.#say('refusal', event.text)
      case 'thinking':
        return this.#think(event.text)
      case 'thinking_signature':
        return this.#prove({ signature: event.signature })
      case 'redacted_thinking':
        return [...this.#endCurrent(), ...this.#prove({ redacted: event.payload })]
      case 'tool_call_start':
        return this.#startCall(event)
      case 'tool_call_arguments':
        return this.#addArguments(event.index, event.json)
      case 'start':
      case 'usage':
      case 'stop':
      case 'error':
      case 'end':
        return []
      default:
        return assertNever(event)
    }
  }

  /** Closes what is open. What a limit cut off is `incomplete`. */
  close(status: 'completed' | 'incomplete'): ResponsesEvent[] {
    const calls = [...this.#calls.values()]
    const events = [...this.#endCurrent(status), ...calls.flatMap((item) => this.#end(item, status))]
    this.#calls.clear()
    return events
  }

  #say(type: Part['type'], text: string): ResponsesEvent[] {
    if (text === '') return []
    const { item, events } = this.#message()
    if (item.parts.at(-1)?.type !== type) events.push(...closingPart(item), ...addPart(item, type))
    const last = item.parts.at(-1)
    if (last !== undefined) last.text += text
    const delta = { ...placeOf(item), delta: text }
    return type === 'refusal'
      ? [...events, { type: 'response.refusal.delta', ...delta }]
      : [...events, { type: 'response.output_text.delta', ...delta, logprobs: [] }]
  }

  #think(text: string): ResponsesEvent[] {
    const { item, events } = this.#thought()
    const place = { item_id: item.id, output_index: item.outputIndex, summary_index: 0 }
    if (item.text === undefined) {
      events.push({ type: 'response.reasoning_summary_part.added', ...place, part: { type: 'summary_text', text: '' } })
    }
    item.text = (item.text ?? '') + text
    return [...events, { type: 'response.reasoning_summary_text.delta', ...place, delta: text }]
  }

  #prove(proof: ThoughtProof): ResponsesEvent[] {
    const { item, events } = this.#thought()
    item.proof = proof
    return [...events, ...this.#endCurrent()]
  }

  #startCall(event: Extract<CallEvent, { kind: 'tool_call_start' }>): ResponsesEvent[] {
    const closed = this.#endCurrent()
    const callId = event.signature === undefined ? event.id : packSignature(event.id, event.signature)
    const item: FunctionCall = { ...this.#place('fc'), kind: 'function_call', callId, name: event.name, json: '' }
    this.#calls.set(event.index, item)
    return [...closed, this.#begin(item)]
  }

  #addArguments(index: number, json: string): ResponsesEvent[] {
    const item = this.#calls.get(index)
    if (item === undefined) return []
    item.json += json
    const place = { item_id: item.id, output_index: item.outputIndex }
    return [{ type: 'response.function_call_arguments.delta', ...place, delta: json }]
  }

  #message(): { item: Message; events: ResponsesEvent[] } {
    if (this.#current?.kind === 'message') return { item: this.#current, events: [] }
    const events = this.#endCurrent()
    const item: Message = { ...this.#place('msg'), kind: 'message', parts: [] }
    this.#current = item
    return { item, events: [...events, this.#begin(item)] }
  }

  #thought(): { item: Thought; events: ResponsesEvent[] } {
    if (this.#current?.kind === 'reasoning') return { item: this.#current, events: [] }
    const events = this.#endCurrent()
    const item: Thought = { ...this.#place('rs'), kind: 'reasoning', text: undefined, proof: undefined }
    this.#current = item
    return { item, events: [...events, this.#begin(item)] }
  }

  #place(prefix: string) {
    return { id: `${prefix}_${this.#callId}_${this.#done.length}`, outputIndex: this.#done.length }
  }

  #begin(item: OpenItem): ResponsesEvent {
    this.#done.push(undefined)
    return { type: 'response.output_item.added', output_index: item.outputIndex, item: viewItem(item, 'in_progress') }
  }

  #endCurrent(status: 'completed' | 'incomplete' = 'completed'): ResponsesEvent[] {
    const ended = this.#current === undefined ? [] : this.#end(this.#current, status)
    this.#current = undefined
    return ended
  }

  #end(item: OpenItem, status: 'completed' | 'incomplete'): ResponsesEvent[] {
    const view = viewItem(item, status)
    this.#done[item.outputIndex] = view
    return [...closing(item), { type: 'response.output_item.done', output_index: item.outputIndex, item: view }]
  }
}
