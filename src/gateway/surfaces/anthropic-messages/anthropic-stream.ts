import { assertNever } from '../../../base/assert.ts'
import type { CallEvent, StopReason } from '../../wire/call-event.ts'
import { anthropicStopReason } from './anthropic-stop-reason.ts'
import { toolUseId, type AnthropicBlock } from './render-anthropic-message.ts'
import { renderAnthropicError } from '../../wire/response/render-error.ts'
import { renderAnthropicUsage } from '../../wire/response/render-usage.ts'
import type { StreamRenderer } from '../../wire/response/stream-renderer.ts'

/**
 * Writes a Messages stream: `message_start`, blocks one after another, `message_delta` with the reason and the whole
 * usage and the receipt, `message_stop`.
 * @see https://docs.claude.com/en/docs/build-with-claude/streaming
 */
export function createAnthropicStreamRenderer(identity: {
  readonly id: string
  readonly model: string
}): StreamRenderer {
  const blocks = createBlocks()
  let started = false
  let stop: StopReason | undefined
  let stopSequence: string | undefined

  const open = () => {
    if (started) return ''
    started = true
    return frame('message_start', { message: emptyMessage(identity) })
  }
  return {
    push(event) {
      if (event.kind === 'usage' || event.kind === 'error' || event.kind === 'end') return ''
      if (event.kind !== 'stop') return open() + blocks.push(event)
      stop = event.reason
      stopSequence = event.stopSequence
      return ''
    },
    finish({ usage, kasa }) {
      const end = {
        delta: { stop_reason: anthropicStopReason(stop, stopSequence), stop_sequence: stopSequence ?? null },
        usage: (usage === undefined ? undefined : renderAnthropicUsage(usage.quantities)) ?? {},
        ...(kasa === undefined ? {} : { kasa }),
      }
      return open() + blocks.close() + frame('message_delta', end) + frame('message_stop', {})
    },
    fail: (error) => `event: error\ndata: ${JSON.stringify(renderAnthropicError(error))}\n\n`,
  }
}

/** The first event must have counts though nothing is known yet; the last one has the true ones, which replace them. */
function emptyMessage(identity: { readonly id: string; readonly model: string }): object {
  return {
    id: identity.id,
    type: 'message',
    role: 'assistant',
    model: identity.model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 0, output_tokens: 0 },
  }
}

type OpenBlock = { readonly index: number; readonly type: string; isSigned: boolean }

/** Opens and closes blocks around the events: one is open at a time, indices ascend over all kinds. */
function createBlocks() {
  const toolBlocks = new Map<number, number>()
  let current: OpenBlock | undefined
  let next = 0

  const close = () => {
    if (current === undefined) return ''
    const stopped = frame('content_block_stop', { index: current.index })
    current = undefined
    return stopped
  }
  const openBlock = (block: AnthropicBlock) => {
    const closed = close()
    current = { index: next, type: block.type, isSigned: false }
    next += 1
    return {
      index: current.index,
      text: closed + frame('content_block_start', { index: current.index, content_block: block }),
    }
  }
  const ensure = (block: AnthropicBlock) =>
    current?.type === block.type && !current.isSigned ? { index: current.index, text: '' } : openBlock(block)
  const deltaIn = (block: AnthropicBlock, delta: object) => {
    const { index, text } = ensure(block)
    return text + frame('content_block_delta', { index, delta })
  }

  return {
    close,
    push(event: CallEvent): string {
      switch (event.kind) {
        case 'text':
        case 'refusal':
          return event.text === '' ? '' : deltaIn(TEXT_BLOCK, { type: 'text_delta', text: event.text })
        case 'thinking':
          return deltaIn(THINKING_BLOCK, { type: 'thinking_delta', thinking: event.text })
        case 'thinking_signature': {
          const signed = deltaIn(THINKING_BLOCK, { type: 'signature_delta', signature: event.signature })
          if (current !== undefined) current.isSigned = true
          return signed
        }
        case 'redacted_thinking':
          return openBlock({ type: 'redacted_thinking', data: event.payload }).text + close()
        case 'tool_call_start': {
          const tool = { type: 'tool_use', id: toolUseId(event), name: event.name, input: {} } as const
          const { index, text } = openBlock(tool)
          toolBlocks.set(event.index, index)
          return text
        }
        case 'tool_call_arguments': {
          const index = toolBlocks.get(event.index)
          if (index === undefined) return ''
          // A fragment for a call that is closed already (nobody is known to interleave them) still names its block.
          return frame('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json: event.json } })
        }
        case 'start':
        case 'usage':
        case 'stop':
        case 'error':
        case 'end':
          return ''
        default:
          return assertNever(event)
      }
    },
  }
}

const TEXT_BLOCK = { type: 'text', text: '' } as const
const THINKING_BLOCK = { type: 'thinking', thinking: '', signature: '' } as const

function frame(type: string, members: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...members })}\n\n`
}
