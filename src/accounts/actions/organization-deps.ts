import type { MailPort } from '../../mail/actions/enqueue-mail.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/api-route.ts'
import type { Authenticator } from './authenticate.ts'

export type OrganizationDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly mail: MailPort
  readonly authenticator: Authenticator
  /** The keyed hash under which the token of an invitation is stored. */
  readonly hashToken: (token: string) => Buffer
  /** What links begin with. From configuration only. */
  readonly publicUrl: string
}

/** A change of who may do what: keys in the memory of every server follow it. */
export async function changeRights<T>(deps: OrganizationDeps, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const answer = await deps.db.transaction(async (tx) => {
    const done = await work(tx)
    await publishChange(tx, 'api_keys')
    return done
  })
  await deps.authenticator.refresh()
  return answer
}

/** True when what belongs to a team (or to none) lies within what the caller may touch. */
export function reaches(caller: Caller, teamId: string | undefined): boolean {
  return caller.reach === undefined || (teamId !== undefined && caller.reach.teamIds.includes(teamId))
}
