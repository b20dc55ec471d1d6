import type { Principal } from '../../accounts/principal.ts'
import { AppError } from '../../base/error.ts'
import { formatUsd, type Nano } from '../../base/money.ts'
import { BUDGET_SCOPE_WORDS } from '../../billing/funds/budget-scope.ts'
import { readBalance } from '../../billing/funds/actions/read-balance.ts'
import { UNITS } from '../../catalog/unit.ts'
import { frozenPricesOf } from '../../gateway/actions/price-freezer.ts'
import { openCallOf } from '../../gateway/open-call.ts'
import { newId } from '../../platform/crypto/id.ts'
import { JOB_TRAITS } from '../job-traits.ts'
import { type Asked, type Frozen, isBatchKind, type Job, type JobKind } from '../job.ts'
import { deleteReserving, insertJob, markReady, selectJob } from '../store/job-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import type { NewItem, PlannedItem, PlannedJob } from './planned-job.ts'
import { type Refusal, reserveItems } from './reserve-items.ts'
import { settleUnsent } from './settle-item.ts'

export type JobToCreate = {
  readonly kind: JobKind
  readonly principal: Principal
  readonly asked: Asked
  readonly inputFileId: string
  readonly planned: PlannedJob
}

/** A job whose holds are not made within this time was left by a dead server. */
const RESERVING_MS = 600_000

/**
 * Freezes the prices, holds the most that all of a job can cost, and leaves the rest to whichever node is free. Nothing is
 * sent here.
 * @throws AppError `insufficient_funds`, `plan_limit_exceeded`
 */
export async function createJob(deps: DeferredDeps, job: JobToCreate): Promise<Job> {
  const { gateway } = deps
  const { kind, principal, planned } = job
  const { accountId } = principal
  const items = planned.items.map((item) => ({ ...item, callId: newId() }))
  const totalNano = items.reduce((sum, { candidate }) => sum + candidate.maxChargeNano, 0n)
  await requireFunds(deps, { kind, accountId, totalNano })
  const jobId = newId()
  await gateway.db.transaction((tx) =>
    insertJob(tx, {
      id: jobId,
      accountId,
      apiKeyId: principal.apiKeyId,
      kind,
      asked: job.asked,
      frozen: freeze(deps, kind, planned),
      inputFileId: job.inputFileId,
      items: items.map(({ callId, place, customId, candidate }) => ({
        callId,
        place,
        customId,
        maxNano: candidate.maxChargeNano,
      })),
      expiresInMs: JOB_TRAITS[kind].completionMs,
      reservingMs: RESERVING_MS,
    }),
  )
  await reserveAll(deps, { kind, jobId, planned, items, totalNano })
  const made = await selectJob(gateway.db, { id: jobId, accountId, kind })
  if (made === undefined) throw new AppError('internal', { public: 'The job was lost. Its holds lapse by themselves.' })
  return made
}

/** Said before anything is held, so that a job far beyond the funds leaves no trace. The holds decide. */
async function requireFunds(
  { gateway }: DeferredDeps,
  job: { readonly kind: JobKind; readonly accountId: string; readonly totalNano: Nano },
): Promise<void> {
  const { kind, accountId, totalNano } = job
  if (totalNano === 0n) return
  const { availableNano } = await readBalance(gateway, accountId)
  if (availableNano < totalNano) throw tooLittle(kind, totalNano, availableNano)
}

type Reserving = {
  readonly kind: JobKind
  readonly jobId: string
  readonly planned: PlannedJob
  readonly items: readonly NewItem[]
  readonly totalNano: Nano
}

async function reserveAll(deps: DeferredDeps, reserving: Reserving): Promise<void> {
  const { gateway } = deps
  const { kind, jobId, planned, items, totalNano } = reserving
  const reserved = await reserveItems(gateway, planned, items)
  if (reserved.kind === 'refused') {
    const held = new Set(reserved.held)
    await settleUnsent(
      deps,
      planned,
      items.filter(({ callId }) => held.has(callId)),
    )
    await gateway.db.transaction((tx) => deleteReserving(tx, jobId))
    throw refusalOf(kind, reserved.decision, totalNano)
  }
  const callIds = items.map(({ callId }) => callId)
  const { completionMs, graceMs, noun } = JOB_TRAITS[kind]
  // Holds outlive the longest that a result is waited for.
  await gateway.ledger.heartbeat(callIds, completionMs + 2 * graceMs)
  const isReady = await gateway.db.transaction((tx) => markReady(tx, jobId, reserved.freePlaces))
  if (!isReady) {
    throw new AppError('unavailable', {
      public: `The ${noun} took too long to be held. Nothing was sent upstream; its holds lapse, no money moved.`,
      retryAfterSeconds: 1,
    })
  }
}

function freeze({ gateway }: DeferredDeps, kind: JobKind, { plan, candidate, items }: PlannedJob): Frozen {
  const first = items[0]
  if (first === undefined) throw new TypeError('a job has a call')
  const { region } = candidate.route
  return {
    openCall: openCallOf(first.inbound, candidate, plan),
    credentialId: candidate.credential.id,
    atMs: gateway.clock.nowMs(),
    multiplierBp: candidate.multiplierBp,
    priceKnown: candidate.priceKnown,
    outputTokensMax: candidate.outputTokensMax,
    ...(region === undefined ? {} : { region }),
    ...(isBatchKind(kind) ? {} : meteredOf(first)),
    snapshot: frozenPricesOf(candidate, plan.catalogVersion),
  }
}

/** Of a job that is one call: what its price is called, and what it uses unless its provider says. */
function meteredOf({ inbound }: PlannedItem): Pick<Frozen, 'variants' | 'expected'> {
  const { variants, meters } = inbound.requirement
  const quantities = meters?.[0]?.expected ?? {}
  const expected = UNITS.flatMap((unit) => {
    const quantity = quantities[unit]
    return quantity === undefined ? [] : [[unit, quantity.toString()] as const]
  })
  return { ...(variants === undefined ? {} : { variants: [...variants] }), expected: Object.fromEntries(expected) }
}

function tooLittle(kind: JobKind, totalNano: Nano, availableNano: Nano): AppError {
  const hint = isBatchKind(kind) ? ' A lower output limit on each line lowers it.' : ''
  return new AppError('insufficient_funds', {
    public: `This ${JOB_TRAITS[kind].noun} can cost up to $${formatUsd(totalNano)}, but only $${formatUsd(availableNano)} is available.${hint} Nothing was sent upstream; no money moved.`,
    details: { maxChargeNano: totalNano.toString(), availableNano: availableNano.toString() },
  })
}

function refusalOf(kind: JobKind, decision: Refusal, totalNano: Nano): AppError {
  const { noun } = JOB_TRAITS[kind]
  switch (decision.kind) {
    case 'insufficient_funds':
      return tooLittle(kind, totalNano, decision.availableNano)
    case 'plan_limit_exceeded':
      return new AppError('plan_limit_exceeded', {
        public: `This ${noun} can cost up to $${formatUsd(totalNano)}, which the cap of $${formatUsd(decision.capNano)} on the ${BUDGET_SCOPE_WORDS[decision.scope]} does not leave room for. Nothing was sent upstream; no money moved.`,
        details: { scope: decision.scope, scopeId: decision.scopeId, capNano: decision.capNano.toString() },
      })
    case 'duplicate':
      return new AppError('conflict', { public: `This ${noun} was made already. No money moved.` })
  }
}
