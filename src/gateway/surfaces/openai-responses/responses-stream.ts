import { ERROR_CODES } from '../../../base/error-codes.ts'
import type { AnswerIdentity } from '../../wire/answer-identity.ts'
import type { StopReason } from '../../wire/call-event.ts'
import type { StreamRenderer } from '../../wire/response/stream-renderer.ts'
import type { ResponsesEvent } from './response-item-views.ts'
import { ResponseItems } from './response-items.ts'
import { responseEnd, responseObject } from './response-object.ts'

const RUNNING = { status: 'in_progress', reason: undefined } as const

/**
 * Writes the stream of a response: `response.created` and `response.in_progress`, items as they grow, and
 * `response.completed` or `response.incomplete` with usage and the receipt. Every event is numbered.
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */
export function createResponsesStreamRenderer(
  identity: AnswerIdentity,
  echo: Readonly<Record<string, unknown>>,
): StreamRenderer {
  const items = new ResponseItems(identity.id)
  let sequence = 0
  let started = false
  let stop: StopReason | undefined
  let refused = false

  const write = (events: readonly ResponsesEvent[]) =>
    events.map(({ type, ...rest }) => frame(type, { sequence_number: sequence++, ...rest })).join('')
  const open = () => {
    if (started) return ''
    started = true
    const response = responseObject({ identity, echo, end: RUNNING, output: [], usage: undefined })
    return write([
      { type: 'response.created', response },
      { type: 'response.in_progress', response },
    ])
  }
  return {
    push(event) {
      if (event.kind === 'usage' || event.kind === 'error' || event.kind === 'end') return ''
      if (event.kind === 'stop') stop = event.reason
      if (event.kind === 'refusal') refused = true
      return open() + write(items.push(event))
    },
    finish({ usage, kasa }) {
      const end = responseEnd(stop, refused)
      const closed = open() + write(items.close(end.status === 'incomplete' ? 'incomplete' : 'completed'))
      const response = responseObject({ identity, echo, end, output: items.output, usage })
      return closed + write([{ type: `response.${end.status}`, response, ...(kasa === undefined ? {} : { kasa }) }])
    },
    fail: (error) => responsesErrorFrame(error, sequence++),
  }
}

/** The error event, after which nothing comes. */
export function responsesErrorFrame(
  error: { readonly code: keyof typeof ERROR_CODES; readonly message: string },
  sequenceNumber: number,
): string {
  const { code, message } = error
  return frame('error', { sequence_number: sequenceNumber, code, message, param: null })
}

function frame(type: string, members: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...members })}\n\n`
}
