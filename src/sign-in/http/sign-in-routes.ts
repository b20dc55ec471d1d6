import { z } from 'zod'
import type { ApiRoute } from '../../platform/http/api-route.ts'
import { confirmEmailChange } from '../actions/change-ways-in.ts'
import { redeemFirstRun } from '../actions/first-run.ts'
import { redeemMagicLink, redeemReset, requestMagicLink, requestReset } from '../actions/mailed-links.ts'
import { register } from '../actions/register.ts'
import { bringSecondFactor } from '../actions/second-factor.ts'
import { readSession } from '../actions/sessions.ts'
import { signInFailed, signInWithPassword } from '../actions/sign-in-with-password.ts'
import { enter, ownPost } from './own-post.ts'
import { clientOf, giveMark, giveSession, markOf, type SignInHttpDeps, sessionTokenOf } from './session-cookie.ts'
import { waysRoute } from './ways-route.ts'
import {
  ACCEPTED,
  accepted,
  codeText,
  emailText,
  linkToken,
  locale,
  nameText,
  openedView,
  passwordText,
  requireAddress,
} from './sign-in-schemas.ts'

const SAME_ANSWER = 'The answer is the same whether or not somebody has the address.'

/** The ways in, open to everybody. */
export function signInRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    waysRoute(deps),
    registerRoute(deps),
    ...passwordRoutes(deps),
    ...magicRoutes(deps),
    ...resetRoutes(deps),
    firstRunRoute(deps),
    confirmEmailRoute(deps),
  ]
}

function registerRoute(deps: SignInHttpDeps): ApiRoute {
  return ownPost(deps, {
    path: '/api/sign-up',
    summary: 'Ask for a new sign-in',
    description: `A letter to the address says how it goes on. ${SAME_ANSWER} Where sign-up is by invitation, the token of the invitation is needed.`,
    body: z.strictObject({
      email: emailText,
      password: passwordText,
      name: nameText,
      locale: locale.default('en'),
      inviteToken: linkToken.optional(),
    }),
    status: 202,
    response: accepted,
    errors: ['forbidden'],
    async handle({ body, exchange }) {
      const address = requireAddress(body.email)
      await register(deps, { ...body, address, client: clientOf(exchange), inviteToken: body.inviteToken })
      return ACCEPTED
    },
  })
}

function passwordRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    ownPost(deps, {
      path: '/api/sign-in',
      summary: 'Sign in with address and password',
      description: 'Sets the cookie of the session. With secondFactor "required" it is good for nothing but the code.',
      body: z.strictObject({ email: emailText, password: passwordText }),
      response: openedView,
      errors: ['sign_in_failed'],
      async handle(input) {
        const address = requireAddress(input.body.email)
        const client = clientOf(input.exchange)
        const opened = await signInWithPassword(deps, { address, client, password: input.body.password })
        return enter(deps, input, opened)
      },
    }),
    ownPost(deps, {
      path: '/api/sign-in/second-factor',
      summary: 'Bring the second factor',
      body: z.strictObject({ code: codeText }),
      response: openedView,
      errors: ['sign_in_failed'],
      async handle({ body, exchange }) {
        const session = await readSession(deps, sessionTokenOf(deps, exchange))
        if (session?.state !== 'second_factor') throw signInFailed()
        const opened = await bringSecondFactor(deps, session, { code: body.code, client: clientOf(exchange) })
        giveSession(deps, exchange, opened)
        return { secondFactor: opened.secondFactor, csrf: opened.csrf }
      },
    }),
  ]
}

function magicRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    ownPost(deps, {
      path: '/api/sign-in/magic-link',
      summary: 'Ask for a letter that signs in',
      description: `It holds a link and a code, both for this browser, for 10 minutes. ${SAME_ANSWER}`,
      body: z.strictObject({ email: emailText }),
      status: 202,
      response: accepted,
      errors: [],
      async handle({ body, exchange }) {
        const address = requireAddress(body.email)
        const { nonce } = await requestMagicLink(deps, { address, client: clientOf(exchange) })
        giveMark(deps, exchange, { mark: 'nonce', value: nonce })
        return ACCEPTED
      },
    }),
    ownPost(deps, {
      path: '/api/sign-in/magic-link/redeem',
      summary: 'Sign in with the link or the code of a letter',
      description:
        'Only in the browser that asked for the letter; elsewhere nothing is used up. Opening the link alone does nothing.',
      body: z.union([
        z.strictObject({ token: linkToken }),
        z.strictObject({ code: z.string().regex(/^\d{6}$/, 'must be six digits') }),
      ]),
      response: openedView,
      errors: ['sign_in_failed'],
      async handle(input) {
        const nonce = markOf(deps, input.exchange, 'nonce')
        if (nonce === undefined) throw signInFailed()
        const opened = await redeemMagicLink(deps, { ...input.body, nonce }, clientOf(input.exchange))
        return enter(deps, input, opened)
      },
    }),
  ]
}

function resetRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    ownPost(deps, {
      path: '/api/sign-in/reset',
      summary: 'Ask for a letter to choose a new password',
      description: SAME_ANSWER,
      body: z.strictObject({ email: emailText }),
      status: 202,
      response: accepted,
      errors: [],
      async handle({ body, exchange }) {
        await requestReset(deps, { address: requireAddress(body.email), client: clientOf(exchange) })
        return ACCEPTED
      },
    }),
    ownPost(deps, {
      path: '/api/sign-in/reset/redeem',
      summary: 'Choose a new password',
      description: 'Ends every session of the user. Signs nobody in.',
      body: z.strictObject({ token: linkToken, password: passwordText }),
      response: accepted,
      errors: ['link_expired'],
      async handle({ body, exchange }) {
        await redeemReset(deps, body, clientOf(exchange))
        return ACCEPTED
      },
    }),
  ]
}

function firstRunRoute(deps: SignInHttpDeps): ApiRoute {
  return ownPost(deps, {
    path: '/api/sign-in/first-run',
    summary: "Make the operator's sign-in with the link of the first start",
    description: 'One use, within 24 hours of the start that printed it.',
    body: z.strictObject({
      token: linkToken,
      email: emailText,
      password: passwordText,
      name: nameText,
      locale: locale.default('en'),
    }),
    status: 201,
    response: openedView,
    errors: ['link_expired', 'conflict'],
    async handle(input) {
      const address = requireAddress(input.body.email)
      return enter(
        deps,
        input,
        await redeemFirstRun(deps, { ...input.body, address, client: clientOf(input.exchange) }),
      )
    },
  })
}

function confirmEmailRoute(deps: SignInHttpDeps): ApiRoute {
  return ownPost(deps, {
    path: '/api/email-change/confirm',
    summary: 'Confirm a change of address from one of the two mailboxes',
    body: z.strictObject({ token: linkToken }),
    response: z.object({ state: z.enum(['waiting_for_other', 'changed']) }),
    errors: ['link_expired'],
    handle: ({ body }) => confirmEmailChange(deps, body.token),
  })
}
