import { AppError } from '../../base/error.ts'
import type { Caller } from '../../platform/http/api-route.ts'
import type { Member } from '../member.ts'
import { lockMember } from '../store/member-store.ts'
import { holdTeam } from '../store/team-store.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { createApiKey, type CreatedApiKey, insertNewKey, type NewApiKey } from './create-api-key.ts'
import type { OrganizationDeps } from './organization-deps.ts'

/** How long a key of the console's playground works. */
export const SESSION_KEY_MS = 15 * 60_000

/**
 * Makes a key for the caller or a service account. What its member may not do, the key may not do, now and later.
 * @throws AppError `not_found`, `forbidden`, `invalid_request`
 */
export async function createMembersKey(
  deps: OrganizationDeps,
  caller: Caller,
  wish: NewApiKey,
): Promise<CreatedApiKey> {
  const memberId = wish.memberId ?? (wish.accountId === caller.accountId ? caller.memberId : undefined)
  if (memberId === undefined && wish.teamId === undefined) {
    const created = await createApiKey(deps, wish)
    await deps.db.transaction((tx) => auditKey(deps, tx, caller, created))
    return created
  }
  if (wish.scopes.includes('admin') && !caller.isOperator) {
    throw new AppError('invalid_request', {
      public: 'Only keys of the operator account can have the scope "admin".',
      param: 'scopes',
    })
  }
  const created = await deps.db.transaction(async (tx) => {
    const member = memberId === undefined ? undefined : await lockMember(tx, wish.accountId, memberId)
    if (memberId !== undefined && member === undefined) {
      throw new AppError('not_found', { public: 'There is no such member. No key was made.', param: 'memberId' })
    }
    await requireWithin(tx, caller, { member, wish })
    const made = await insertNewKey(tx, deps.authenticator, { ...wish, memberId })
    await auditKey(deps, tx, caller, made)
    return made
  })
  await deps.authenticator.refresh()
  return created
}

/** The key of a browser: the playground calls with it, since calls are made with keys only. @throws AppError `forbidden` */
export async function createSessionKey(deps: OrganizationDeps, caller: Caller): Promise<CreatedApiKey> {
  const { person, accountId, memberId } = caller
  if (person === undefined || memberId === undefined) {
    throw new AppError('forbidden', { public: 'Only a person who is signed in needs such a key. No key was made.' })
  }
  const created = await deps.db.transaction((tx) =>
    insertNewKey(tx, deps.authenticator, {
      accountId,
      name: 'Console',
      scopes: ['inference'],
      expiresAtMs: deps.clock.nowMs() + SESSION_KEY_MS,
      memberId,
      sessionId: person.sessionId,
    }),
  )
  await deps.authenticator.refresh()
  return created
}

/** The owner of the key and its team must lie where the caller may make keys. */
async function requireWithin(
  tx: Queryable,
  caller: Caller,
  key: { readonly member: Member | undefined; readonly wish: NewApiKey },
): Promise<void> {
  const { member, wish } = key
  const { teamId } = wish
  if (teamId !== undefined && !(await holdTeam(tx, wish.accountId, teamId))) {
    throw new AppError('not_found', { public: 'There is no such team. No key was made.', param: 'teamId' })
  }
  const isOwn = member !== undefined && member.id === caller.memberId
  // A person's key is made by that person; a service account's by whoever reaches the whole account.
  if (member?.kind === 'person' && !isOwn) {
    throw new AppError('forbidden', { public: 'Nobody makes keys for another person. No key was made.' })
  }
  if (caller.reach === undefined) return
  const inTeam = teamId === undefined || member?.grants.some((grant) => grant.teamId === teamId) === true
  if (!isOwn || !inTeam) {
    throw new AppError('forbidden', { public: 'Your role does not reach that far. No key was made.' })
  }
}

async function auditKey(deps: OrganizationDeps, tx: Queryable, caller: Caller, made: CreatedApiKey): Promise<void> {
  const { id, accountId, scopes } = made.apiKey
  const details = { scopes: [...scopes].join(',') }
  await appendAudit(tx, deps.clock, { accountId, actor: actorOf(caller), action: 'key.made', target: id, details })
}
