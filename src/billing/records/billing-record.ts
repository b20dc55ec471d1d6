import type { InstantMs } from '../../base/instant.ts'
import type { Nano } from '../../base/money.ts'
import { type FrozenCall, type Recomputed, recompute } from '../rating/recompute.ts'
import type { PriceSnapshot } from '../rating/price-snapshot.ts'
import type { RecordDraft } from './record-draft.ts'

/** What one fund paid of a call. */
export type Allocation = { readonly fundId: string; readonly kind: 'allowance' | 'wallet'; readonly amountNano: Nano }

/** The one receipt of a call. Never changes; a correction is an adjustment. */
export type BillingRecord = {
  readonly callId: string
  readonly accountId: string
  readonly apiKeyId: string
  /** `settle`: by the process that made the call. `sweep`: abandoned. `late`: settled without a hold. */
  readonly closedBy: 'settle' | 'sweep' | 'late'
  readonly fund: string
  readonly grantedNano: Nano
  /** Undefined: not known, which is not zero. */
  readonly providerCostNano: Nano | undefined
  readonly markedNano: Nano | undefined
  readonly chargedNano: Nano
  /** Above the hold: paid by the platform, never by the customer. */
  readonly absorbedNano: Nano
  /** Paid by the customer to the provider directly. */
  readonly memoNano: Nano | undefined
  readonly allocations: readonly Allocation[]
  readonly snapshotHash: string | undefined
  readonly createdAtMs: InstantMs
  readonly draft: RecordDraft
}

export type Verification =
  | { readonly kind: 'verified'; readonly amounts: Recomputed }
  /** Nothing was used, so there is nothing to compute. */
  | { readonly kind: 'nothing_used' }
  | { readonly kind: 'wrong'; readonly why: string }

/** Recomputes a record from what it froze and compares every amount. */
export function verifyRecord(record: BillingRecord, snapshot: PriceSnapshot | undefined): Verification {
  const allocated = record.allocations.reduce((sum, { amountNano }) => sum + amountNano, 0n)
  if (allocated !== record.chargedNano) return wrong(`funds paid ${allocated}, charged were ${record.chargedNano}`)
  if (record.draft.lines.length === 0) {
    return record.chargedNano === 0n ? { kind: 'nothing_used' } : wrong('something was charged without a line')
  }
  if (snapshot === undefined) return wrong('the price snapshot is missing')
  const again = recompute(frozenCallOf(record), snapshot)
  if (again.kind === 'incomplete') return wrong(again.why)
  const { amounts } = again
  if (amounts.providerCostNano !== record.providerCostNano)
    return wrong(`the provider cost computes to ${amounts.providerCostNano}`)
  if (amounts.markedNano !== record.markedNano) return wrong(`the marked price computes to ${amounts.markedNano}`)
  if (amounts.chargedNano !== record.chargedNano) return wrong(`the charge computes to ${amounts.chargedNano}`)
  if (amounts.absorbedNano !== record.absorbedNano)
    return wrong(`what was absorbed computes to ${amounts.absorbedNano}`)
  return { kind: 'verified', amounts }
}

function frozenCallOf(record: BillingRecord): FrozenCall {
  const lines = record.draft.lines.map(({ unit, quantity, priceRowId }) => ({
    unit,
    quantity: BigInt(quantity),
    priceRowId,
  }))
  return { lines, grantedNano: record.grantedNano, nthOfMonth: record.draft.feeFree?.nthOfMonth }
}

function wrong(why: string): Verification {
  return { kind: 'wrong', why }
}
