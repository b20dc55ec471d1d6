import { assert } from '../../base/assert.ts'
import { repeat } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import { parseJson } from '../../gateway/wire/sse/stream-decoder.ts'
import { JOB_TRAITS } from '../job-traits.ts'
import type { WireStatus } from '../job-wire.ts'
import { JOB_WIRES } from '../job-wires.ts'
import { ITEMS_MAX, type Job } from '../job.ts'
import { lookAgainMs } from '../look-again.ts'
import { claimDueJob, deleteReserving, listItems, releaseJob, renewClaim } from '../store/job-store.ts'
import { askProvider } from './ask-provider.ts'
import { closeJob } from './close-job.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { ClaimLost, type HeldJob, move, type Step } from './held-job.ts'
import { JOB_FLOWS } from './job-flows.ts'
import { recoverJob, submitJob } from './submit-job.ts'

const RENEWALS_PER_CLAIM = 3
/** Steps of a job in one go: each moves it on, so more would be a circle. */
const STEPS_MAX = 10
/** Holds of a job that never began lapse after this. */
const LAPSE_MS = 1_000
const decoder = new TextDecoder()

/** Takes one job that is due and brings it as far as it goes now. @returns false when none is due */
export async function advanceDueJob(deps: DeferredDeps): Promise<boolean> {
  const { db, clock, log } = deps.gateway
  const claim = newId()
  const job = await claimDueJob(db, claim, deps.claimMs)
  if (job === undefined) return false
  const renewal = repeat({
    clock,
    everyMs: Math.max(1, Math.floor(deps.claimMs / RENEWALS_PER_CLAIM)),
    work: () => renewClaim(db, claim, deps.claimMs),
    onError: (error) => log.warn('job.claim_not_renewed', { jobId: job.id, error }),
  })
  let rounds = 0
  try {
    rounds = await advance(deps, { job, claim })
  } catch (error) {
    if (!(error instanceof ClaimLost)) log.warn('job.step_failed', { jobId: job.id, phase: job.phase, error })
  } finally {
    await renewal.stop()
    const tryCount = job.tryCount + 1
    await releaseJob(db, claim, {
      inMs: Math.max(lookAgainMs(tryCount, deps.everyMs), rounds * deps.everyMs),
      tryCount,
    })
  }
  return true
}

/** @returns the least of first waits until the next look */
async function advance(deps: DeferredDeps, held: HeldJob): Promise<number> {
  let { job } = held
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const step = await nextStep(deps, { ...held, job })
    if (step.kind === 'wait') return step.rounds ?? 0
    if (step.kind === 'done') return 0
    job = step.job
  }
  return 0
}

function nextStep(deps: DeferredDeps, held: HeldJob): Promise<Step> {
  const { job } = held
  if (job.phase !== 'reserving' && deps.gateway.clock.nowMs() > job.expiresAtMs + JOB_TRAITS[job.kind].graceMs)
    return giveUp(deps, held)
  switch (job.phase) {
    case 'reserving':
      return dropUnfinished(deps, job)
    case 'ready':
      return job.cancelAskedAtMs === undefined
        ? submitJob(deps, held)
        : closeJob(deps, held, { outcome: 'cancelled', status: 'aborted' })
    case 'submitting':
      return recoverJob(deps, held)
    case 'running':
      return lookAt(deps, held)
    case 'settling':
      return JOB_FLOWS[job.kind].collect(deps, held)
    case 'ended':
      return Promise.resolve({ kind: 'done' })
  }
}

/** A job whose server died while it was being held: what is held lapses, and its calls are closed as any abandoned one. */
async function dropUnfinished({ gateway }: DeferredDeps, job: Job): Promise<Step> {
  const items = await listItems(gateway.db, job.id, ITEMS_MAX)
  await gateway.ledger.heartbeat(
    items.map(({ callId }) => callId),
    LAPSE_MS,
  )
  await gateway.db.transaction((tx) => deleteReserving(tx, job.id))
  return { kind: 'done' }
}

/** Before its holds lapse: what is not known then will not be known. */
function giveUp(deps: DeferredDeps, held: HeldJob): Promise<Step> {
  if (held.job.phase === 'ready') {
    const message = 'The provider could not be reached in time. Nothing was sent; nothing was charged.'
    return closeJob(deps, held, { outcome: 'expired', status: 'aborted', problem: { code: 'expired', message } })
  }
  const { noun } = JOB_TRAITS[held.job.kind]
  const message = `The provider did not end the ${noun} in time. What it may have done is not known; nothing was charged.`
  return closeJob(deps, held, { outcome: 'expired', status: 'unresolved', problem: { code: 'expired', message } })
}

async function lookAt(deps: DeferredDeps, held: HeldJob): Promise<Step> {
  const { job } = held
  const wire = JOB_WIRES[job.kind]
  const { id } = job.upstream
  assert(id !== undefined, 'a job that runs has an id at its provider')
  const mustCancel = job.cancelAskedAtMs !== undefined && job.upstream.cancelSent !== true
  if (mustCancel && wire.cancel !== undefined) {
    const cancelled = await askProvider(deps, job, wire.cancel(id))
    // A refusal means that it ended first: its state tells.
    if (cancelled.kind !== 'answered' && cancelled.kind !== 'refused') return { kind: 'wait' }
  }
  const answer = await askProvider(deps, job, wire.status(id))
  const status = answer.kind === 'answered' ? wire.readStatus(parseJson(decoder.decode(answer.bytes))) : undefined
  if (status === undefined) return { kind: 'wait' }
  return takeStatus(deps, held, { status, cancelSent: mustCancel })
}

/** What the provider says of a job becomes what is known of it. */
async function takeStatus(
  deps: DeferredDeps,
  held: HeldJob,
  { status, cancelSent }: { readonly status: WireStatus; readonly cancelSent: boolean },
): Promise<Step> {
  const { job } = held
  const { succeeded, failed, ended, results, problem, told } = status
  const good = Math.min(succeeded, job.itemCount)
  const counts = { succeeded: good, failed: Math.min(failed, job.itemCount - good) }
  const upstream = { ...(cancelSent ? { cancelSent } : {}), ...(told === undefined ? {} : { told }) }
  if (ended === undefined) {
    await move(deps, held, { phase: 'running', upstream, ...counts })
    return { kind: 'wait' }
  }
  if (ended === 'failed' && results.length === 0) {
    const { noun } = JOB_TRAITS[job.kind]
    const message = `The provider failed the ${noun}: ${problem ?? 'it does not say why.'} Nothing was charged.`
    const code = told?.problemCode ?? 'upstream_failed'
    return closeJob(deps, held, { outcome: 'failed', status: 'failed', problem: { code, message } })
  }
  const settling = { phase: 'settling', upstream: { ...upstream, ended, results }, ...counts } as const
  return { kind: 'again', job: await move(deps, held, settling) }
}
