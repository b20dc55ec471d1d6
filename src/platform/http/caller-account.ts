import { AppError } from '../../base/error.ts'
import type { Caller } from './api-route.ts'

/** Acting for other accounts takes all three: the operator's account, a key that may administer, and a right that is not narrowed. */
export function mayAdminister(caller: Caller): boolean {
  return caller.isOperator && caller.scopes.includes('admin') && caller.reach === undefined
}

/**
 * The account that a request is about. Customers act on their own; naming another one is the operator's right, and for
 * everybody else it does not exist.
 * @throws AppError `not_found`
 */
export function accountOf(caller: Caller, asked: string | undefined): string {
  if (asked === undefined || asked === caller.accountId) return caller.accountId
  if (mayAdminister(caller)) return asked
  throw new AppError('not_found', { public: 'There is no such account.', param: 'accountId' })
}
