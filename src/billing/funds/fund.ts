import { NANO_PER_USD, type Nano } from '../../base/money.ts'

/** What can pay for a call, in this order: allowances first, then the wallet. */
export const FUND_KINDS = ['allowance', 'wallet'] as const
export type FundKind = (typeof FUND_KINDS)[number]

/** One million dollars: a grant beyond it is a slip of the finger. */
export const GRANT_NANO_MAX: Nano = 1_000_000n * NANO_PER_USD
/** Within a kind the lower number pays first. */
export const PRIORITY_DEFAULT = 100
/** Of a free budget that fills up again: before allowances that were bought. */
export const PRIORITY_FREE = 50
