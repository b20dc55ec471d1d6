import { parseJson } from '../../gateway/wire/sse/stream-decoder.ts'
import { JOB_TRAITS } from '../job-traits.ts'
import type { JobWire, ToCreate } from '../job-wire.ts'
import { JOB_WIRES } from '../job-wires.ts'
import type { Job } from '../job.ts'
import { askProvider } from './ask-provider.ts'
import { closeJob } from './close-job.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { frozenCandidate } from './frozen-candidate.ts'
import { type HeldJob, move, type Step } from './held-job.ts'
import { JOB_FLOWS } from './job-flows.ts'

const decoder = new TextDecoder()
/** Pages of the provider's list that are searched for a job whose creation nobody heard the answer of. */
const PAGES_MAX = 5
/** A provider's list may lag behind what it took: half a minute, where the first wait is a second. */
const RECOVERY_ROUNDS = 30

/**
 * Sends a job. Before the request that creates it goes out the job is `submitting`: whoever finds it so later knows that the
 * provider may have it.
 */
export async function submitJob(deps: DeferredDeps, held: HeldJob): Promise<Step> {
  const wire = JOB_WIRES[held.job.kind]
  const candidate = frozenCandidate(deps.gateway, held.job.frozen)
  if (candidate === undefined) return refused(deps, held, 'Its key or its model is gone.')
  const toCreate = await JOB_FLOWS[held.job.kind].toSend(deps, held.job, candidate)
  let { job } = held
  for (const { as, request } of wire.uploads(toCreate)) {
    if (job.upstream[as] !== undefined) continue
    const answer = await askProvider(deps, job, request)
    if (answer.kind === 'refused') return refused(deps, held, answer.why)
    // A file that may be there twice costs nothing.
    if (answer.kind !== 'answered') return { kind: 'wait' }
    const id = wire.readUpload(parseJson(decoder.decode(answer.bytes)))
    if (id === undefined) return refused(deps, held, 'It did not say where the file is.')
    job = await move(deps, { ...held, job }, { phase: 'ready', upstream: { [as]: id } })
  }
  return create(deps, { ...held, job }, { ...toCreate, ids: job.upstream })
}

async function create(deps: DeferredDeps, held: HeldJob, toCreate: ToCreate): Promise<Step> {
  const wire = JOB_WIRES[held.job.kind]
  const job = await move(deps, held, { phase: 'submitting' })
  const answer = await askProvider(deps, job, wire.create(toCreate))
  switch (answer.kind) {
    case 'answered': {
      const status = wire.readStatus(parseJson(decoder.decode(answer.bytes)))
      if (status === undefined) return unheard(wire, job)
      return {
        kind: 'again',
        job: await move(deps, { ...held, job }, { phase: 'running', upstream: { id: status.id } }),
      }
    }
    case 'refused':
      return refused(deps, { ...held, job }, answer.why)
    case 'later':
      await move(deps, { ...held, job }, { phase: 'ready' })
      return { kind: 'wait' }
    case 'unknown':
      return unheard(wire, job)
  }
}

/** Whether it was taken is not known: it is looked for a while later, or never where it cannot be. */
function unheard({ find }: JobWire, job: Job): Step {
  return find === undefined ? { kind: 'again', job } : { kind: 'wait', rounds: RECOVERY_ROUNDS }
}

/** A job that was `submitting` when its node went silent: it is looked for at the provider before anything is sent again. */
export async function recoverJob(deps: DeferredDeps, held: HeldJob): Promise<Step> {
  const wire = JOB_WIRES[held.job.kind]
  if (wire.find === undefined) {
    const { noun } = JOB_TRAITS[held.job.kind]
    const message = `Nobody heard whether the provider took the ${noun}, and it cannot be looked for there. It is not sent twice; nothing was charged.`
    return closeJob(deps, held, { outcome: 'failed', status: 'unresolved', problem: { code: 'unresolved', message } })
  }
  let after: string | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer = await askProvider(deps, held.job, wire.find(after))
    if (answer.kind !== 'answered') return { kind: 'wait' }
    const { id, next } = wire.readFound(parseJson(decoder.decode(answer.bytes)), held.job.id)
    if (id !== undefined) return { kind: 'again', job: await move(deps, held, { phase: 'running', upstream: { id } }) }
    after = next
    if (after === undefined) break
  }
  const job: Job = await move(deps, held, { phase: 'ready' })
  return { kind: 'again', job }
}

function refused(deps: DeferredDeps, held: HeldJob, why: string): Promise<Step> {
  const message = `The provider refused the ${JOB_TRAITS[held.job.kind].noun}: ${why} Nothing was charged.`
  return closeJob(deps, held, { outcome: 'failed', status: 'failed', problem: { code: 'upstream_failed', message } })
}
