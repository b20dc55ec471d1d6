import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import { newToken } from '../../platform/crypto/token.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/api-route.ts'
import type { EmailAddress } from '../../sign-in/email-address.ts'
import { linkTo } from '../../sign-in/link-paths.ts'
import type { Locale } from '../../sign-in/user.ts'
import { reachOf } from '../reach-of.ts'
import type { GivenRole } from '../role.ts'
import {
  closeExpired,
  decideInvite,
  type Invite,
  insertInvite,
  invitesSince,
  listInvites as readInvites,
  lockInvite,
  renewInvite,
} from '../store/invite-store.ts'
import { lockAccount, lockMember } from '../store/member-store.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { requireGivable } from './manage-members.ts'
import { type OrganizationDeps, reaches } from './organization-deps.ts'
import { readAccount } from './memberships.ts'

const DAY_MS = 86_400_000
export const INVITE_WITHIN_MS = 7 * DAY_MS
/** Letters in a day: to one address from anybody, and from one account. */
const TO_ADDRESS_MAX = 5n
const OF_ACCOUNT_MAX = 100n
const LISTED_MAX = 500

export type InviteWish = {
  readonly address: EmailAddress
  readonly role: GivenRole
  readonly teamId: string | undefined
  readonly locale: Locale
}

/** Pending invitations that lie within the caller's reach. */
export async function listInvites(deps: OrganizationDeps, caller: Caller): Promise<readonly Invite[]> {
  const invites = await readInvites(deps.db, caller.accountId, LISTED_MAX)
  return invites.filter(({ teamId }) => reaches(caller, teamId))
}

/**
 * Invites an address, by letter, for 7 days. Whether somebody has it is not told.
 * @throws AppError `forbidden`, `not_found`, `invalid_request`, `conflict` when one is pending, `rate_limited`
 */
export async function invite(deps: OrganizationDeps, caller: Caller, wish: InviteWish): Promise<string> {
  const { accountId } = caller
  const [id, token] = [newId(), newToken()]
  const nowMs = deps.clock.nowMs()
  const account = await readAccount(deps, accountId)
  await deps.db.transaction(async (tx) => {
    await lockAccount(tx, accountId)
    await requireGivable(tx, caller, wish)
    await closeExpired(tx, accountId, nowMs)
    await limitLetters(tx, { emailKey: wish.address.key, accountId, sinceMs: nowMs - DAY_MS })
    const isNew = await insertInvite(tx, {
      id,
      accountId,
      email: wish.address.email,
      emailKey: wish.address.key,
      role: wish.role,
      teamId: wish.teamId,
      tokenHash: deps.hashToken(token),
      invitedBy: caller.memberId,
      nowMs,
      expiresAtMs: nowMs + INVITE_WITHIN_MS,
    })
    if (!isNew) {
      throw new AppError('conflict', { public: 'An invitation to this address is pending. Nothing was sent.' })
    }
    await sendInvite(deps, tx, { ...wish, token, organization: account.name, invitedBy: caller.memberId, accountId })
    const details = { role: wish.role, team: wish.teamId ?? '' }
    await appendAudit(tx, deps.clock, { accountId, actor: actorOf(caller), action: 'invite.sent', target: id, details })
  })
  return id
}

/** A new letter with a new token and 7 new days. @throws AppError `not_found`, `rate_limited` */
export async function resendInvite(
  deps: OrganizationDeps,
  caller: Caller,
  wish: { readonly id: string; readonly locale: Locale },
): Promise<void> {
  const { accountId } = caller
  const token = newToken()
  const nowMs = deps.clock.nowMs()
  await deps.db.transaction(async (tx) => {
    const pending = await requirePending(tx, caller, wish.id)
    await requireGivable(tx, caller, pending)
    await limitLetters(tx, { emailKey: pending.emailKey, accountId, sinceMs: nowMs - DAY_MS })
    await renewInvite(tx, pending.id, { tokenHash: deps.hashToken(token), expiresAtMs: nowMs + INVITE_WITHIN_MS })
    const address = { email: pending.email, key: pending.emailKey }
    const organization = pending.accountName
    await sendInvite(deps, tx, {
      address,
      locale: wish.locale,
      token,
      organization,
      invitedBy: caller.memberId,
      accountId,
    })
    await appendAudit(tx, deps.clock, {
      accountId,
      actor: actorOf(caller),
      action: 'invite.resent',
      target: pending.id,
    })
  })
}

/** @throws AppError `not_found` */
export async function revokeInvite(deps: OrganizationDeps, caller: Caller, id: string): Promise<void> {
  const { accountId } = caller
  await deps.db.transaction(async (tx) => {
    const pending = await requirePending(tx, caller, id)
    await decideInvite(tx, pending.id, { state: 'revoked', nowMs: deps.clock.nowMs() })
    await appendAudit(tx, deps.clock, { accountId, actor: actorOf(caller), action: 'invite.revoked', target: id })
  })
}

/** True while the member who invited could still give that role there. */
export async function mayStillGive(tx: Queryable, pending: Invite): Promise<boolean> {
  if (pending.invitedBy === undefined) return true
  const inviter = await lockMember(tx, pending.accountId, pending.invitedBy)
  const reach = reachOf(inviter?.grants ?? [], 'Members.Invite')
  if (reach.kind !== 'narrow') return reach.kind === 'all'
  return pending.teamId !== undefined && reach.teamIds.includes(pending.teamId)
}

async function requirePending(tx: Queryable, caller: Caller, id: string): Promise<Invite> {
  const pending = await lockInvite(tx, caller.accountId, id)
  if (pending !== undefined && reaches(caller, pending.teamId)) return pending
  throw new AppError('not_found', { public: 'There is no such pending invitation. Nothing was changed.' })
}

async function limitLetters(tx: Queryable, of: Parameters<typeof invitesSince>[1]): Promise<void> {
  const { toAddress, ofAccount } = await invitesSince(tx, of)
  if (toAddress < TO_ADDRESS_MAX && ofAccount < OF_ACCOUNT_MAX) return
  throw new AppError('rate_limited', {
    public: 'Too many invitations were sent today. Nothing was sent.',
    retryAfterSeconds: 3_600,
  })
}

async function sendInvite(
  deps: OrganizationDeps,
  tx: Queryable,
  letter: {
    readonly address: EmailAddress
    readonly locale: Locale
    readonly token: string
    readonly organization: string
    readonly invitedBy: string | undefined
    readonly accountId: string
  },
): Promise<void> {
  const inviter = letter.invitedBy === undefined ? undefined : await lockMember(tx, letter.accountId, letter.invitedBy)
  const link = linkTo(deps.publicUrl, 'invite', letter.token)
  await deps.mail.enqueue(
    tx,
    { email: letter.address.email, locale: letter.locale },
    { kind: 'invite', link, organization: letter.organization, inviter: inviter?.name ?? 'Kasa' },
  )
}
