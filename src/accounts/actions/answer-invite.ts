import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import { looksLikeToken } from '../../platform/crypto/token.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { decideInvite, type Invite, lockInviteByToken } from '../store/invite-store.ts'
import { findMemberOfUser, insertMember, lockAccount, writeGrant } from '../store/member-store.ts'
import { holdTeam } from '../store/team-store.ts'
import { appendAudit } from './append-audit.ts'
import { mayStillGive } from './invites.ts'
import { changeRights, type OrganizationDeps } from './organization-deps.ts'

/** Who holds an invitation, as their session says. */
export type Invited = { readonly userId: string; readonly emailKey: string; readonly isVerified: boolean }

/** What an invitation offers, to the person it is for. @throws AppError `link_expired`, `forbidden` */
export async function previewInvite(deps: OrganizationDeps, invited: Invited, token: string): Promise<Invite> {
  return deps.db.transaction((tx) => requireOpen(deps, tx, { invited, token }))
}

/**
 * Joins the account. The address must be the invited one and confirmed, and who invited must still be allowed to.
 * @throws AppError `link_expired`, `forbidden`, `email_not_verified`
 */
export async function acceptInvite(
  deps: OrganizationDeps,
  invited: Invited,
  token: string,
): Promise<{ readonly accountId: string; readonly memberId: string }> {
  return changeRights(deps, async (tx) => {
    const open = await requireOpen(deps, tx, { invited, token })
    const { accountId, role, teamId } = open
    await lockAccount(tx, accountId)
    if (!(await mayStillGive(tx, open))) throw gone()
    if (teamId !== undefined && !(await holdTeam(tx, accountId, teamId))) throw gone()
    const nowMs = deps.clock.nowMs()
    const existing = await findMemberOfUser(tx, accountId, invited.userId)
    const memberId = existing?.id ?? newId()
    if (existing === undefined) {
      await insertMember(tx, { id: memberId, accountId, userId: invited.userId, name: undefined, nowMs })
    }
    // An invitation adds; it never takes a role that somebody has in that place.
    const holds = existing?.grants.some((grant) => grant.teamId === teamId) === true
    if (!holds) await writeGrant(tx, { id: newId(), accountId, memberId, role, teamId, nowMs })
    await decideInvite(tx, open.id, { state: 'accepted', nowMs })
    const actor = { kind: 'user', id: invited.userId } as const
    const details = { member: memberId, role, team: teamId ?? '' }
    await appendAudit(tx, deps.clock, { accountId, actor, action: 'invite.accepted', target: open.id, details })
    return { accountId, memberId }
  })
}

/** @throws AppError `link_expired`, `forbidden` */
export async function declineInvite(deps: OrganizationDeps, invited: Invited, token: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { id, accountId } = await requireOpen(deps, tx, { invited, token })
    await decideInvite(tx, id, { state: 'declined', nowMs: deps.clock.nowMs() })
    const actor = { kind: 'user', id: invited.userId } as const
    await appendAudit(tx, deps.clock, { accountId, actor, action: 'invite.declined', target: id })
  })
}

/** To which address an open invitation went. Undefined for a token that is none. */
export async function invitedAddress(
  deps: Pick<OrganizationDeps, 'clock' | 'hashToken'>,
  tx: Queryable,
  token: string,
): Promise<string | undefined> {
  const open = looksLikeToken(token) ? await lockInviteByToken(tx, deps.hashToken(token)) : undefined
  return open?.state === 'pending' && deps.clock.nowMs() < open.expiresAtMs ? open.emailKey : undefined
}

async function requireOpen(
  deps: OrganizationDeps,
  tx: Queryable,
  answer: { readonly invited: Invited; readonly token: string },
): Promise<Invite> {
  const open = await lockInviteByToken(tx, deps.hashToken(answer.token))
  if (open?.state !== 'pending' || deps.clock.nowMs() >= open.expiresAtMs) throw gone()
  // Forwarded letters open nothing: not even the name of the organization.
  if (open.emailKey !== answer.invited.emailKey) {
    throw new AppError('forbidden', {
      public: 'This invitation is for another address. Sign in with the one that it was sent to.',
    })
  }
  if (answer.invited.isVerified) return open
  throw new AppError('email_not_verified', { public: 'Confirm your address first. Nothing was changed.' })
}

function gone(): AppError {
  return new AppError('link_expired', { public: 'This invitation was answered, withdrawn, or has expired.' })
}
