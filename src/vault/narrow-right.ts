import type { RowsWithin } from '../accounts/row-scope.ts'
import { AppError } from '../base/error.ts'
import type { CredentialScope } from './credential.ts'

/**
 * Whether a credential belongs wholly to what a narrow right reaches: every team that may use it is one of these, or
 * nobody but this member may. `credentialsWithin` of the store says the same in SQL.
 */
export function isScopeWithin(scope: Pick<CredentialScope, 'teams' | 'members'>, within: RowsWithin): boolean {
  const { teams, members } = scope
  const ofTeams = teams.length > 0 && teams.every((team) => within.teamIds.includes(team))
  return ofTeams || (members.length > 0 && members.every((member) => member === within.memberId))
}

/**
 * A narrow right stores and changes keys of one's own teams, or one's own. Endpoints, the platform's money and the
 * platform's keys concern the whole account, and stay with those who reach it.
 * @throws AppError `forbidden`
 */
export function refuseBeyond(
  within: RowsWithin | undefined,
  wish: {
    readonly scope?: Pick<CredentialScope, 'teams' | 'members'> | undefined
    readonly fallback?: 'none' | 'platform' | undefined
    readonly owner?: 'account' | 'platform' | undefined
    readonly baseUrl?: string | undefined
  },
): void {
  if (within === undefined) return
  if (wish.owner === 'platform' || wish.fallback === 'platform' || wish.baseUrl !== undefined) {
    throw new AppError('forbidden', {
      public:
        'Your role does not reach that far: endpoints and the platform in place of an own key are for those who manage the whole account. Leave "baseUrl" out and "fallback" at "none". Nothing was stored.',
      param: wish.baseUrl === undefined ? 'fallback' : 'baseUrl',
    })
  }
  if (wish.scope === undefined || isScopeWithin(wish.scope, within)) return
  throw new AppError('forbidden', {
    public:
      'Your role does not reach that far: name in "scope" the teams that you lead under "teams", or only yourself under "members". Nothing was stored.',
    param: 'scope',
  })
}
