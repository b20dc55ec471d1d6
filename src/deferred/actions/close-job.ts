import type { LineFailure, ResultLine } from '../result-lines.ts'
import { RENDER_LINE } from '../result-lines.ts'
import { JOB_TRAITS } from '../job-traits.ts'
import { isBatchKind, ITEMS_MAX, type Item, type ItemStatus, type Outcome, type Problem } from '../job.ts'
import { insertFile } from '../store/file-store.ts'
import { endJob, listItems } from '../store/job-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { sealFile } from './files.ts'
import { ClaimLost, type HeldJob, type Step } from './held-job.ts'
import { settleItems } from './settle-item.ts'

export type JobClosing = {
  readonly outcome: Outcome
  /** Of every item that has no record yet. */
  readonly status: ItemStatus
  readonly problem?: Problem
  /** Results that are settled already. */
  readonly results?: readonly ResultLine[]
  /** Items of a job without lines that have their record already. */
  readonly settled?: ReadonlySet<string>
}

const encoder = new TextEncoder()

/**
 * The end of a job: items without a result get their record, files of results are written, and the job ends in the same
 * transaction, so that both are there or neither.
 */
export async function closeJob(deps: DeferredDeps, held: HeldJob, closing: JobClosing): Promise<Step> {
  const { job, claim } = held
  const { db } = deps.gateway
  const results = [...(closing.results ?? [])]
  const done = new Set([...results.map(({ callId }) => callId), ...(closing.settled ?? [])])
  const items = await listItems(db, job.id, ITEMS_MAX)
  const left = items.filter(({ callId }) => !done.has(callId))
  const reason = REASON_OF[closing.outcome]
  const { word } = JOB_TRAITS[job.kind]
  const ends = left.map((item) => ({ item, status: closing.status, reason: `${word}_${closing.outcome}` }))
  const settled = await settleItems(deps, job, ends)
  for (const item of left) {
    const money = settled.get(item.callId)
    if (money !== undefined) results.push(lineOf(item, { reason, status: undefined, error: undefined }, money))
  }
  const files = await filesOf(deps, held, results)
  const problem = closing.problem ?? job.problem
  await db.transaction(async (tx) => {
    for (const file of files.all) await insertFile(tx, file)
    const end = { outcome: closing.outcome, problem, outputFileId: files.output?.id, errorFileId: files.errors?.id }
    if (!(await endJob(tx, claim, end))) throw new ClaimLost()
  })
  deps.gateway.log.info('job.ended', { jobId: job.id, kind: job.kind, outcome: closing.outcome, items: items.length })
  return { kind: 'done' }
}

const REASON_OF: Record<Outcome, LineFailure['reason']> = {
  completed: 'failed',
  failed: 'failed',
  expired: 'expired',
  cancelled: 'cancelled',
}

export function lineOf(item: Item, failure: LineFailure, money: ResultLine['money']): ResultLine {
  return { callId: item.callId, customId: item.customId, result: { kind: 'refused', ...failure }, money }
}

/** Of a batch: OpenAI's clients read two files, Anthropic's one. */
async function filesOf(deps: DeferredDeps, { job }: HeldJob, results: readonly ResultLine[]) {
  const { kind } = job
  if (!isBatchKind(kind)) return { output: undefined, errors: undefined, all: [] }
  const isSplit = kind === 'openai_batch'
  const good = results.filter(({ result }) => !isSplit || result.kind === 'answered')
  const bad = results.filter(({ result }) => isSplit && result.kind === 'refused')
  const seal = async (lines: readonly ResultLine[], name: string) => {
    if (lines.length === 0) return undefined
    const bytes = encoder.encode(lines.map((line) => `${RENDER_LINE[kind](line)}\n`).join(''))
    const purpose = isSplit ? 'batch_output' : 'results'
    return sealFile(deps, { accountId: job.accountId, purpose, name, bytes })
  }
  const output = await seal(good, 'output.jsonl')
  const errors = await seal(bad, 'errors.jsonl')
  return { output, errors, all: [output, errors].flatMap((file) => (file === undefined ? [] : [file])) }
}
