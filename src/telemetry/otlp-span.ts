import type { RecordDraftInput } from '../billing/records/record-draft.ts'
import { providerOfAttempt, type RecordedCall } from './recorded-call.ts'

/** A span as OTLP/JSON has it: ids as hex, 64-bit numbers as text. https://opentelemetry.io/docs/specs/otlp/ */
export type OtlpSpan = {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly Attribute[]
  readonly status: { readonly code?: number; readonly message?: string }
}
type Value =
  | { readonly stringValue: string }
  | { readonly intValue: string }
  | { readonly boolValue: boolean }
  | { readonly arrayValue: { readonly values: readonly Value[] } }
export type Attribute = { readonly key: string; readonly value: Value }

const [SERVER, CLIENT, ERROR] = [2, 3, 2]
/** https://opentelemetry.io/docs/specs/semconv/gen-ai/ */
const OPERATIONS: Readonly<Record<string, string>> = { chat: 'chat', embeddings: 'embeddings' }

export type SpanIds = {
  readonly traceId: string
  readonly parentSpanId: string | undefined
  /** One for the call, then one for each attempt. */
  readonly spanIds: readonly string[]
}

/** The spans of a call: itself, and each attempt at a provider below it, one after the other. */
export function spansOf(call: RecordedCall, ids: SpanIds): readonly OtlpSpan[] {
  const { record } = call
  const startMs = record.startedAtMs ?? 0
  const [own = '', ...forAttempts] = ids.spanIds
  const operation = OPERATIONS[record.surface] ?? record.surface
  const name = `${operation} ${record.model}`
  const times = timesOf(startMs, record.totalMs ?? 0)
  const parent = ids.parentSpanId === undefined ? {} : { parentSpanId: ids.parentSpanId }
  const root = { traceId: ids.traceId, spanId: own, ...parent, name, kind: SERVER, ...times }
  let atMs = startMs
  const attempts = (record.attempts ?? []).map((attempt, index): OtlpSpan => {
    const span = {
      traceId: ids.traceId,
      spanId: forAttempts[index] ?? '',
      parentSpanId: own,
      name: `${operation} ${attempt.routeId}`,
      kind: CLIENT,
      ...timesOf(atMs, attempt.durationMs),
      attributes: attemptAttributes(record, attempt, operation),
      status: attempt.outcome === 'failed' ? { code: ERROR, message: attempt.reason ?? 'failed' } : {},
    }
    atMs += attempt.durationMs
    return span
  })
  return [{ ...root, attributes: callAttributes(call, operation), status: statusOf(record) }, ...attempts]
}

function timesOf(startMs: number, durationMs: number) {
  return { startTimeUnixNano: nanoText(startMs), endTimeUnixNano: nanoText(startMs + durationMs) }
}

function nanoText(atMs: number): string {
  return `${BigInt(Math.round(atMs)) * 1_000_000n}`
}

function statusOf(record: RecordDraftInput): OtlpSpan['status'] {
  return record.status === 'succeeded' || record.status === 'aborted'
    ? {}
    : { code: ERROR, message: record.errorCode ?? record.status }
}

function callAttributes({ record, callId, chargedNano }: RecordedCall, operation: string): readonly Attribute[] {
  const quantities = record.quantities ?? {}
  return [
    text('gen_ai.operation.name', operation),
    text('gen_ai.provider.name', record.provider),
    text('gen_ai.request.model', record.modelAsked),
    text('gen_ai.response.model', record.servedModel ?? record.upstreamModel),
    ...whole('gen_ai.usage.input_tokens', quantities.input_tokens ?? quantities.embedding_tokens),
    ...whole('gen_ai.usage.output_tokens', quantities.output_tokens),
    ...whole('gen_ai.usage.cache_read.input_tokens', quantities.input_cached_tokens),
    ...(record.errorCode === undefined ? [] : [text('error.type', record.errorCode)]),
    text('kasa.record', callId),
    text('kasa.route', record.routeId),
    text('kasa.surface', record.surface),
    text('kasa.dialect', record.dialect),
    text('kasa.status', record.status),
    text('kasa.side', record.side),
    { key: 'kasa.stream', value: { boolValue: record.stream } },
    { key: 'kasa.charged_nano_usd', value: { intValue: chargedNano.toString() } },
    ...whole('kasa.first_byte_ms', record.firstByteMs?.toString()),
  ]
}

type Attempt = NonNullable<RecordDraftInput['attempts']>[number]

function attemptAttributes(record: RecordDraftInput, attempt: Attempt, operation: string): readonly Attribute[] {
  return [
    text('gen_ai.operation.name', operation),
    text('gen_ai.provider.name', providerOfAttempt(attempt.routeId, record)),
    text('kasa.route', attempt.routeId),
    text('kasa.outcome', attempt.outcome),
    ...whole('http.response.status_code', attempt.httpStatus?.toString()),
    ...(attempt.reason === undefined ? [] : [text('error.type', attempt.reason)]),
  ]
}

function text(key: string, value: string): Attribute {
  return { key, value: { stringValue: value } }
}

function whole(key: string, value: string | undefined): readonly Attribute[] {
  return value === undefined ? [] : [{ key, value: { intValue: value } }]
}
