import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/api-route.ts'
import type { ListedMember, Member } from '../member.ts'
import { fitsScope, type GivenRole } from '../role.ts'
import { revokeKeysOfMember } from '../store/api-key-store.ts'
import {
  deleteGrant,
  insertMember,
  listMembers as readMembers,
  lockAccount,
  lockMember,
  removeMember as endMembership,
  writeGrant,
} from '../store/member-store.ts'
import { holdTeam } from '../store/team-store.ts'
import { cancelTransfersOf } from '../store/transfer-store.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { changeRights, type OrganizationDeps, reaches } from './organization-deps.ts'

export function listMembers(
  deps: Pick<OrganizationDeps, 'db'>,
  page: { readonly accountId: string; readonly afterId: string | undefined; readonly limit: number },
): Promise<readonly ListedMember[]> {
  return readMembers(deps.db, page)
}

/** Which role a member gets, where. No role: the one there is taken. */
export type RoleWish = {
  readonly memberId: string
  readonly teamId: string | undefined
  readonly role: GivenRole | undefined
}

/**
 * Sets or takes the role of a member in the account or in a team. A lead manages the own team, with the roles that a team has.
 * @throws AppError `not_found`, `invalid_request`, `forbidden`, `conflict` for the owner, who can only hand over
 */
export async function assignRole(deps: OrganizationDeps, caller: Caller, wish: RoleWish): Promise<void> {
  const { accountId } = caller
  await changeRights(deps, async (tx) => {
    await lockAccount(tx, accountId)
    await requireGivable(tx, caller, wish)
    const member = await requireMember(tx, accountId, wish.memberId)
    if (wish.teamId === undefined && isOwner(member)) throw ownerStays()
    const { memberId, teamId, role } = wish
    if (role === undefined) await deleteGrant(tx, memberId, teamId)
    else await writeGrant(tx, { id: newId(), accountId, memberId, role, teamId, nowMs: deps.clock.nowMs() })
    await appendAudit(tx, deps.clock, {
      accountId,
      actor: actorOf(caller),
      action: role === undefined ? 'role.taken' : 'role.given',
      target: memberId,
      details: { role: role ?? '', team: teamId ?? '' },
    })
  })
}

/** A role that fits its place, within the reach of who gives it. @throws AppError `forbidden`, `invalid_request`, `not_found` */
export async function requireGivable(
  tx: Queryable,
  caller: Caller,
  wish: { readonly role: GivenRole | undefined; readonly teamId: string | undefined },
): Promise<void> {
  const { role, teamId } = wish
  if (teamId !== undefined && !(await holdTeam(tx, caller.accountId, teamId))) {
    throw new AppError('not_found', { public: 'There is no such team. Nothing was changed.', param: 'teamId' })
  }
  const isWithin = reaches(caller, teamId)
  const isTeamRole = role === undefined || role === 'member' || role === 'team_lead'
  if (!isWithin || (caller.reach !== undefined && !isTeamRole)) {
    throw new AppError('forbidden', { public: 'Your role does not reach that far. Nothing was changed.' })
  }
  if (role !== undefined && !fitsScope(role, teamId)) {
    throw new AppError('invalid_request', {
      public: 'A team lead leads a team: name it. Nothing was changed.',
      param: 'teamId',
    })
  }
}

/**
 * Ends a membership: roles, keys and open transfers with it. Sessions of the person lose this account with the next request.
 * @throws AppError `not_found`, `conflict` for the owner
 */
export async function removeMember(deps: OrganizationDeps, caller: Caller, memberId: string): Promise<void> {
  const { accountId } = caller
  await changeRights(deps, async (tx) => {
    await lockAccount(tx, accountId)
    await requireMember(tx, accountId, memberId)
    const nowMs = deps.clock.nowMs()
    if (!(await endMembership(tx, memberId, nowMs))) throw ownerStays()
    await revokeKeysOfMember(tx, memberId)
    await cancelTransfersOf(tx, { memberId, nowMs })
    const action = memberId === caller.memberId ? 'member.left' : 'member.removed'
    await appendAudit(tx, deps.clock, { accountId, actor: actorOf(caller), action, target: memberId })
  })
}

/** Makes a member that is no person: keys of it outlive those who made them. */
export async function createServiceAccount(
  deps: OrganizationDeps,
  caller: Caller,
  wish: { readonly name: string; readonly role: GivenRole; readonly teamId: string | undefined },
): Promise<string> {
  const { accountId } = caller
  const id = newId()
  await changeRights(deps, async (tx) => {
    await requireGivable(tx, caller, wish)
    const nowMs = deps.clock.nowMs()
    await insertMember(tx, { id, accountId, userId: undefined, name: wish.name, nowMs })
    await writeGrant(tx, { id: newId(), accountId, memberId: id, role: wish.role, teamId: wish.teamId, nowMs })
    const details = { role: wish.role, team: wish.teamId ?? '' }
    await appendAudit(tx, deps.clock, {
      accountId,
      actor: actorOf(caller),
      action: 'service_account.made',
      target: id,
      details,
    })
  })
  return id
}

async function requireMember(tx: Queryable, accountId: string, id: string): Promise<Member> {
  const member = await lockMember(tx, accountId, id)
  if (member !== undefined) return member
  throw new AppError('not_found', { public: 'There is no such member. Nothing was changed.' })
}

function isOwner(member: Member): boolean {
  return member.grants.some(({ role }) => role === 'owner')
}

function ownerStays(): AppError {
  return new AppError('conflict', {
    public: 'The owner stays until the ownership is transferred. Nothing was changed.',
  })
}
