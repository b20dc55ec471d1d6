import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { formatInstant } from '../../base/instant.ts'
import type { ApiRoute, Exchange } from '../../platform/http/api-route.ts'
import { beginProviderTrip, type ProviderWish } from '../actions/enter-by-provider.ts'
import { listLinkedIdentities, unlinkIdentity } from '../actions/identities.ts'
import { PROVIDER_IDS } from '../identity-provider.ts'
import { ownPost } from './own-post.ts'
import { personRoute } from './person-route.ts'
import { clientOf, giveMark, type SignInHttpDeps } from './session-cookie.ts'
import { ACCEPTED, accepted, linkToken, locale } from './sign-in-schemas.ts'

const providerParams = z.object({ provider: z.enum(PROVIDER_IDS) })
const returnTo = z.string().max(500).optional().describe('A page of the console to come back to.')
const startedView = z.object({ url: z.string().describe('Where to send the browser, at the provider.') })
const GOES_ON = 'Marks the browser for 10 minutes. The provider sends it back to /auth/callback/{provider}.'

/** Signing in with a provider, and the identities that are linked to who is signed in. */
export function providerRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [startRoute(deps), ...identityRoutes(deps)]
}

function startRoute(deps: SignInHttpDeps): ApiRoute {
  return ownPost(deps, {
    path: '/api/sign-in/providers/{provider}',
    summary: 'Begin to sign in with a provider',
    description: GOES_ON,
    params: providerParams,
    body: z.strictObject({ returnTo, locale: locale.default('en'), inviteToken: linkToken.optional() }),
    response: startedView,
    errors: ['not_found', 'upstream_failed'],
    handle: ({ params, body, exchange }) =>
      begin(deps, exchange, { ...params, ...body, returnTo: body.returnTo, client: clientOf(exchange) }),
  })
}

async function begin(
  deps: SignInHttpDeps,
  exchange: Exchange,
  wish: ProviderWish,
): Promise<z.infer<typeof startedView>> {
  requireOwnAddress(deps, exchange)
  const { url, sealed } = await beginProviderTrip(deps, wish)
  giveMark(deps, exchange, { mark: 'provider', value: sealed })
  return { url }
}

/** @throws AppError `invalid_request` where the provider would send people back to another address, without their cookie */
function requireOwnAddress(deps: SignInHttpDeps, exchange: Exchange): void {
  if (new URL(deps.publicUrl).host === exchange.header('host')) return
  throw new AppError('invalid_request', {
    public: `Providers send people back to ${deps.publicUrl}. Open Kasa there and begin again. Nothing was done.`,
  })
}

const identityView = z.object({
  id: z.uuid(),
  provider: z.enum(PROVIDER_IDS),
  label: z.string().describe('As whom you know yourself there.'),
  linkedAt: z.string(),
  usedAt: z.string(),
})

function identityRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    personRoute(deps, {
      method: 'GET',
      path: '/api/session/identities',
      summary: 'Which providers sign you in',
      response: z.object({ data: z.array(identityView), nextCursor: z.null() }),
      errors: [],
      async handle({ session }) {
        const identities = await listLinkedIdentities(deps, session.userId)
        const data = identities.map(({ linkedAtMs, usedAtMs, ...rest }) => ({
          ...rest,
          linkedAt: formatInstant(linkedAtMs),
          usedAt: formatInstant(usedAtMs),
        }))
        return { data, nextCursor: null }
      },
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/identities/{provider}',
      summary: 'Begin to link a provider to your sign-in',
      description: `${GOES_ON} Once linked, what is dangerous needs a new proof.`,
      stepUp: true,
      params: providerParams,
      body: z.strictObject({ returnTo }),
      response: startedView,
      errors: ['invalid_request', 'not_found', 'upstream_failed', 'rate_limited'],
      handle: ({ session, params, body, exchange }) =>
        begin(deps, exchange, {
          ...params,
          returnTo: body.returnTo,
          locale: session.user.locale,
          linkingSessionId: session.id,
          client: clientOf(exchange),
        }),
    }),
    personRoute(deps, {
      method: 'DELETE',
      path: '/api/session/identities/{id}',
      summary: 'Unlink a provider from your sign-in',
      description: 'Not the last way in: a password, a passkey or another provider must be left.',
      stepUp: true,
      params: z.object({ id: z.uuid() }),
      response: accepted,
      errors: ['invalid_request', 'not_found', 'conflict'],
      async handle({ session, params }) {
        await unlinkIdentity(deps, session, params.id)
        return ACCEPTED
      },
    }),
  ]
}
