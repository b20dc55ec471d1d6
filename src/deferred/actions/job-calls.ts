import type { Principal } from '../../accounts/principal.ts'
import { parseBatchFile } from '../batch-lines.ts'
import { ITEMS_MAX, type Item, type Job } from '../job.ts'
import { listItems } from '../store/job-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { readFileBytes } from './files.ts'
import { type LineCall, readLineCalls } from './line-calls.ts'

/** An item with the call that it stands for, read again from the sealed input: nothing of it lies elsewhere. */
export type ItemCall = LineCall & { readonly item: Item }

/** Everything in a job, in the order of its input. */
export async function readJobCalls(deps: DeferredDeps, job: Job): Promise<readonly ItemCall[]> {
  const bytes = await readFileBytes(deps, { id: job.inputFileId, accountId: job.accountId })
  const { endpoint, requestId, headers } = job.asked
  const calls = await readLineCalls({
    endpoint,
    lines: parseBatchFile(bytes, endpoint),
    principal: principalOf(job),
    requestId,
    headers,
  })
  const items = new Map((await listItems(deps.gateway.db, job.id, ITEMS_MAX)).map((item) => [item.place, item]))
  return calls.flatMap((call) => {
    const item = items.get(call.line.place)
    return item === undefined ? [] : [{ ...call, item }]
  })
}

/** Who may name what was decided when the job was created. */
export function principalOf({ accountId, apiKeyId }: Pick<Job, 'accountId' | 'apiKeyId'>): Principal {
  return { accountId, apiKeyId, scopes: [], isOperator: false, expiresAtMs: undefined }
}
