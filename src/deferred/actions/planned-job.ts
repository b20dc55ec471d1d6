import type { InboundCall } from '../../gateway/inbound-call.ts'
import type { Candidate, RoutePlan } from '../../routing/route-plan.ts'

/** One call that a job is to make, with its own bounds. */
export type PlannedItem = {
  readonly place: number
  /** The client's own name for it. */
  readonly customId: string
  readonly inbound: InboundCall
  readonly candidate: Candidate
}

/** Where a job goes. Of several calls: `plan` and `candidate` are those of the first. */
export type Decided = { readonly plan: RoutePlan; readonly candidate: Candidate }

/** All calls of a job on one route and one key. */
export type PlannedJob = Decided & { readonly items: readonly PlannedItem[] }

/** A planned call with its id, which is the id of its hold and of its record. */
export type NewItem = PlannedItem & { readonly callId: string }
