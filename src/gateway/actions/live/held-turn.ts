import type { Candidate, RoutePlan } from '../../../routing/route-plan.ts'
import type { BilledCall } from '../../inbound-call.ts'
import type { LiveTokens } from '../../surfaces/live/live-sign.ts'
import type { Admission } from '../admit-call.ts'
import type { TriedCandidate } from '../settle-call.ts'

/** A turn that has its hold: a call of its own, whose one record is still to be written. */
export type HeldTurn = {
  readonly inbound: BilledCall
  readonly plan: RoutePlan
  readonly candidate: Candidate
  readonly admission: Admission
  readonly startedMs: number
  /** Tries before it: of the first turn, which opened the session. */
  readonly tried: readonly TriedCandidate[]
  /** What it read when it began. */
  readonly reads?: { readonly text: number; readonly audio: number }
  /** What it said so far. */
  readonly said?: LiveTokens
  readonly firstByteMs?: number
}
