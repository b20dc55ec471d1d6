import type { Nano } from '../../../base/money.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type BudgetRow, type FundRow, listBudgets, listOpenFunds } from '../store/fund-store.ts'

export type Balance = {
  /** What calls can still reserve: remaining minus held, over all open funds. */
  readonly availableNano: Nano
  readonly heldNano: Nano
  /** In the order in which calls use them up. */
  readonly funds: readonly FundRow[]
  /** This month's counters; spent includes what own keys paid to providers. */
  readonly budgets: readonly BudgetRow[]
}

/** What an account has, and what it and its keys spent this month. */
export async function readBalance(deps: { readonly db: Db }, accountId: string): Promise<Balance> {
  const [funds, budgets] = await Promise.all([listOpenFunds(deps.db, accountId), listBudgets(deps.db, accountId)])
  const heldNano = funds.reduce((sum, fund) => sum + fund.heldNano, 0n)
  const availableNano = funds.reduce((sum, fund) => sum + fund.remainingNano - fund.heldNano, 0n)
  return { availableNano, heldNano, funds, budgets }
}
