import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/api-route.ts'
import { linkTo } from '../../sign-in/link-paths.ts'
import { lockAccount, listMembers, lockMember, swapOwner } from '../store/member-store.ts'
import {
  acceptTransfer as writeAccepted,
  endTransfer,
  insertTransfer,
  lockTransfer,
  openTransfer,
  type Transfer,
} from '../store/transfer-store.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { readAccount } from './memberships.ts'
import { changeRights, type OrganizationDeps } from './organization-deps.ts'

const TRANSFER_WITHIN_MS = 7 * 86_400_000
const TOLD_MAX = 200

/** The open transfer of an account, if there is one that has not expired. */
export async function readTransfer(deps: OrganizationDeps, accountId: string): Promise<Transfer | undefined> {
  const open = await openTransfer(deps.db, accountId)
  return open !== undefined && deps.clock.nowMs() < open.expiresAtMs ? open : undefined
}

/**
 * The owner offers the account to another member, typing its name. @throws AppError `invalid_request`, `not_found`, `conflict`
 */
export async function requestTransfer(
  deps: OrganizationDeps,
  caller: Caller,
  wish: { readonly toMemberId: string; readonly accountName: string },
): Promise<void> {
  const { accountId } = caller
  const fromMemberId = requirePerson(caller)
  const account = await readAccount(deps, accountId)
  if (wish.accountName !== account.name) {
    throw new AppError('invalid_request', {
      public: 'Type the name of the organization exactly. Nothing was changed.',
      param: 'organizationName',
    })
  }
  await deps.db.transaction(async (tx) => {
    await lockAccount(tx, accountId)
    await dropExpired(deps, tx, accountId)
    const to = await lockMember(tx, accountId, wish.toMemberId)
    if (to?.email === undefined || to.id === fromMemberId) {
      throw new AppError('not_found', { public: 'There is no such other person in the account.', param: 'memberId' })
    }
    const nowMs = deps.clock.nowMs()
    const id = newId()
    const transfer = { id, accountId, fromMemberId, toMemberId: to.id, nowMs, expiresAtMs: nowMs + TRANSFER_WITHIN_MS }
    if (!(await insertTransfer(tx, transfer))) {
      throw new AppError('conflict', { public: 'A transfer is under way. Cancel it first. Nothing was changed.' })
    }
    const link = linkTo(deps.publicUrl, 'organization')
    await deps.mail.enqueue(
      tx,
      { email: to.email, locale: 'en' },
      { kind: 'transfer', link, organization: account.name },
    )
    await appendAudit(tx, deps.clock, {
      accountId,
      actor: actorOf(caller),
      action: 'transfer.requested',
      target: to.id,
    })
  })
}

/** The recipient says yes. @throws AppError `not_found` for anybody else */
export async function acceptTransfer(deps: OrganizationDeps, caller: Caller): Promise<void> {
  const { accountId } = caller
  const memberId = requirePerson(caller)
  await deps.db.transaction(async (tx) => {
    await lockAccount(tx, accountId)
    const open = await requireOpen(deps, tx, accountId)
    if (open.toMemberId !== memberId) throw noTransfer()
    await writeAccepted(tx, open.id)
    await appendAudit(tx, deps.clock, {
      accountId,
      actor: actorOf(caller),
      action: 'transfer.accepted',
      target: open.id,
    })
  })
}

/** The owner says yes for the second time, and the account changes hands. @throws AppError `not_found`, `conflict` */
export async function confirmTransfer(deps: OrganizationDeps, caller: Caller): Promise<void> {
  const { accountId } = caller
  const memberId = requirePerson(caller)
  await changeRights(deps, async (tx) => {
    await lockAccount(tx, accountId)
    const open = await requireOpen(deps, tx, accountId)
    if (open.fromMemberId !== memberId) throw noTransfer()
    const to = await lockMember(tx, accountId, open.toMemberId)
    if (open.state !== 'accepted' || to === undefined) {
      throw new AppError('conflict', { public: 'The other side has not accepted yet. Nothing was changed.' })
    }
    const nowMs = deps.clock.nowMs()
    const grant = { id: newId(), accountId, memberId: to.id, role: 'owner', teamId: undefined, nowMs } as const
    if (!(await swapOwner(tx, memberId, grant))) throw noTransfer()
    await endTransfer(tx, open.id, { state: 'completed', nowMs })
    await tellMembers(deps, tx, accountId)
    await appendAudit(tx, deps.clock, {
      accountId,
      actor: actorOf(caller),
      action: 'transfer.completed',
      target: to.id,
    })
  })
}

/** Either side says no. @throws AppError `not_found` for anybody else */
export async function cancelTransfer(deps: OrganizationDeps, caller: Caller): Promise<void> {
  const { accountId } = caller
  const memberId = requirePerson(caller)
  await deps.db.transaction(async (tx) => {
    await lockAccount(tx, accountId)
    const open = await requireOpen(deps, tx, accountId)
    if (open.fromMemberId !== memberId && open.toMemberId !== memberId) throw noTransfer()
    await endTransfer(tx, open.id, { state: 'cancelled', nowMs: deps.clock.nowMs() })
    await appendAudit(tx, deps.clock, {
      accountId,
      actor: actorOf(caller),
      action: 'transfer.cancelled',
      target: open.id,
    })
  })
}

/** The owner before, the owner now and every admin get a letter. */
async function tellMembers(deps: OrganizationDeps, tx: Queryable, accountId: string): Promise<void> {
  const members = await listMembers(tx, { accountId, afterId: undefined, limit: TOLD_MAX })
  const link = linkTo(deps.publicUrl, 'organization')
  for (const { email, grants } of members) {
    const isTold = grants.some(({ role, teamId }) => teamId === undefined && (role === 'owner' || role === 'org_admin'))
    if (email === undefined || !isTold) continue
    const letter = { kind: 'security_notice', event: 'ownership_transferred', link } as const
    await deps.mail.enqueue(tx, { email, locale: 'en' }, letter)
  }
}

async function requireOpen(deps: OrganizationDeps, tx: Queryable, accountId: string): Promise<Transfer> {
  const open = await lockTransfer(tx, accountId)
  if (open === undefined || deps.clock.nowMs() >= open.expiresAtMs) throw noTransfer()
  return open
}

async function dropExpired(deps: OrganizationDeps, tx: Queryable, accountId: string): Promise<void> {
  const open = await lockTransfer(tx, accountId)
  const nowMs = deps.clock.nowMs()
  if (open !== undefined && nowMs >= open.expiresAtMs) await endTransfer(tx, open.id, { state: 'cancelled', nowMs })
}

/** Keys cannot give an account away. @throws AppError `forbidden` */
function requirePerson(caller: Caller): string {
  if (caller.person !== undefined && caller.memberId !== undefined) return caller.memberId
  throw new AppError('forbidden', { public: 'Only a person who is signed in can do this. Nothing was changed.' })
}

function noTransfer(): AppError {
  return new AppError('not_found', { public: 'There is no open transfer for you to decide. Nothing was changed.' })
}
