import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { formatInstant } from '../../base/instant.ts'
import type { ApiRoute } from '../../platform/http/api-route.ts'
import { addPasskey, beginAddingPasskey, listOwnPasskeys, nameOwnPasskey, removePasskey } from '../actions/passkeys.ts'
import {
  beginEnteringByPasskey,
  beginStepUpByPasskey,
  enterByPasskey,
  stepUpByPasskey,
} from '../actions/use-passkey.ts'
import { type RelyingParty, relyingPartyOf } from '../relying-party.ts'
import { enter, ownPost } from './own-post.ts'
import { personRoute } from './person-route.ts'
import { clientOf, giveSession, type RequestReader, type SignInHttpDeps } from './session-cookie.ts'
import { ACCEPTED, accepted, openedView } from './sign-in-schemas.ts'

const base64url = (charsMax: number) =>
  z
    .string()
    .max(charsMax)
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url')
const ceremony = base64url(4_096).describe('As it came with the options.')
const name = z.string().trim().min(1).max(100)
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

/** The JSON form of WebAuthn, as `PublicKeyCredential.toJSON()` writes it. Browsers add members that are not needed. */
const madeCredential = z.object({
  id: base64url(1_364),
  response: z.object({
    clientDataJSON: base64url(8_192),
    attestationObject: base64url(65_536),
    transports: z
      .array(z.string().max(40))
      .max(20)
      .default([])
      .transform((given) => TRANSPORTS.filter((known) => given.includes(known))),
  }),
})
const usedCredential = z.object({
  id: base64url(1_364),
  response: z.object({
    clientDataJSON: base64url(8_192),
    authenticatorData: base64url(8_192),
    signature: base64url(8_192),
    userHandle: base64url(100)
      .nullish()
      .transform((handle) => handle ?? undefined),
  }),
})
const begunView = z.object({
  options: z
    .looseObject({})
    .describe('The JSON form of WebAuthn, for `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.'),
  ceremony: z.string().describe('Send it back with the answer, within 5 minutes, once.'),
})
const proofBody = z.strictObject({ ceremony, credential: usedCredential })

/** Passkeys: signing in, proving again who one is, and one's own. */
export function passkeyRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [...enterRoutes(deps), ...stepUpRoutes(deps), ...addRoutes(deps), ...ownRoutes(deps)]
}

/** @throws AppError `invalid_request` where browsers know no passkeys */
function requireParty(deps: SignInHttpDeps, exchange: RequestReader): RelyingParty {
  const party = relyingPartyOf(deps.configuredUrl, exchange.header('host'))
  if (party !== undefined) return party
  throw new AppError('invalid_request', {
    public:
      'Browsers take passkeys only where Kasa has a name and https, or at localhost. Set KASA_PUBLIC_URL to such an address. Nothing was done.',
  })
}

function enterRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    ownPost(deps, {
      path: '/api/sign-in/passkey/options',
      summary: 'Begin to sign in with a passkey',
      response: begunView,
      errors: [],
      handle: async ({ exchange }) =>
        plain(await beginEnteringByPasskey(deps, requireParty(deps, exchange), clientOf(exchange))),
    }),
    ownPost(deps, {
      path: '/api/sign-in/passkey',
      summary: 'Sign in with a passkey',
      description: 'The authenticator has verified the person, so no second factor is asked for.',
      body: proofBody,
      response: openedView,
      errors: ['sign_in_failed'],
      async handle(input) {
        const { body, exchange } = input
        const proof = { ceremony: body.ceremony, used: body.credential, party: requireParty(deps, exchange) }
        return enter(deps, input, await enterByPasskey(deps, proof, clientOf(exchange)))
      },
    }),
  ]
}

function stepUpRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/step-up/passkey/options',
      summary: 'Begin to prove again who you are, with a passkey',
      response: begunView,
      errors: ['invalid_request'],
      handle: async ({ session, exchange }) =>
        plain(await beginStepUpByPasskey(deps, session, requireParty(deps, exchange))),
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/step-up/passkey',
      summary: 'Prove again who you are, with a passkey',
      description: 'Good for ten minutes, as POST /api/session/step-up.',
      body: proofBody,
      response: z.object({ csrf: z.string() }),
      errors: ['invalid_request', 'sign_in_failed', 'rate_limited'],
      async handle({ session, exchange, body }) {
        const proof = { ceremony: body.ceremony, used: body.credential, party: requireParty(deps, exchange) }
        const renewed = await stepUpByPasskey(deps, session, proof)
        giveSession(deps, exchange, renewed)
        return { csrf: renewed.csrf }
      },
    }),
  ]
}

function addRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/passkeys/options',
      summary: 'Begin to add a passkey',
      stepUp: true,
      response: begunView,
      errors: ['invalid_request'],
      handle: async ({ session, exchange }) =>
        plain(await beginAddingPasskey(deps, session, requireParty(deps, exchange))),
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/passkeys',
      summary: 'Add a passkey',
      description: 'At most 20. It signs in by itself: no second factor is asked for beside it.',
      stepUp: true,
      body: z.strictObject({ ceremony, name, credential: madeCredential }),
      status: 201,
      response: z.object({ id: z.uuid() }),
      errors: ['invalid_request', 'conflict'],
      async handle({ session, exchange, body }) {
        const party = requireParty(deps, exchange)
        const wish = { ceremony: body.ceremony, name: body.name, made: body.credential, party }
        return { id: await addPasskey(deps, session, wish) }
      },
    }),
  ]
}

const passkeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  isSynced: z.boolean().describe('Kept in several places, such as a password manager, or in one device only.'),
  createdAt: z.string(),
  usedAt: z.string().nullable(),
})
const idParams = z.object({ id: z.uuid() })

function ownRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    personRoute(deps, {
      method: 'GET',
      path: '/api/session/passkeys',
      summary: 'Your passkeys',
      response: z.object({ data: z.array(passkeyView), nextCursor: z.null() }),
      errors: [],
      async handle({ session }) {
        const passkeys = await listOwnPasskeys(deps, session.userId)
        const data = passkeys.map(({ id, name: called, isSynced, createdAtMs, usedAtMs }) => ({
          id,
          name: called,
          isSynced,
          createdAt: formatInstant(createdAtMs),
          usedAt: usedAtMs === null ? null : formatInstant(usedAtMs),
        }))
        return { data, nextCursor: null }
      },
    }),
    personRoute(deps, {
      method: 'PATCH',
      path: '/api/session/passkeys/{id}',
      summary: 'Rename a passkey',
      params: idParams,
      body: z.strictObject({ name }),
      response: accepted,
      errors: ['invalid_request', 'not_found'],
      async handle({ session, params, body }) {
        await nameOwnPasskey(deps, { userId: session.userId, id: params.id, name: body.name })
        return ACCEPTED
      },
    }),
    personRoute(deps, {
      method: 'DELETE',
      path: '/api/session/passkeys/{id}',
      summary: 'Remove a passkey',
      description: 'Not the last way in: a password, another passkey or a provider must be left.',
      stepUp: true,
      params: idParams,
      response: accepted,
      errors: ['invalid_request', 'not_found', 'conflict'],
      async handle({ session, params }) {
        await removePasskey(deps, session, params.id)
        return ACCEPTED
      },
    }),
  ]
}

/** The options as an open object: their form is the standard's, not ours. */
function plain<T extends object>(begun: { readonly options: T; readonly ceremony: string }) {
  const options: Record<string, unknown> = Object.fromEntries(Object.entries(begun.options))
  return { options, ceremony: begun.ceremony }
}
