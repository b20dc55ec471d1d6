import type { AnswerIdentity } from '../../wire/answer-identity.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import type { StreamRenderer } from '../../wire/response/stream-renderer.ts'
import { callId, cohereCall, finishReason, usageMember } from './render-cohere-chat.ts'

type Open = { readonly kind: 'text' | 'thinking' | 'tool'; readonly index: number }
type ToolStart = Extract<CallEvent, { kind: 'tool_call_start' }>

/** An answer as the events of Cohere's stream: blocks that begin and end, and one last event with usage and receipt. */
export function createCohereChatStream(identity: AnswerIdentity): StreamRenderer {
  let isStarted = false
  let blocks = 0
  let open: Open | undefined
  let stop: Extract<CallEvent, { kind: 'stop' }> | undefined

  const start = () => {
    if (isStarted) return ''
    isStarted = true
    return frame('message-start', { id: identity.id, delta: { message: { role: 'assistant' } } })
  }
  const close = () => {
    const ended = open
    open = undefined
    if (ended === undefined) return ''
    return frame(ended.kind === 'tool' ? 'tool-call-end' : 'content-end', { index: ended.index })
  }
  const say = (kind: 'text' | 'thinking', text: string) => {
    let frames = ''
    if (open?.kind !== kind) {
      frames = close()
      open = { kind, index: blocks++ }
      frames += frame('content-start', { index: open.index, ...content({ type: kind, [kind]: '' }) })
    }
    return frames + frame('content-delta', { index: open.index, ...content({ [kind]: text }) })
  }
  const startTool = (event: ToolStart) => {
    const frames = close()
    open = { kind: 'tool', index: event.index }
    const call = cohereCall(callId(event), { name: event.name, arguments: '' })
    return frames + frame('tool-call-start', { index: event.index, ...toolCalls(call) })
  }
  const show = (event: CallEvent): string => {
    switch (event.kind) {
      case 'text':
      case 'refusal':
        return event.text === '' ? '' : say('text', event.text)
      case 'thinking':
        return event.text === '' ? '' : say('thinking', event.text)
      case 'tool_call_start':
        return startTool(event)
      case 'tool_call_arguments':
        return frame('tool-call-delta', { index: event.index, ...toolCalls({ function: { arguments: event.json } }) })
      case 'stop':
        stop = event
        return ''
      case 'start':
      case 'thinking_signature':
      case 'redacted_thinking':
      case 'usage':
      case 'error':
      case 'end':
        return ''
    }
  }
  return {
    push: (event) => start() + show(event),
    finish({ usage, kasa }) {
      const reason = finishReason(stop?.reason, stop?.stopSequence !== undefined)
      const end = { delta: { finish_reason: reason, ...usageMember(usage) }, ...(kasa === undefined ? {} : { kasa }) }
      return `${start()}${close()}${frame('message-end', end)}data: [DONE]\n\n`
    },
    fail: ({ message }) => frame('message-end', { delta: { finish_reason: 'ERROR', error: message } }),
  }
}

function frame(type: string, members: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...members })}\n\n`
}

function content(of: object) {
  return { delta: { message: { content: of } } }
}

function toolCalls(of: object) {
  return { delta: { message: { tool_calls: of } } }
}
