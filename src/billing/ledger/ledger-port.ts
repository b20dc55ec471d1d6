import type { Nano } from '../../base/money.ts'
import type { RecordDraftInput } from '../records/record-draft.ts'
import type { BudgetScope, BudgetScopeKind } from '../funds/budget-scope.ts'

/**
 * A wish to reserve funds for one call. `amountMaxNano` is the upper bound of what the call can be charged;
 * when that does not fit, anything down to `amountMinNano` is granted instead and the caller clamps the output (B3).
 */
export type AuthorizeItem = {
  readonly callId: string
  readonly accountId: string
  readonly apiKeyId: string
  /** What the call counts toward besides its account and key, each once. Their caps are checked in the same step. */
  readonly furtherScopes: readonly BudgetScope[]
  readonly amountMaxNano: Nano
  readonly amountMinNano: Nano
  /** Provider cost paid to the provider directly by the customer; it counts toward caps, never against funds. */
  readonly memoMaxNano: Nano
  /** Milliseconds until the sweeper may close the call as abandoned. */
  readonly leaseMs: number
  /** What the sweeper needs to write the record of a call whose server died. Shape: `OpenCall` of billing/records. */
  readonly openCall: object
  /** Written by the vault in the same transaction, only when the call is admitted. Opaque here. */
  readonly audit: object
}

/** A slice of a fund that a hold reserved, in the order of consumption. */
export type HoldSlice = { readonly fundId: string; readonly kind: 'allowance' | 'wallet'; readonly heldNano: Nano }

export type Decision =
  | { readonly kind: 'admitted'; readonly grantedNano: Nano; readonly slices: readonly HoldSlice[] }
  | { readonly kind: 'insufficient_funds'; readonly availableNano: Nano }
  | {
      readonly kind: 'plan_limit_exceeded'
      readonly scope: BudgetScopeKind
      readonly scopeId: string
      readonly capNano: Nano
    }
  | { readonly kind: 'duplicate' }

/** What a finished call writes. `markedNano` above the hold is absorbed by the platform, never charged. */
export type SettleItem = {
  readonly callId: string
  readonly accountId: string
  readonly markedNano: Nano
  readonly memoNano: Nano
  /** The record without what settlement itself decides (charged, absorbed, allocations). */
  readonly record: RecordDraftInput
  /** Content-addressed snapshot: hex SHA-256 of `body`, which is canonical JSON text. */
  readonly snapshot: { readonly hash: string; readonly body: string }
}

export type FundAllocation = {
  readonly fundId: string
  readonly kind: 'allowance' | 'wallet'
  readonly amountNano: Nano
}

export type Settled =
  | {
      readonly kind: 'recorded' | 'replay'
      readonly chargedNano: Nano
      readonly absorbedNano: Nano
      readonly allocations: readonly FundAllocation[]
    }
  /** The sweeper closed the call first, or it was never admitted: nothing was charged by this settlement. */
  | { readonly kind: 'closed' }

/** Hides how money is kept. Postgres is the default and the truth; a second adapter passes the same conformance suite. */
export type LedgerPort = {
  authorize(item: AuthorizeItem): Promise<Decision>
  settle(item: SettleItem): Promise<Settled>
  /** Prolongs the lease of calls that still run on this node. */
  heartbeat(callIds: readonly string[], leaseMs: number): Promise<void>
  /** Closes abandoned calls with an `unresolved` record, charged 0. Returns the ids that it closed. */
  sweep(limit: number): Promise<readonly string[]>
  /** Resolves when everything queued is written. */
  drain(): Promise<void>
}
