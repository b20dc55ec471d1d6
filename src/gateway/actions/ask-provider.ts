import { isJsonObject } from '../../base/json.ts'
import { AppError } from '../../base/error.ts'
import { categoriesOf, type Verdict } from '../../guards/moderation.ts'
import type { AnswerSink } from '../answer-sink.ts'
import type { InboundCall } from '../inbound-call.ts'
import { readModeration } from '../surfaces/openai-moderations/read-moderation.ts'
import { parseJson } from '../wire/sse/stream-decoder.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { handleCall } from './handle-call.ts'

const PIECE_CHARS_MAX = 16_000
const TIMEOUT_MS = 10_000

/**
 * Has a text judged by a provider: a call like any other, with a credential of the vault, a hold and a record of its own
 * under the request id of the call that it judges.
 */
export async function askProvider(
  deps: GatewayDeps,
  inbound: InboundCall,
  wish: { readonly model: string; readonly text: string },
): Promise<Verdict> {
  const input = piecesOf(wish.text)
  const call = readModeration({
    principal: inbound.principal,
    requestId: inbound.requestId,
    body: new TextEncoder().encode(JSON.stringify({ model: wish.model, input })),
    header: () => undefined,
    query: () => undefined,
    pathModel: undefined,
  })
  const kept = keepingSink()
  const cancel = deps.clock.after(TIMEOUT_MS, () => kept.leave())
  try {
    await handleCall(deps, call, kept.sink)
    return verdictOf(kept.answer())
  } catch (error) {
    if (!(error instanceof AppError)) deps.log.error('guards.provider_failed', { requestId: inbound.requestId, error })
    return { kind: 'failed', reason: error instanceof AppError ? `the provider: ${error.code}` : 'the provider failed' }
  } finally {
    cancel()
  }
}

/** Cut where a line or a word ends, if one does, so that nothing is judged in halves. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = []
  for (let from = 0; from < text.length;) {
    const most = text.slice(from, from + PIECE_CHARS_MAX)
    const isLast = from + PIECE_CHARS_MAX >= text.length
    const cut = isLast ? most.length : Math.max(most.lastIndexOf('\n'), most.lastIndexOf(' ')) + 1
    const piece = most.slice(0, cut === 0 ? most.length : cut)
    pieces.push(piece)
    from += piece.length
  }
  return pieces
}

function verdictOf(answer: { readonly status: number; readonly body: unknown } | undefined): Verdict {
  if (answer === undefined) return { kind: 'failed', reason: 'the provider did not answer in time' }
  const results = isJsonObject(answer.body) ? answer.body['results'] : undefined
  if (answer.status !== 200 || !Array.isArray(results) || results.length === 0) {
    return { kind: 'failed', reason: `the provider answered ${answer.status} without results` }
  }
  const flagged = results.filter((result) => isJsonObject(result) && result['flagged'] === true)
  if (flagged.length === 0) return { kind: 'passed' }
  const names = flagged.flatMap((result) => (isJsonObject(result) ? trueMembers(result['categories']) : []))
  return { kind: 'flagged', categories: categoriesOf([...new Set(names)]) }
}

function trueMembers(categories: unknown): readonly string[] {
  if (!isJsonObject(categories)) return []
  return Object.entries(categories).flatMap(([name, isTrue]) => (isTrue === true ? [name] : []))
}

/** Takes an answer into memory. `leave` is what a client does that hangs up. */
function keepingSink() {
  const chunks: Uint8Array[] = []
  const leaving: (() => void)[] = []
  let status: number | undefined
  let isWhole = false
  let isGone = false
  const sink: AnswerSink = {
    begin: (given) => void (status ??= given),
    write(chunk) {
      chunks.push(chunk.slice())
      return true
    },
    onDrain: (resume) => resume(),
    end(chunk) {
      if (chunk !== undefined) chunks.push(chunk.slice())
      isWhole = true
    },
    isGone: () => isGone,
    onGone: (left) => void leaving.push(left),
  }
  return {
    sink,
    leave() {
      isGone = true
      for (const left of leaving) left()
    },
    answer() {
      if (!isWhole || isGone || status === undefined) return undefined
      return { status, body: parseJson(Buffer.concat(chunks).toString('utf8')) }
    },
  }
}
