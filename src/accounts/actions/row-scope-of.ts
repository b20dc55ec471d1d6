import type { Caller } from '../../platform/http/api-route.ts'
import { accountOf, mayAdminister } from '../../platform/http/caller-account.ts'
import type { RowScope, RowsWithin } from '../row-scope.ts'

/** How the caller's right to this route is narrowed. Undefined: it is not. */
export function rowsWithinOf({ reach, memberId }: Caller): RowsWithin | undefined {
  return reach === undefined ? undefined : { teamIds: reach.teamIds, memberId: reach.own ? memberId : undefined }
}

/**
 * The rows that a request is about: of the caller's account, or of another one that the operator names.
 * @throws AppError `not_found` where the account is not the caller's to name
 */
export function rowScopeOf(caller: Caller, askedAccountId: string | undefined): RowScope {
  return { accountId: accountOf(caller, askedAccountId), within: rowsWithinOf(caller) }
}

/** The rows within which one is looked for by its id. Undefined: of any account, for the operator. */
export function lookupScopeOf(caller: Caller): RowScope | undefined {
  return mayAdminister(caller) ? undefined : rowScopeOf(caller, undefined)
}
