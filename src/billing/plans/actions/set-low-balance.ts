import { AppError } from '../../../base/error.ts'
import type { Nano } from '../../../base/money.ts'
import type { Db } from '../../../platform/db/database.ts'
import { writeLowBalance } from '../store/alert-store.ts'

export type LowBalanceWish = {
  readonly belowNano: Nano
  readonly topUpToNano: Nano | undefined
  readonly topUpPerDayNano: Nano | undefined
}

/**
 * Sets when an account is told that it runs low, and whether that asks for a top-up. Undefined ends both.
 * @throws AppError `invalid_request`
 */
export async function setLowBalance(
  deps: { readonly db: Db },
  accountId: string,
  wish: LowBalanceWish | undefined,
): Promise<void> {
  if (wish !== undefined) check(wish)
  await writeLowBalance(deps.db, accountId, wish)
}

function check({ belowNano, topUpToNano, topUpPerDayNano }: LowBalanceWish): void {
  const refuse = (text: string, param: string) =>
    new AppError('invalid_request', { public: `${text} Nothing was changed.`, param })
  if (belowNano <= 0n) throw refuse('belowUsd must be more than 0.', 'belowUsd')
  if ((topUpToNano === undefined) !== (topUpPerDayNano === undefined)) {
    throw refuse('topUpToUsd and topUpPerDayUsd come together: a top-up needs a limit of the day.', 'topUpPerDayUsd')
  }
  if (topUpToNano !== undefined && topUpToNano <= belowNano) {
    throw refuse('topUpToUsd must be more than belowUsd.', 'topUpToUsd')
  }
  if (topUpPerDayNano !== undefined && topUpPerDayNano <= 0n) {
    throw refuse('topUpPerDayUsd must be more than 0.', 'topUpPerDayUsd')
  }
}
