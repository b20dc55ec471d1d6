import { createRepeats, type Repeats, type RepeatsDeps } from '../idempotency/actions/create-repeats.ts'
import { startKeepingRequests } from '../idempotency/jobs/keep-requests.ts'

export type KeptRepeats = { readonly repeats: Repeats; readonly job: { stop(): Promise<void> } }

/** Requests with idempotency keys, and the job that keeps and forgets them. */
export function composeRepeats(deps: RepeatsDeps): KeptRepeats {
  const repeats = createRepeats(deps)
  return { repeats, job: startKeepingRequests({ ...deps, repeats }) }
}
