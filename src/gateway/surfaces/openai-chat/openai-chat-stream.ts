import { assertNever } from '../../../base/assert.ts'
import type { AnswerIdentity } from '../../wire/answer-identity.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { openAIFinishReason } from './openai-finish-reason.ts'
import { createReasoningDetails, extraContent, packedId, type ReasoningDetails } from './openai-reasoning.ts'
import { renderOpenAIError } from '../../wire/response/render-error.ts'
import { renderOpenAIUsage } from '../../wire/response/render-usage.ts'
import type { StreamRenderer } from '../../wire/response/stream-renderer.ts'

/**
 * Writes chat completion chunks, each with the members that OpenAI gives them: the role first, then deltas, the finish
 * reason alone, and with `includeUsage` one chunk without choices that carries usage and the receipt.
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
export function createOpenAIChatStreamRenderer(
  identity: AnswerIdentity & { readonly includeUsage: boolean },
): StreamRenderer {
  const head = renderHead(identity)
  // With usage asked for, every chunk but the last says that it has none.
  const tail = identity.includeUsage ? ',"usage":null}\n\n' : '}\n\n'
  const chunk = (delta: object, finishReason: string | null) => {
    const choice = { index: 0, delta, logprobs: null, finish_reason: finishReason }
    return `${head}"choices":[${JSON.stringify(choice)}]${tail}`
  }
  const toolCallsWithoutArguments = new Set<number>()
  const details = createReasoningDetails()
  let started = false
  let stopped = false
  let refused = false

  const open = () => {
    if (started) return ''
    started = true
    return chunk({ role: 'assistant', content: '', refusal: null }, null)
  }
  const stop = (reason: string) => {
    stopped = true
    const empties = [...toolCallsWithoutArguments].map((index) => chunk(argumentsDelta(index, '{}'), null))
    toolCallsWithoutArguments.clear()
    return empties.join('') + chunk({}, reason)
  }
  const render = (event: CallEvent): string => {
    switch (event.kind) {
      case 'tool_call_start':
        toolCallsWithoutArguments.add(event.index)
        return chunk(toolCallDelta(event), null)
      case 'tool_call_arguments':
        toolCallsWithoutArguments.delete(event.index)
        return chunk(argumentsDelta(event.index, event.json), null)
      case 'refusal':
        refused = true
        return chunk({ refusal: event.text }, null)
      case 'stop':
        return stop(openAIFinishReason(event.reason, refused))
      case 'text':
      case 'thinking':
      case 'thinking_signature':
      case 'redacted_thinking':
        return chunk(contentDelta(event, details), null)
      case 'start':
      case 'usage':
      case 'error':
      case 'end':
        return ''
      default:
        return assertNever(event)
    }
  }
  return {
    push: (event) => (SILENT.has(event.kind) ? '' : open() + render(event)),
    finish({ usage, kasa }) {
      const rest = stopped ? '' : open() + stop('stop')
      if (!identity.includeUsage) return `${rest}data: [DONE]\n\n`
      const counted = usage === undefined ? undefined : renderOpenAIUsage(usage.quantities)
      const last = { choices: [], usage: counted ?? null, ...(kasa === undefined ? {} : { kasa }) }
      return `${rest}${head}${JSON.stringify(last).slice(1)}\n\ndata: [DONE]\n\n`
    },
    fail: (error) => `data: ${JSON.stringify(renderOpenAIError(error))}\n\n`,
  }
}

const SILENT: ReadonlySet<CallEvent['kind']> = new Set(['usage', 'error', 'end'])

/** Everything of a chunk that never changes, up to its choices. */
function renderHead(identity: AnswerIdentity): string {
  const { id, createdSeconds, model } = identity
  const fixed = { id, object: 'chat.completion.chunk', created: createdSeconds, model }
  return `data: ${JSON.stringify(fixed).slice(0, -1)},`
}

type ContentEvent = Extract<CallEvent, { kind: 'text' | 'thinking' | 'thinking_signature' | 'redacted_thinking' }>

function contentDelta(event: ContentEvent, details: ReasoningDetails): object {
  switch (event.kind) {
    case 'text':
      return event.signature === undefined
        ? { content: event.text }
        : { content: event.text, extra_content: extraContent(event.signature) }
    case 'thinking':
      details.thinking(event.text)
      return { reasoning_content: event.text }
    case 'thinking_signature':
      return { reasoning_details: [details.signature(event.signature)] }
    case 'redacted_thinking':
      return { reasoning_details: [details.redacted(event.payload)] }
    default:
      return assertNever(event)
  }
}

function toolCallDelta(event: Extract<CallEvent, { kind: 'tool_call_start' }>): object {
  const { index, name, signature } = event
  const call = { index, id: packedId(event.id, signature), type: 'function', function: { name, arguments: '' } }
  return { tool_calls: [signature === undefined ? call : { ...call, extra_content: extraContent(signature) }] }
}

function argumentsDelta(index: number, json: string): object {
  return { tool_calls: [{ index, function: { arguments: json } }] }
}
