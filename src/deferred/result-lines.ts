import type { BatchKind, ItemStatus } from './job.ts'

/** Why there is no answer, in the words of each dialect. */
export type LineFailure = {
  readonly reason: 'failed' | 'cancelled' | 'expired'
  readonly status: number | undefined
  /** The provider's own error. Undefined: it gave none for this line. */
  readonly error: unknown
}

/** One result as its client reads it, and the receipt beside it. */
export type ResultLine = {
  readonly callId: string
  readonly customId: string
  readonly result: { readonly kind: 'answered'; readonly body: unknown } | ({ readonly kind: 'refused' } & LineFailure)
  readonly money: { readonly status: ItemStatus; readonly chargedNano: bigint; readonly costNano: bigint | undefined }
}

const SENTENCES: Record<LineFailure['reason'], string> = {
  failed: 'The provider gave no result for this request. It was not charged.',
  cancelled: 'The batch was cancelled before this request was done. It was not charged.',
  expired: 'The batch expired before this request was done. It was not charged.',
}

/** A line of results in the dialect of its client. */
export const RENDER_LINE: Record<BatchKind, (line: ResultLine) => string> = {
  openai_batch: renderOpenAI,
  anthropic_batch: renderAnthropic,
}

function kasaOf({ callId, money }: ResultLine) {
  return {
    record: callId,
    charged_nano: money.chargedNano.toString(),
    provider_cost_nano: money.costNano?.toString() ?? 'unknown',
  }
}

function renderOpenAI(line: ResultLine): string {
  const { callId, customId, result } = line
  const head = { id: `batch_req_${callId.replaceAll('-', '')}`, custom_id: customId }
  const response = (status: number, body: unknown) => ({ status_code: status, request_id: callId, body })
  if (result.kind === 'answered') {
    return JSON.stringify({ ...head, response: response(200, result.body), error: null, kasa: kasaOf(line) })
  }
  const { status, error, reason } = result
  const hasAnswer = status !== undefined
  return JSON.stringify({
    ...head,
    response: hasAnswer ? response(status, error) : null,
    error: hasAnswer ? null : { code: `batch_${reason}`, message: SENTENCES[reason] },
    kasa: kasaOf(line),
  })
}

function renderAnthropic(line: ResultLine): string {
  const { customId, result } = line
  return JSON.stringify({ custom_id: customId, result: anthropicResult(result), kasa: kasaOf(line) })
}

function anthropicResult(result: ResultLine['result']) {
  if (result.kind === 'answered') return { type: 'succeeded', message: result.body }
  if (result.reason === 'cancelled') return { type: 'canceled' }
  if (result.reason === 'expired') return { type: 'expired' }
  const error = { type: 'error', error: { type: 'api_error', message: SENTENCES.failed } }
  return { type: 'errored', error: result.error ?? error }
}
