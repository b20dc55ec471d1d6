import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Caller } from '../../platform/http/api-route.ts'
import {
  deleteTeam,
  holdTeam,
  insertTeam,
  listTeams as readTeams,
  renameTeam as writeName,
  type Team,
} from '../store/team-store.ts'
import { lockAccount } from '../store/member-store.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { changeRights, type OrganizationDeps, reaches } from './organization-deps.ts'

export const TEAMS_MAX = 500

export function listTeams(deps: Pick<OrganizationDeps, 'db'>, accountId: string): Promise<readonly Team[]> {
  return readTeams(deps.db, accountId, TEAMS_MAX)
}

/** @throws AppError `conflict` when there is a team of that name */
export async function createTeam(deps: OrganizationDeps, caller: Caller, name: string): Promise<string> {
  const { accountId } = caller
  const id = newId()
  await deps.db.transaction(async (tx) => {
    if (!(await insertTeam(tx, { id, accountId, name, nowMs: deps.clock.nowMs() }))) throw nameTaken()
    await appendAudit(tx, deps.clock, { accountId, actor: actorOf(caller), action: 'team.made', target: id })
  })
  return id
}

/** @throws AppError `not_found`, also for a team out of the caller's reach; `conflict` */
export async function renameTeam(
  deps: OrganizationDeps,
  caller: Caller,
  team: { readonly id: string; readonly name: string },
): Promise<void> {
  const { accountId } = caller
  await deps.db.transaction(async (tx) => {
    if (!reaches(caller, team.id) || !(await holdTeam(tx, accountId, team.id))) throw noTeam()
    if (!(await writeName(tx, { ...team, accountId }))) throw nameTaken()
    await appendAudit(tx, deps.clock, { accountId, actor: actorOf(caller), action: 'team.renamed', target: team.id })
  })
}

/** Ends a team with the roles, invitations and keys in it. Its members stay in the account. @throws AppError `not_found` */
export async function removeTeam(deps: OrganizationDeps, caller: Caller, id: string): Promise<void> {
  const { accountId } = caller
  await changeRights(deps, async (tx) => {
    await lockAccount(tx, accountId)
    if (!(await deleteTeam(tx, { id, accountId, nowMs: deps.clock.nowMs() }))) throw noTeam()
    await appendAudit(tx, deps.clock, { accountId, actor: actorOf(caller), action: 'team.deleted', target: id })
  })
}

function noTeam(): AppError {
  return new AppError('not_found', { public: 'There is no such team. Nothing was changed.' })
}

function nameTaken(): AppError {
  return new AppError('conflict', { public: 'There is a team of that name. Nothing was changed.', param: 'name' })
}
