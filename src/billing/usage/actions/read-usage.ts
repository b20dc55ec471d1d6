import { AppError } from '../../../base/error.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import {
  type Grouping,
  sumCredits,
  sumQuantities,
  sumUsage,
  type UsageFilter,
  type UsageQuantity,
  type UsageSum,
} from '../store/usage-store.ts'
import { problemOfRange } from '../usage-range.ts'

const GROUPS_MAX = 1_000

export type UsageGroup = UsageSum & { readonly quantities: Readonly<Record<string, string>> }
export type Usage = {
  readonly groups: readonly UsageGroup[]
  readonly credited: bigint
  /** True when there are more groups than are answered. */
  readonly isCut: boolean
}

/**
 * Usage of an account, summed by day, model or error.
 * @throws AppError `invalid_request` for a range that cannot be asked for
 */
export async function readUsage(deps: { readonly db: Queryable }, filter: UsageFilter, by: Grouping): Promise<Usage> {
  const problem = problemOfRange(filter)
  if (problem !== undefined) throw new AppError('invalid_request', { public: `${problem}.`, param: 'from' })
  const sums = await sumUsage(deps.db, filter, { by, limit: GROUPS_MAX + 1 })
  const quantities = Map.groupBy(await sumQuantities(deps.db, filter, by), keyOf)
  const groups = sums.slice(0, GROUPS_MAX).map((sum) => ({
    ...sum,
    quantities: Object.fromEntries((quantities.get(keyOf(sum)) ?? []).map(({ unit, quantity }) => [unit, quantity])),
  }))
  return { groups, credited: await sumCredits(deps.db, filter), isCut: sums.length > GROUPS_MAX }
}

function keyOf(group: UsageSum | UsageQuantity): string {
  return JSON.stringify([group.group_a, group.group_b, group.group_c])
}
