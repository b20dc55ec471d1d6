import { assertNever } from '../../../base/assert.ts'
import { createUsageFold } from '../../fold-usage.ts'
import type { AnswerIdentity } from '../../wire/answer-identity.ts'
import type { CallEvent, StopReason } from '../../wire/call-event.ts'
import { openAIFinishReason } from './openai-finish-reason.ts'
import {
  createReasoningDetails,
  extraContent,
  packedId,
  type ExtraContent,
  type ReasoningDetail,
  type ReasoningDetails,
} from './openai-reasoning.ts'
import { renderOpenAIUsage, type OpenAIUsage } from '../../wire/response/render-usage.ts'

export type OpenAIChatCompletion = {
  readonly id: string
  readonly object: 'chat.completion'
  readonly created: number
  readonly model: string
  readonly choices: readonly [
    {
      readonly index: 0
      readonly message: OpenAIMessage
      readonly logprobs: null
      readonly finish_reason: string
    },
  ]
  readonly service_tier?: string
  /** Absent when the provider reported none. */
  readonly usage?: OpenAIUsage
}

type OpenAIMessage = {
  readonly role: 'assistant'
  readonly content: string | null
  readonly refusal: string | null
  readonly reasoning_content?: string
  readonly reasoning_details?: readonly ReasoningDetail[]
  readonly extra_content?: ExtraContent
  readonly tool_calls?: readonly OpenAIToolCall[]
}

type OpenAIToolCall = {
  readonly id: string
  readonly type: 'function'
  readonly function: { readonly name: string; readonly arguments: string }
  readonly extra_content?: ExtraContent
}

/**
 * A whole answer as a chat completion.
 * @see https://platform.openai.com/docs/api-reference/chat/object
 */
export function renderOpenAIChat(events: readonly CallEvent[], identity: AnswerIdentity): OpenAIChatCompletion {
  const answer = collect(events)
  const usage = answer.usage.usage
  const rendered = usage === undefined ? undefined : renderOpenAIUsage(usage.quantities)
  return {
    id: identity.id,
    object: 'chat.completion',
    created: identity.createdSeconds,
    model: identity.model,
    choices: [
      {
        index: 0,
        message: renderMessage(answer),
        logprobs: null,
        finish_reason: openAIFinishReason(answer.stop ?? 'stop', answer.refusal !== undefined),
      },
    ],
    ...(usage?.serviceTier === undefined ? {} : { service_tier: usage.serviceTier }),
    ...(rendered === undefined ? {} : { usage: rendered }),
  }
}

type ToolCallDraft = {
  readonly id: string
  readonly name: string
  readonly signature: string | undefined
  json: string
}

type Answer = {
  text: string | undefined
  textSignature: string | undefined
  refusal: string | undefined
  thinking: string | undefined
  stop: StopReason | undefined
  readonly details: ReasoningDetail[]
  readonly detailsOf: ReasoningDetails
  readonly toolCalls: Map<number, ToolCallDraft>
  readonly usage: ReturnType<typeof createUsageFold>
}

function collect(events: readonly CallEvent[]): Answer {
  const answer: Answer = {
    text: undefined,
    textSignature: undefined,
    refusal: undefined,
    thinking: undefined,
    stop: undefined,
    details: [],
    detailsOf: createReasoningDetails(),
    toolCalls: new Map(),
    usage: createUsageFold(),
  }
  for (const event of events) add(answer, event)
  return answer
}

function add(answer: Answer, event: CallEvent): void {
  switch (event.kind) {
    case 'text':
      answer.text = (answer.text ?? '') + event.text
      answer.textSignature = event.signature ?? answer.textSignature
      return
    case 'refusal':
      answer.refusal = (answer.refusal ?? '') + event.text
      return
    case 'thinking':
      answer.thinking = (answer.thinking ?? '') + event.text
      answer.detailsOf.thinking(event.text)
      return
    case 'thinking_signature':
      answer.details.push(answer.detailsOf.signature(event.signature))
      return
    case 'redacted_thinking':
      answer.details.push(answer.detailsOf.redacted(event.payload))
      return
    case 'tool_call_start':
      answer.toolCalls.set(event.index, { id: event.id, name: event.name, signature: event.signature, json: '' })
      return
    case 'tool_call_arguments': {
      const call = answer.toolCalls.get(event.index)
      if (call !== undefined) call.json += event.json
      return
    }
    case 'usage':
      answer.usage.push(event.usage)
      return
    case 'stop':
      answer.stop = event.reason
      return
    case 'start':
    case 'error':
    case 'end':
      return
    default:
      assertNever(event)
  }
}

function renderMessage(answer: Answer): OpenAIMessage {
  const toolCalls = [...answer.toolCalls.values()].map(renderToolCall)
  // OpenAI says null beside tool calls or a refusal, and an empty text when there is nothing at all.
  const emptyContent = toolCalls.length > 0 || answer.refusal !== undefined ? null : ''
  return {
    role: 'assistant',
    content: answer.text ?? emptyContent,
    refusal: answer.refusal ?? null,
    ...(answer.thinking === undefined ? {} : { reasoning_content: answer.thinking }),
    ...(answer.details.length === 0 ? {} : { reasoning_details: answer.details }),
    ...(answer.textSignature === undefined ? {} : { extra_content: extraContent(answer.textSignature) }),
    ...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls }),
  }
}

function renderToolCall(call: ToolCallDraft): OpenAIToolCall {
  return {
    id: packedId(call.id, call.signature),
    type: 'function',
    // A call without arguments is an empty object: clients parse this text.
    function: { name: call.name, arguments: call.json === '' ? '{}' : call.json },
    ...(call.signature === undefined ? {} : { extra_content: extraContent(call.signature) }),
  }
}
