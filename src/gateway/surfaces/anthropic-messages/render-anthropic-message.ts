import { assertNever } from '../../../base/assert.ts'
import { createUsageFold } from '../../fold-usage.ts'
import type { CallEvent, StopReason } from '../../wire/call-event.ts'
import { packSignature } from '../../wire/signature-carrier.ts'
import { anthropicStopReason } from './anthropic-stop-reason.ts'
import { renderAnthropicUsage, type AnthropicUsage } from '../../wire/response/render-usage.ts'

export type AnthropicBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly thinking: string; readonly signature: string }
  | { readonly type: 'redacted_thinking'; readonly data: string }
  | { readonly type: 'tool_use'; readonly id: string; readonly name: string; readonly input: unknown }

export type AnthropicMessage = {
  readonly id: string
  readonly type: 'message'
  readonly role: 'assistant'
  readonly model: string
  readonly content: readonly AnthropicBlock[]
  readonly stop_reason: string
  readonly stop_sequence: string | null
  /** Empty when the provider reported none. */
  readonly usage: AnthropicUsage
}

type Draft =
  | { readonly type: 'text'; text: string }
  | { readonly type: 'thinking'; thinking: string; signature: string }
  | { readonly type: 'redacted_thinking'; readonly data: string }
  | { readonly type: 'tool_use'; readonly index: number; readonly id: string; readonly name: string; json: string }

/**
 * A whole answer as a message. Blocks keep the order of the events. What this dialect cannot hold: the signature of a
 * text (Google does not demand it back); the signature of a tool call travels in its id.
 * @see https://docs.claude.com/en/api/messages
 */
export function renderAnthropicMessage(
  events: readonly CallEvent[],
  identity: { readonly id: string; readonly model: string },
): AnthropicMessage {
  const drafts: Draft[] = []
  const usage = createUsageFold()
  let stop: StopReason | undefined
  let stopSequence: string | undefined
  for (const event of events) {
    if (event.kind === 'usage') usage.push(event.usage)
    else if (event.kind === 'stop') {
      stop = event.reason
      stopSequence = event.stopSequence
    } else addBlock(drafts, event)
  }
  return {
    id: identity.id,
    type: 'message',
    role: 'assistant',
    model: identity.model,
    content: drafts.map(toBlock),
    stop_reason: anthropicStopReason(stop, stopSequence),
    stop_sequence: stopSequence ?? null,
    usage: (usage.usage === undefined ? undefined : renderAnthropicUsage(usage.usage.quantities)) ?? {},
  }
}

function addBlock(drafts: Draft[], event: CallEvent): void {
  const last = drafts.at(-1)
  switch (event.kind) {
    case 'text':
    case 'refusal':
      if (event.text === '') return
      if (last?.type === 'text') last.text += event.text
      else drafts.push({ type: 'text', text: event.text })
      return
    case 'thinking':
      // A signed thought is closed: what follows is another one.
      if (last?.type === 'thinking' && last.signature === '') last.thinking += event.text
      else drafts.push({ type: 'thinking', thinking: event.text, signature: '' })
      return
    case 'thinking_signature':
      if (last?.type === 'thinking' && last.signature === '') last.signature = event.signature
      else drafts.push({ type: 'thinking', thinking: '', signature: event.signature })
      return
    case 'redacted_thinking':
      drafts.push({ type: 'redacted_thinking', data: event.payload })
      return
    case 'tool_call_start':
      drafts.push({ type: 'tool_use', index: event.index, id: toolUseId(event), name: event.name, json: '' })
      return
    case 'tool_call_arguments': {
      const tool = drafts.find((draft) => draft.type === 'tool_use' && draft.index === event.index)
      if (tool?.type === 'tool_use') tool.json += event.json
      return
    }
    case 'start':
    case 'usage':
    case 'stop':
    case 'error':
    case 'end':
      return
    default:
      assertNever(event)
  }
}

/** The id, with the signature inside that Google demands back. */
export function toolUseId(event: Extract<CallEvent, { kind: 'tool_call_start' }>): string {
  return event.signature === undefined ? event.id : packSignature(event.id, event.signature)
}

function toBlock(draft: Draft): AnthropicBlock {
  if (draft.type !== 'tool_use') return draft
  return { type: 'tool_use', id: draft.id, name: draft.name, input: parseInput(draft.json) }
}

/** Models do write arguments that are no JSON; the client shall see them rather than nothing. */
function parseInput(json: string): unknown {
  if (json === '') return {}
  try {
    const input: unknown = JSON.parse(json)
    return input
  } catch {
    return { invalid_json: json }
  }
}
