import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import type { ApiRoute } from '../../platform/http/api-route.ts'
import { changePassword, changeProfile, requestEmailChange, stepUp } from '../actions/change-ways-in.ts'
import { redeemVerification, requestVerification } from '../actions/mailed-links.ts'
import { csrfOf } from '../actions/open-session.ts'
import { endOneSession, endOtherSessions, endSession, listLiveSessions } from '../actions/sessions.ts'
import { STEP_UP_WITHIN_MS } from '../session.ts'
import { personRoute } from './person-route.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { giveSession, sessionTokenOf, type SignInHttpDeps, takeSession } from './session-cookie.ts'
import {
  ACCEPTED,
  accepted,
  codeText,
  emailText,
  linkToken,
  locale,
  nameText,
  passwordText,
  requireAddress,
} from './sign-in-schemas.ts'

const sessionView = z.object({
  user: z.object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    locale,
    isVerified: z.boolean(),
    hasPassword: z.boolean(),
  }),
  sessionId: z.uuid(),
  csrf: z.string().describe('Send it as x-kasa-csrf with everything that changes something.'),
  provedUntil: z.string().describe('Until then dangerous things need no new proof.'),
  expiresAt: z.string(),
})
const renewedView = z.object({ csrf: z.string() })

/** The session of the browser, and the person's own ways in. */
export function sessionRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    ...currentRoutes(deps),
    ...changeRoutes(deps),
    ...verificationRoutes(deps),
    ...listRoutes(deps),
    ...secondFactorRoutes(deps),
  ]
}

function currentRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    personRoute(deps, {
      method: 'GET',
      path: '/api/session',
      summary: 'Who is signed in',
      response: sessionView,
      errors: [],
      async handle({ session, exchange }) {
        const { email, name, locale: language, isVerified, hasPassword } = session.user
        return {
          user: { id: session.userId, email, name, locale: language, isVerified, hasPassword },
          sessionId: session.id,
          csrf: csrfOf(deps, sessionTokenOf(deps, exchange) ?? ''),
          provedUntil: formatInstant(session.provedAtMs + STEP_UP_WITHIN_MS),
          expiresAt: formatInstant(session.expiresAtMs),
        }
      },
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/sign-out',
      summary: 'End this session',
      response: accepted,
      errors: [],
      async handle({ session, exchange }) {
        await endSession(deps, session)
        takeSession(deps, exchange)
        return ACCEPTED
      },
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/step-up',
      summary: 'Prove again who you are',
      description:
        'With the code of the authenticator where there is one, with the password otherwise. Good for ten minutes.',
      body: z.strictObject({ password: passwordText.optional(), code: codeText.optional() }),
      response: renewedView,
      errors: ['invalid_request', 'sign_in_failed', 'rate_limited', 'conflict'],
      async handle({ session, exchange, body }) {
        const renewed = await stepUp(deps, session, body)
        giveSession(deps, exchange, renewed)
        return { csrf: renewed.csrf }
      },
    }),
  ]
}

function changeRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    personRoute(deps, {
      method: 'PATCH',
      path: '/api/session/profile',
      summary: 'Change name or language',
      body: z.strictObject({ name: nameText.optional(), locale: locale.optional() }),
      response: accepted,
      errors: ['invalid_request'],
      async handle({ session, body }) {
        await changeProfile(deps, session.userId, { name: body.name, locale: body.locale })
        return ACCEPTED
      },
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/password',
      summary: 'Set a new password',
      description: 'Every other session ends.',
      stepUp: true,
      body: z.strictObject({ password: passwordText }),
      response: renewedView,
      errors: ['invalid_request'],
      async handle({ session, exchange, body }) {
        const renewed = await changePassword(deps, session, body.password)
        giveSession(deps, exchange, renewed)
        return { csrf: renewed.csrf }
      },
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/email',
      summary: 'Ask for another address',
      description: 'Letters go to both addresses. It changes when both have confirmed, within 24 hours.',
      stepUp: true,
      body: z.strictObject({ email: emailText }),
      status: 202,
      response: accepted,
      errors: ['invalid_request', 'rate_limited'],
      async handle({ session, body }) {
        await requestEmailChange(deps, session, requireAddress(body.email))
        return ACCEPTED
      },
    }),
  ]
}

function verificationRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/verification',
      summary: 'Send the confirming letter once more',
      status: 202,
      response: accepted,
      errors: ['rate_limited'],
      async handle({ session }) {
        await requestVerification(deps, session)
        return ACCEPTED
      },
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/verification/confirm',
      summary: 'Confirm the address with the token of the letter',
      description: 'Only the user whose address it is, signed in.',
      body: z.strictObject({ token: linkToken }),
      response: accepted,
      errors: ['invalid_request', 'link_expired'],
      async handle({ session, body }) {
        await redeemVerification(deps, session, body.token)
        return ACCEPTED
      },
    }),
  ]
}

function listRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  const listed = z.object({
    id: z.uuid(),
    isThis: z.boolean(),
    method: z.string(),
    userAgent: z.string(),
    address: z.string(),
    createdAt: z.string(),
    seenAt: z.string(),
    expiresAt: z.string(),
  })
  return [
    personRoute(deps, {
      method: 'GET',
      path: '/api/session/all',
      summary: 'Where you are signed in',
      response: z.object({ data: z.array(listed), nextCursor: z.null() }),
      errors: [],
      async handle({ session }) {
        const sessions = await listLiveSessions(deps, session.userId)
        const data = sessions.map(({ createdAtMs, seenAtMs, expiresAtMs, ...rest }) => ({
          ...rest,
          isThis: rest.id === session.id,
          createdAt: formatInstant(createdAtMs),
          seenAt: formatInstant(seenAtMs),
          expiresAt: formatInstant(expiresAtMs),
        }))
        return { data, nextCursor: null }
      },
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/end-others',
      summary: 'End every session but this one',
      response: z.object({ ended: z.number() }),
      errors: [],
      handle: async ({ session }) => ({ ended: await endOtherSessions(deps, session) }),
    }),
    personRoute<{ id: string }, { accepted: true }>(deps, {
      method: 'POST',
      path: '/api/session/end',
      summary: 'End one session',
      description: 'On every server with its next request.',
      body: z.strictObject({ id: z.uuid() }),
      response: accepted,
      errors: ['invalid_request', 'not_found'],
      async handle({ session, body }) {
        await endOneSession(deps, { userId: session.userId, id: body.id })
        return ACCEPTED
      },
    }),
  ]
}
