import { AppError } from '../../base/error.ts'
import type { FirstRequest, Repeats } from '../../idempotency/actions/create-repeats.ts'
import { ANSWER_BYTES_MAX, type KeptAnswer } from '../../idempotency/kept-answer.ts'
import { isIdempotencyKey } from '../../idempotency/kept-request.ts'
import { sha256 } from '../../platform/crypto/digest.ts'
import type { GatewayDeps } from '../actions/gateway-deps.ts'
import { limitedCall } from '../actions/limited-call.ts'
import type { AnswerSink } from '../answer-sink.ts'
import type { InboundCall } from '../inbound-call.ts'
import { recordingSink } from '../recording-sink.ts'
import { KASA_HEADERS } from '../wire/request/kasa-field.ts'
import type { InboundRequest } from '../surfaces/inbound-request.ts'

type Deps = { readonly gateway: GatewayDeps; readonly repeats: Repeats }
type RepeatableCall = {
  readonly inbound: InboundCall
  readonly sink: AnswerSink
  readonly path: string
  readonly request: InboundRequest
}

/**
 * A call that its client may send again. With `Idempotency-Key` it is made once: a repetition gets the answer of the first,
 * whatever became of the connection, and nothing is charged for it.
 */
export async function repeatableCall(deps: Deps, call: RepeatableCall): Promise<void> {
  const key = call.request.header('idempotency-key')
  if (key === undefined) return limitedCall(deps.gateway, call.inbound, call.sink)
  if (!isIdempotencyKey(key)) throw notAKey()
  const { accountId, apiKeyId } = call.inbound.principal
  const begun = await deps.repeats.begin({
    accountId,
    apiKeyId,
    keyDigest: sha256(key),
    requestDigest: digestOf(call),
  })
  if (begun.kind === 'replay') return replay(call, begun.answer)
  await runFirst(deps.gateway, call, begun)
}

async function runFirst(gateway: GatewayDeps, call: RepeatableCall, first: FirstRequest): Promise<void> {
  const { inbound } = call
  // A whole answer is paid for whether or not its client waits; a stream that nobody reads is cancelled.
  const staysFor = inbound.stream ? 'client' : 'answer'
  const sink = recordingSink(call.sink, { staysFor, bytesMax: ANSWER_BYTES_MAX })
  try {
    await limitedCall(gateway, { ...inbound, callId: first.callId }, sink)
  } catch (error) {
    await (mayHaveCost(error) ? first.lost() : first.released())
    throw error
  }
  const answer = sink.recorded()
  // What became of it is written before the end of the answer goes out, so that whoever has the whole of it can repeat.
  if (answer === undefined) await first.lost()
  // The provider refused the request: nothing was charged, and it may be sent again.
  else if (answer.status >= 300) await first.released()
  else await first.answered(answer)
  sink.release()
}

/** A refusal or a failure that cost nothing may be tried again with the same key; one that may have cost may not. */
function mayHaveCost(error: unknown): boolean {
  if (!(error instanceof AppError)) return true
  const { details } = error.init
  const chargedNano =
    typeof details === 'object' && details !== null && 'chargedNano' in details ? details.chargedNano : '0'
  return chargedNano !== '0' || error.code === 'upstream_timeout' || error.code === 'internal'
}

function replay({ sink, inbound }: RepeatableCall, answer: KeptAnswer): void {
  sink.begin(answer.status, { ...answer.headers, 'x-request-id': inbound.requestId, 'idempotent-replayed': 'true' })
  sink.end(answer.body)
}

/** Headers that the answer depends on, beside the body. */
const MEANING_HEADERS = ['anthropic-version', 'anthropic-beta', 'openai-beta', ...KASA_HEADERS] as const

function digestOf({ path, request }: RepeatableCall): Buffer {
  const headers = MEANING_HEADERS.map((name) => `${name}:${request.header(name) ?? ''}\n`)
  return sha256(`${path}\n`, ...headers, request.body)
}

function notAKey(): AppError {
  return new AppError('invalid_request', {
    public: 'Idempotency-Key must be 1 to 255 printable ASCII characters. Nothing was sent upstream; no money moved.',
    param: 'Idempotency-Key',
  })
}
