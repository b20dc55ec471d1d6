import type { Nano } from '../../base/money.ts'
import type { Unit } from '../../catalog/unit.ts'

/** Whether a call was made so close to midnight that the provider may count it on the day beside it. */
export type Edge = 'before' | 'after' | 'none'

/** Sums of our records that are alike: one credential, day, model, tier and kind of call. */
export type BookedCalls = {
  /** UTC day on which the records were written. */
  readonly day: string
  readonly credentialId: string
  /** What the provider said it was; empty where it said nothing. */
  readonly servedModel: string
  readonly upstreamModel: string
  readonly tier: string
  /** The kind of call, as the record names it. */
  readonly surface: string
  readonly edge: Edge
  /** Calls that the provider answered or began to. */
  readonly requestCount: bigint
  /** Of these: ended before the provider told what was used. */
  readonly silentCount: bigint
  /** Closed by the sweeper: whether the provider was reached is not known. */
  readonly unresolvedCount: bigint
  /** The most that unresolved calls can have cost. */
  readonly unresolvedHoldNano: Nano
  /** Tries that the provider refused or failed. */
  readonly failedAttemptCount: bigint
  readonly costNano: Nano
  /** Of these, of calls whose usage was counted here. */
  readonly estimatedCostNano: Nano
  /** Calls that used something and have no known price. */
  readonly unknownCostCount: bigint
  readonly quantities: ReadonlyMap<Unit, BookedQuantity>
}

export type BookedQuantity = {
  readonly quantity: bigint
  /** Of these: counted here, because the provider did not report it. */
  readonly estimated: bigint
  /** How much more than estimated it can have been: up to the output limit of the calls, otherwise as much again. */
  readonly room: bigint
}
