import { assertNever } from '../../../base/assert.ts'
import { createUsageFold } from '../../fold-usage.ts'
import type { AnswerIdentity } from '../../wire/answer-identity.ts'
import type { CallEvent, StopReason, UsageReport } from '../../wire/call-event.ts'
import { renderGeminiError } from '../../wire/response/render-error.ts'
import { renderGeminiUsage } from '../../wire/response/render-usage.ts'
import type { StreamRenderer } from '../../wire/response/stream-renderer.ts'
import { SIGNATURE_OF_OTHERS } from '../../wire/signature-carrier.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import { signatureOf } from './thought-signatures.ts'

export type GeminiPartView = Record<string, unknown>

const FINISH: Record<StopReason, string> = {
  stop: 'STOP',
  length: 'MAX_TOKENS',
  // Google says STOP after function calls.
  tool_calls: 'STOP',
  content_filter: 'SAFETY',
  refusal: 'SAFETY',
  pause: 'STOP',
}

/**
 * Makes parts out of events. Google sends a call whole, so calls wait for the end. A thought that its maker proved carries
 * the proof as its signature.
 */
class PartMaker {
  readonly #calls = new Map<
    number,
    { readonly id: string; readonly name: string; readonly signature: string | undefined; json: string }
  >()

  push(event: CallEvent): GeminiPartView[] {
    switch (event.kind) {
      case 'text':
        return event.text === '' && event.signature === undefined ? [] : [{ text: event.text, ...signed(event) }]
      case 'refusal':
        return event.text === '' ? [] : [{ text: event.text }]
      case 'thinking':
        return [{ text: event.text, thought: true }]
      case 'thinking_signature':
        return [{ text: '', thought: true, thoughtSignature: signatureOf({ signature: event.signature }) }]
      case 'redacted_thinking':
        return [{ text: '', thought: true, thoughtSignature: signatureOf({ redacted: event.payload }) }]
      case 'tool_call_start':
        this.#calls.set(event.index, { id: event.id, name: event.name, signature: event.signature, json: '' })
        return []
      case 'tool_call_arguments': {
        const call = this.#calls.get(event.index)
        if (call !== undefined) call.json += event.json
        return []
      }
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

  /** The calls. Google's newest models demand a signature on the first one of a turn, whoever made it. */
  end(): GeminiPartView[] {
    return [...this.#calls.values()].map(({ id, name, signature, json }, index) => ({
      functionCall: { id, name, args: argumentsOf(json) },
      ...signed({ signature: signature ?? (index === 0 ? SIGNATURE_OF_OTHERS : undefined) }),
    }))
  }
}

function signed({ signature }: { readonly signature?: string | undefined }): { thoughtSignature?: string } {
  return signature === undefined ? {} : { thoughtSignature: signature }
}

/** Models do write arguments that are no JSON; the client shall see them rather than nothing. */
function argumentsOf(json: string): unknown {
  return json === '' ? {} : (parseJson(json) ?? { invalid_json: json })
}

/** A whole answer. @see https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse */
export function renderGenerate(events: readonly CallEvent[], identity: AnswerIdentity): object {
  const maker = new PartMaker()
  const usage = createUsageFold()
  let stop: StopReason = 'stop'
  const parts: GeminiPartView[] = []
  for (const event of events) {
    if (event.kind === 'usage') usage.push(event.usage)
    if (event.kind === 'stop') stop = event.reason
    for (const part of maker.push(event)) addPart(parts, part)
  }
  return chunkOf(identity, [...parts, ...maker.end()], { stop, usage: usage.usage })
}

/** Neighbouring pieces of one text, or of one thought and its proof, are one part. */
function addPart(parts: GeminiPartView[], part: GeminiPartView): void {
  const last = parts.at(-1)
  const isSame = last !== undefined && last['thought'] === part['thought'] && last['thoughtSignature'] === undefined
  if (isSame) parts[parts.length - 1] = { ...last, ...part, text: `${String(last['text'])}${String(part['text'])}` }
  else parts.push(part)
}

/** The same as a stream of answers, each with what is new. The last one says why it ended, with usage and receipt. */
export function createGenerateStreamRenderer(identity: AnswerIdentity): StreamRenderer {
  const maker = new PartMaker()
  let stop: StopReason = 'stop'
  return {
    push(event) {
      if (event.kind === 'stop') stop = event.reason
      const parts = maker.push(event)
      return parts.length === 0 ? '' : frame(chunkOf(identity, parts, undefined))
    },
    finish({ usage, kasa }) {
      const calls = maker.end()
      // Clients drop a turn of which one answer has no part.
      const parts = calls.length === 0 ? [{ text: '' }] : calls
      return frame({ ...chunkOf(identity, parts, { stop, usage }), ...(kasa === undefined ? {} : { kasa }) })
    },
    fail: (error) => frame(renderGeminiError(error)),
  }
}

function frame(body: object): string {
  return `data: ${JSON.stringify(body)}\r\n\r\n`
}

function chunkOf(
  identity: AnswerIdentity,
  parts: readonly GeminiPartView[],
  end: { readonly stop: StopReason; readonly usage: UsageReport | undefined } | undefined,
): object {
  const usage = end?.usage === undefined ? undefined : renderGeminiUsage(end.usage.quantities)
  const finish = end === undefined ? {} : { finishReason: FINISH[end.stop] }
  return {
    candidates: [{ content: { parts, role: 'model' }, ...finish, index: 0 }],
    ...(usage === undefined ? {} : { usageMetadata: usage }),
    modelVersion: identity.model,
    responseId: identity.id,
  }
}
