import { sessionScope } from '../../billing/funds/actions/session-scope.ts'
import type { BudgetScope } from '../../billing/funds/budget-scope.ts'
import type { BilledCall } from '../inbound-call.ts'

/** What a call counts toward besides its account and key: the team and the member of the key, and the session it names. */
export function furtherScopesOf({ principal, session }: BilledCall): readonly BudgetScope[] {
  const { accountId, teamId, memberId } = principal
  return [
    ...(teamId === undefined ? [] : [{ kind: 'team' as const, id: teamId }]),
    ...(memberId === undefined ? [] : [{ kind: 'member' as const, id: memberId }]),
    ...(session === undefined ? [] : [sessionScope(accountId, session)]),
  ]
}
