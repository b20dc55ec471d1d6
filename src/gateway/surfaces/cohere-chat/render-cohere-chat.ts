import { createUsageFold } from '../../fold-usage.ts'
import type { AnswerIdentity } from '../../wire/answer-identity.ts'
import type { CallEvent, StopReason, UsageReport } from '../../wire/call-event.ts'
import { renderOpenAIUsage } from '../../wire/response/render-usage.ts'
import { packSignature } from '../../wire/signature-carrier.ts'

type ToolCall = { readonly id: string; readonly name: string; json: string }

/** A whole answer as Cohere's. @see https://docs.cohere.com/reference/chat */
export function renderCohereChat(events: readonly CallEvent[], identity: AnswerIdentity): object {
  const usage = createUsageFold()
  const calls = new Map<number, ToolCall>()
  let text = ''
  let thinking = ''
  let stop: Extract<CallEvent, { kind: 'stop' }> | undefined
  for (const event of events) {
    if (event.kind === 'usage') usage.push(event.usage)
    else if (event.kind === 'stop') stop = event
    else if (event.kind === 'text' || event.kind === 'refusal') text += event.text
    else if (event.kind === 'thinking') thinking += event.text
    else if (event.kind === 'tool_call_start') calls.set(event.index, { id: callId(event), name: event.name, json: '' })
    else if (event.kind === 'tool_call_arguments') {
      const call = calls.get(event.index)
      if (call !== undefined) call.json += event.json
    }
  }
  const content = [
    ...(thinking === '' ? [] : [{ type: 'thinking', thinking }]),
    ...(text === '' && calls.size > 0 ? [] : [{ type: 'text', text }]),
  ]
  const toolCalls = [...calls.values()].map(({ id, name, json }) => cohereCall(id, { name, arguments: json || '{}' }))
  return {
    id: identity.id,
    finish_reason: finishReason(stop?.reason, stop?.stopSequence !== undefined),
    message: {
      role: 'assistant',
      ...(content.length === 0 ? {} : { content }),
      ...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls }),
    },
    ...usageMember(usage.usage),
  }
}

/** Gemini's proof of a call travels in its id, as in every dialect without a place for it. */
export function callId({ id, signature }: Extract<CallEvent, { kind: 'tool_call_start' }>): string {
  return signature === undefined ? id : packSignature(id, signature)
}

export function cohereCall(id: string, call: { readonly name: string; readonly arguments: string }): object {
  return { id, type: 'function', function: call }
}

export function finishReason(stop: StopReason | undefined, hasSequence: boolean): string {
  if (hasSequence) return 'STOP_SEQUENCE'
  if (stop === 'length') return 'MAX_TOKENS'
  if (stop === 'tool_calls') return 'TOOL_CALL'
  return stop === 'content_filter' ? 'ERROR' : 'COMPLETE'
}

/** `usage`, absent when no token was reported. */
export function usageMember(usage: UsageReport | undefined): { readonly usage?: object } {
  const told = usage === undefined ? undefined : renderOpenAIUsage(usage.quantities)
  if (told === undefined) return {}
  const tokens = { input_tokens: told.prompt_tokens, output_tokens: told.completion_tokens }
  const cached = told.prompt_tokens_details?.['cached_tokens']
  return { usage: { billed_units: tokens, tokens, ...(cached === undefined ? {} : { cached_tokens: cached }) } }
}
