import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { formatInstant } from '../../base/instant.ts'
import { type ApiRoute, apiRoute, type Exchange } from '../../platform/http/api-route.ts'
import { looksLikeToken } from '../../platform/crypto/token.ts'
import { parseEmailAddress } from '../../sign-in/email-address.ts'
import { LOCALES } from '../../sign-in/user.ts'
import { acceptInvite, declineInvite, type Invited, previewInvite } from '../actions/answer-invite.ts'
import { invite, listInvites, resendInvite, revokeInvite } from '../actions/invites.ts'
import type { OrganizationDeps } from '../actions/organization-deps.ts'
import {
  acceptTransfer,
  cancelTransfer,
  confirmTransfer,
  readTransfer,
  requestTransfer,
} from '../actions/transfer-ownership.ts'
import { GIVEN_ROLES } from '../role.ts'

const tag = 'organizations'
const idParams = z.strictObject({ id: z.uuid() })
const done = z.object({ done: z.literal(true) })
const DONE = { done: true } as const
const tokenBody = z.strictObject({ token: z.string().refine(looksLikeToken, 'must be the part of the link after #') })

export type InviteHttpDeps = OrganizationDeps & {
  /** Who the session of a request says that the person is. */
  readonly invitedOf: (exchange: Exchange) => Promise<Invited>
}

/** Invitations and the transfer of ownership: what two sides decide. */
export function inviteRoutes(deps: InviteHttpDeps): readonly ApiRoute[] {
  return [...sendingRoutes(deps), ...withdrawingRoutes(deps), ...answeringRoutes(deps), ...transferRoutes(deps)]
}

function sendingRoutes(deps: InviteHttpDeps): readonly ApiRoute[] {
  const inviteView = z.object({
    id: z.uuid(),
    email: z.string(),
    role: z.enum(GIVEN_ROLES),
    teamId: z.string().nullable(),
    isExpired: z.boolean(),
    createdAt: z.string(),
    expiresAt: z.string(),
  })
  return [
    apiRoute({
      method: 'GET',
      path: '/api/invites',
      summary: 'Pending invitations',
      tag,
      scope: 'manage',
      response: z.object({ data: z.array(inviteView), nextCursor: z.null() }),
      errors: [],
      async handle({ caller }) {
        const nowMs = deps.clock.nowMs()
        const data = (await listInvites(deps, caller)).map(({ id, email, role, teamId, createdAtMs, expiresAtMs }) => ({
          id,
          email,
          role,
          teamId: teamId ?? null,
          isExpired: nowMs >= expiresAtMs,
          createdAt: formatInstant(createdAtMs),
          expiresAt: formatInstant(expiresAtMs),
        }))
        return { data, nextCursor: null }
      },
    }),
    apiRoute({
      method: 'POST',
      path: '/api/invites',
      summary: 'Invite somebody by mail',
      description: 'For 7 days and this address only. Ownership is never given by invitation.',
      tag,
      scope: 'manage',
      body: z.strictObject({
        email: z.string().min(1).max(320),
        role: z.enum(GIVEN_ROLES).default('member'),
        teamId: z.uuid().optional(),
        locale: z.enum(LOCALES).default('en'),
      }),
      status: 201,
      response: z.object({ id: z.uuid() }),
      errors: ['invalid_request', 'forbidden', 'not_found', 'conflict', 'rate_limited'],
      async handle({ body, caller }) {
        const address = parseEmailAddress(body.email)
        if (address === undefined) {
          throw new AppError('invalid_request', {
            public: 'This is not one plain address of mail. Nothing was sent.',
            param: 'email',
          })
        }
        const { role, teamId, locale } = body
        return { id: await invite(deps, caller, { address, role, teamId, locale }) }
      },
    }),
  ]
}

function withdrawingRoutes(deps: InviteHttpDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'POST',
      path: '/api/invites/{id}/resend',
      summary: 'Send an invitation once more',
      description: 'With a new link and 7 new days; the link before is dead.',
      tag,
      scope: 'manage',
      params: idParams,
      body: z.strictObject({ locale: z.enum(LOCALES).default('en') }),
      response: done,
      errors: ['invalid_request', 'not_found', 'rate_limited'],
      async handle({ params, body, caller }) {
        await resendInvite(deps, caller, { id: params.id, locale: body.locale })
        return DONE
      },
    }),
    apiRoute({
      method: 'DELETE',
      path: '/api/invites/{id}',
      summary: 'Withdraw an invitation',
      tag,
      scope: 'manage',
      params: idParams,
      response: done,
      errors: ['invalid_request', 'not_found'],
      async handle({ params, caller }) {
        await revokeInvite(deps, caller, params.id)
        return DONE
      },
    }),
  ]
}

