import type { Principal } from '../../accounts/principal.ts'
import { AppError } from '../../base/error.ts'
import { formatUsd, type Nano } from '../../base/money.ts'
import { BUDGET_SCOPE_WORDS } from '../../billing/funds/budget-scope.ts'
import { readBalance } from '../../billing/funds/actions/read-balance.ts'
import { frozenPricesOf } from '../../gateway/actions/price-freezer.ts'
import { openCallOf } from '../../gateway/open-call.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { BatchLine } from '../batch-lines.ts'
import { BATCH_WIRES } from '../batch-wires.ts'
import { type Asked, COMPLETION_MS, type Frozen, GRACE_MS, type Job, type JobKind } from '../job.ts'
import { deleteReserving, insertJob, markReady, selectJob } from '../store/job-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { readLineCalls } from './line-calls.ts'
import { type PlannedBatch, planLines } from './plan-lines.ts'
import { type NewItem, type Refusal, reserveItems } from './reserve-items.ts'
import { settleUnsent } from './settle-item.ts'

export type NewBatch = {
  readonly kind: JobKind
  readonly principal: Principal
  readonly asked: Asked
  readonly lines: readonly BatchLine[]
  readonly inputFileId: string
}

/** A batch whose holds are not made within this time was left by a dead server. */
const RESERVING_MS = 600_000
/** Holds outlive the longest that a result is waited for. */
const HOLD_MS = COMPLETION_MS + 2 * GRACE_MS

/**
 * Checks every line, freezes the prices, holds the most that all of it can cost, and leaves the rest to whichever node is
 * free. Nothing is sent here.
 * @throws AppError that names the line at fault; `no_route`, `insufficient_funds`, `plan_limit_exceeded`
 */
export async function createBatch(deps: DeferredDeps, batch: NewBatch): Promise<Job> {
  const { gateway } = deps
  const { principal, asked, kind } = batch
  const { endpoint, requestId, headers } = asked
  const { guards } = gateway
  refuseJudged(guards.of(principal.accountId)?.policy.moderation.by)
  const calls = await readLineCalls({ endpoint, lines: batch.lines, principal, requestId, headers, guards })
  const planned = await planLines(gateway, BATCH_WIRES[kind].providerId, calls)
  const items = planned.lines.map((line) => ({ ...line, callId: newId() }))
  const totalNano = items.reduce((sum, { candidate }) => sum + candidate.maxChargeNano, 0n)
  await requireFunds(deps, principal.accountId, totalNano)
  const jobId = newId()
  await gateway.db.transaction((tx) =>
    insertJob(tx, {
      id: jobId,
      accountId: principal.accountId,
      apiKeyId: principal.apiKeyId,
      kind,
      asked,
      frozen: freeze(deps, planned),
      inputFileId: batch.inputFileId,
      items: items.map(({ callId, line, candidate }) => ({
        callId,
        place: line.place,
        customId: line.customId,
        maxNano: candidate.maxChargeNano,
      })),
      expiresInMs: COMPLETION_MS,
      reservingMs: RESERVING_MS,
    }),
  )
  await reserveAll(deps, { jobId, planned, items, totalNano })
  const job = await selectJob(gateway.db, { id: jobId, accountId: principal.accountId, kind })
  if (job === undefined)
    throw new AppError('internal', { public: 'The batch was lost. Its holds lapse by themselves.' })
  return job
}

/** Who has every call judged before it is made has no batches: nobody would judge them. */
function refuseJudged(by: string | undefined): void {
  if (by === undefined || by === 'off') return
  throw new AppError('content_blocked', {
    public:
      'The moderation of the account judges every call, and the calls of a batch are not judged. Send them one by one, or turn moderation off. Nothing was sent upstream; no money moved.',
  })
}

/** Said before anything is held, so that a batch far beyond the funds leaves no trace. The holds decide. */
async function requireFunds({ gateway }: DeferredDeps, accountId: string, totalNano: Nano): Promise<void> {
  if (totalNano === 0n) return
  const { availableNano } = await readBalance(gateway, accountId)
  if (availableNano < totalNano) throw tooLittle(totalNano, availableNano)
}

type Reserving = {
  readonly jobId: string
  readonly planned: PlannedBatch
  readonly items: readonly NewItem[]
  readonly totalNano: Nano
}

async function reserveAll(deps: DeferredDeps, { jobId, planned, items, totalNano }: Reserving): Promise<void> {
  const { gateway } = deps
  const reserved = await reserveItems(gateway, planned, items)
  if (reserved.kind === 'refused') {
    const held = new Set(reserved.held)
    await settleUnsent(
      deps,
      planned,
      items.filter(({ callId }) => held.has(callId)),
    )
    await gateway.db.transaction((tx) => deleteReserving(tx, jobId))
    throw refusalOf(reserved.decision, totalNano)
  }
  const callIds = items.map(({ callId }) => callId)
  await gateway.ledger.heartbeat(callIds, HOLD_MS)
  const isReady = await gateway.db.transaction((tx) => markReady(tx, jobId, reserved.freePlaces))
  if (!isReady) {
    throw new AppError('unavailable', {
      public: 'The batch took too long to be held. Nothing was sent upstream; its holds lapse, no money moved.',
      retryAfterSeconds: 1,
    })
  }
}

function freeze({ gateway }: DeferredDeps, { plan, candidate, lines }: PlannedBatch): Frozen {
  const first = lines[0]
  if (first === undefined) throw new TypeError('a batch has a line')
  const { region } = candidate.route
  return {
    openCall: openCallOf(first.inbound, candidate, plan),
    credentialId: candidate.credential.id,
    atMs: gateway.clock.nowMs(),
    multiplierBp: candidate.multiplierBp,
    priceKnown: candidate.priceKnown,
    outputTokensMax: candidate.outputTokensMax,
    ...(region === undefined ? {} : { region }),
    snapshot: frozenPricesOf(candidate, plan.catalogVersion),
  }
}

function tooLittle(totalNano: Nano, availableNano: Nano): AppError {
  return new AppError('insufficient_funds', {
    public: `This batch can cost up to $${formatUsd(totalNano)}, but only $${formatUsd(availableNano)} is available. A lower output limit on each line lowers it. Nothing was sent upstream; no money moved.`,
    details: { maxChargeNano: totalNano.toString(), availableNano: availableNano.toString() },
  })
}

function refusalOf(decision: Refusal, totalNano: Nano): AppError {
  switch (decision.kind) {
    case 'insufficient_funds':
      return tooLittle(totalNano, decision.availableNano)
    case 'plan_limit_exceeded':
      return new AppError('plan_limit_exceeded', {
        public: `This batch can cost up to $${formatUsd(totalNano)}, which the cap of $${formatUsd(decision.capNano)} on the ${BUDGET_SCOPE_WORDS[decision.scope]} does not leave room for. Nothing was sent upstream; no money moved.`,
        details: { scope: decision.scope, scopeId: decision.scopeId, capNano: decision.capNano.toString() },
      })
    case 'duplicate':
      return new AppError('conflict', { public: 'This batch was made already. No money moved.' })
  }
}
