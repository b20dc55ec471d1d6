import { assert } from '../../base/assert.ts'
import { parseJson } from '../../gateway/wire/sse/stream-decoder.ts'
import type { WireResult } from '../batch-wire.ts'
import { BATCH_WIRES } from '../batch-wires.ts'
import { isBatchKind, type ItemStatus, type Job, type Outcome } from '../job.ts'
import type { ResultLine } from '../result-lines.ts'
import { askProvider } from './ask-provider.ts'
import { closeJob } from './close-job.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { frozenCandidate } from './frozen-candidate.ts'
import type { HeldJob, Step } from './held-job.ts'
import { type ItemCall, readJobCalls } from './job-calls.ts'
import { nextTurn } from './line-calls.ts'
import { rateItem } from './rate-item.ts'
import { type ItemEnd, settleItems } from './settle-item.ts'

/** Other requests are served between so many results. */
const RESULTS_PER_TURN = 100
const LF = 10
const decoder = new TextDecoder()

const STATUS_OF: Record<Extract<WireResult, { kind: 'refused' }>['reason'], ItemStatus> = {
  failed: 'failed',
  cancelled: 'aborted',
  expired: 'failed',
}
const REST_OF: Record<Outcome, ItemStatus> = {
  completed: 'failed',
  failed: 'failed',
  expired: 'failed',
  cancelled: 'aborted',
}

/**
 * Reads the results of a batch that ended, writes one record for each, and ends the job. May be repeated from its start
 * whenever it is cut: a record that is there is not written again.
 */
export async function collectResults(deps: DeferredDeps, held: HeldJob): Promise<Step> {
  const { job } = held
  assert(isBatchKind(job.kind), 'results by the line are those of a batch')
  const wire = BATCH_WIRES[job.kind]
  const outcome = job.upstream.ended ?? 'completed'
  const candidate = frozenCandidate(deps.gateway, job.frozen)
  if (candidate === undefined) {
    const problem = {
      code: 'credential_unusable',
      message: 'The key that can read the results is gone. Nothing was charged.',
    }
    return closeJob(deps, held, { outcome: 'failed', status: 'unresolved', problem })
  }
  const calls = new Map((await readJobCalls(deps, job)).map((call) => [call.item.callId, call]))
  const found = new Map<string, Found>()
  for (const place of job.upstream.results ?? []) {
    const answer = await askProvider(deps, job, wire.results(place))
    if (answer.kind === 'refused') {
      const problem = {
        code: 'upstream_failed',
        message: `The results cannot be read: ${answer.why} Nothing was charged.`,
      }
      return closeJob(deps, held, { outcome: 'failed', status: 'unresolved', problem })
    }
    if (answer.kind !== 'answered') return { kind: 'wait' }
    let read = 0
    for (const line of linesOf(answer.bytes)) {
      if (++read % RESULTS_PER_TURN === 0) await nextTurn()
      const result = wire.readResult(parseJson(line))
      const call = result === undefined ? undefined : calls.get(result.callId)
      if (result === undefined || call === undefined || found.has(result.callId)) continue
      const end = await endOf(deps, { call, result, candidate, job })
      found.set(result.callId, { end, result })
    }
  }
  const settled = await settleItems(
    deps,
    job,
    [...found.values()].map(({ end }) => end),
  )
  const results = [...found].flatMap(([callId, { end, result }]): ResultLine[] => {
    const money = settled.get(callId)
    return money === undefined ? [] : [{ callId, customId: end.item.customId, result: shown(result), money }]
  })
  return closeJob(deps, held, { outcome, status: REST_OF[outcome], results })
}

type Found = { readonly end: ItemEnd; readonly result: WireResult }

type ToEnd = {
  readonly call: ItemCall
  readonly result: WireResult
  readonly candidate: NonNullable<ReturnType<typeof frozenCandidate>>
  readonly job: Job
}

async function endOf(deps: DeferredDeps, { call, result, candidate, job }: ToEnd): Promise<ItemEnd> {
  const { item, inbound } = call
  if (result.kind === 'answered') return rateItem(deps.gateway, { job, candidate, item, inbound, body: result.body })
  return { item, status: STATUS_OF[result.reason], reason: `item_${result.reason}`, httpStatus: result.status }
}

function shown(result: WireResult): ResultLine['result'] {
  if (result.kind === 'answered') return { kind: 'answered', body: result.body }
  const { reason, status, error } = result
  return { kind: 'refused', reason, status, error }
}

function* linesOf(bytes: Uint8Array): Generator<string> {
  let start = 0
  while (start < bytes.length) {
    const found = bytes.indexOf(LF, start)
    const end = found === -1 ? bytes.length : found
    if (end > start) yield decoder.decode(bytes.subarray(start, end))
    start = end + 1
  }
}
