import { createUsageFold } from '../../fold-usage.ts'
import type { AnswerIdentity } from '../../wire/answer-identity.ts'
import type { CallEvent, StopReason } from '../../wire/call-event.ts'
import { renderOpenAIError } from '../../wire/response/render-error.ts'
import { renderOpenAIUsage } from '../../wire/response/render-usage.ts'
import type { StreamRenderer } from '../../wire/response/stream-renderer.ts'

type Completion = {
  readonly id: string
  readonly object: 'text_completion'
  readonly created: number
  readonly model: string
  readonly choices: readonly object[]
  readonly usage?: object
}

/** The answer of a chat as a completion: its text. Thoughts have no place here. */
export function renderCompletion(events: readonly CallEvent[], identity: AnswerIdentity): Completion {
  const usage = createUsageFold()
  let text = ''
  let stop: StopReason | undefined
  for (const event of events) {
    if (event.kind === 'usage') usage.push(event.usage)
    else if (event.kind === 'stop') stop = event.reason
    else text += textOf(event)
  }
  const told = usage.usage === undefined ? undefined : renderOpenAIUsage(usage.usage.quantities)
  return {
    ...headOf(identity),
    choices: [choice(text, finishReason(stop))],
    ...(told === undefined ? {} : { usage: told }),
  }
}

/** The same as a stream of chunks. */
export function createCompletionStreamRenderer(
  identity: AnswerIdentity & { readonly includeUsage: boolean },
): StreamRenderer {
  const head = headOf(identity)
  const chunk = (members: object) => `data: ${JSON.stringify({ ...head, ...members })}\n\n`
  let stop: StopReason | undefined
  return {
    push(event) {
      if (event.kind === 'stop') stop = event.reason
      const text = textOf(event)
      return text === '' ? '' : chunk({ choices: [choice(text, null)] })
    },
    finish({ usage, kasa }) {
      const last = chunk({ choices: [choice('', finishReason(stop))] })
      if (!identity.includeUsage) return `${last}data: [DONE]\n\n`
      const told = usage === undefined ? undefined : renderOpenAIUsage(usage.quantities)
      const counted = chunk({ choices: [], usage: told ?? null, ...(kasa === undefined ? {} : { kasa }) })
      return `${last}${counted}data: [DONE]\n\n`
    },
    fail: (error) => `data: ${JSON.stringify(renderOpenAIError(error))}\n\n`,
  }
}

function headOf({ id, createdSeconds, model }: AnswerIdentity) {
  return { id: `cmpl-${id}`, object: 'text_completion', created: createdSeconds, model } as const
}

function choice(text: string, finish: string | null) {
  return { text, index: 0, logprobs: null, finish_reason: finish }
}

function textOf(event: CallEvent): string {
  return event.kind === 'text' || event.kind === 'refusal' ? event.text : ''
}

function finishReason(stop: StopReason | undefined): string {
  return stop === 'length' || stop === 'content_filter' ? stop : 'stop'
}