function answeringRoutes(deps: InviteHttpDeps): readonly ApiRoute[] {
  const errors = ['invalid_request', 'forbidden', 'email_not_verified', 'link_expired'] as const
  return [
    apiRoute({
      method: 'POST',
      path: '/api/invitations/preview',
      summary: 'What an invitation offers you',
      description: 'Only to the person whose address it was sent to.',
      tag,
      scope: 'session',
      body: tokenBody,
      response: z.object({ organization: z.string(), role: z.enum(GIVEN_ROLES), expiresAt: z.string() }),
      errors,
      async handle({ body, exchange }) {
        const open = await previewInvite(deps, await deps.invitedOf(exchange), body.token)
        return { organization: open.accountName, role: open.role, expiresAt: formatInstant(open.expiresAtMs) }
      },
    }),
    apiRoute({
      method: 'POST',
      path: '/api/invitations/accept',
      summary: 'Join the organization that invites you',
      tag,
      scope: 'session',
      body: tokenBody,
      response: z.object({ accountId: z.uuid(), memberId: z.uuid() }),
      errors,
      handle: async ({ body, exchange }) => acceptInvite(deps, await deps.invitedOf(exchange), body.token),
    }),
    apiRoute({
      method: 'POST',
      path: '/api/invitations/decline',
      summary: 'Decline an invitation',
      tag,
      scope: 'session',
      body: tokenBody,
      response: done,
      errors,
      async handle({ body, exchange }) {
        await declineInvite(deps, await deps.invitedOf(exchange), body.token)
        return DONE
      },
    }),
  ]
}

function transferRoutes(deps: InviteHttpDeps): readonly ApiRoute[] {
  const transferView = z.object({
    state: z.enum(['none', 'requested', 'accepted']),
    fromMemberId: z.string().nullable(),
    toMemberId: z.string().nullable(),
    expiresAt: z.string().nullable(),
  })
  const deciding = (path: string, summary: string, decide: typeof acceptTransfer) =>
    apiRoute({
      method: 'POST',
      path,
      summary,
      tag,
      scope: 'manage',
      response: done,
      errors: ['not_found', 'conflict'],
      async handle({ caller }) {
        await decide(deps, caller)
        return DONE
      },
    })
  return [
    apiRoute({
      method: 'GET',
      path: '/api/transfer',
      summary: 'The transfer of ownership under way',
      tag,
      scope: 'read',
      response: transferView,
      errors: [],
      async handle({ caller }) {
        const open = await readTransfer(deps, caller.accountId)
        if (open === undefined) return { state: 'none' as const, fromMemberId: null, toMemberId: null, expiresAt: null }
        const { state, fromMemberId, toMemberId, expiresAtMs } = open
        return { state, fromMemberId, toMemberId, expiresAt: formatInstant(expiresAtMs) }
      },
    }),
    apiRoute({
      method: 'POST',
      path: '/api/transfer',
      summary: 'Offer the ownership to another member',
      description:
        'They accept, then you confirm, both within 7 days and with a fresh proof of who you are. You become an admin.',
      tag,
      scope: 'manage',
      body: z.strictObject({
        memberId: z.uuid(),
        organizationName: z.string().describe('Typed, so that nobody slips.'),
      }),
      response: done,
      errors: ['invalid_request', 'not_found', 'conflict'],
      async handle({ body, caller }) {
        await requestTransfer(deps, caller, { toMemberId: body.memberId, accountName: body.organizationName })
        return DONE
      },
    }),
    deciding('/api/transfer/accept', 'Accept the ownership that is offered to you', acceptTransfer),
    deciding('/api/transfer/confirm', 'Confirm, as the owner, that the other side becomes the owner', confirmTransfer),
    deciding('/api/transfer/decline', 'Cancel or decline the transfer', cancelTransfer),
  ]
}
