import { z } from 'zod'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { PROVIDER_IDS } from '../identity-provider.ts'
import { relyingPartyOf } from '../relying-party.ts'
import type { SignInHttpDeps } from './session-cookie.ts'

const waysView = z.object({
  signUp: z.enum(['invited', 'open']).describe('Who may make a sign-in: those with an invitation, or everybody.'),
  password: z.literal(true),
  magicLink: z.literal(true),
  passkey: z.boolean().describe('False where browsers know none: Kasa needs a name of its own, and https.'),
  providers: z.array(z.object({ id: z.enum(PROVIDER_IDS), name: z.string() })),
})

/** What the page for signing in offers. */
export function waysRoute(deps: SignInHttpDeps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/sign-in/ways',
    summary: 'Which ways in this server offers',
    tag: 'sign-in',
    scope: 'public',
    response: waysView,
    errors: [],
    handle: async ({ exchange }) => ({
      signUp: deps.signUp,
      password: true as const,
      magicLink: true as const,
      passkey: relyingPartyOf(deps.configuredUrl, exchange.header('host')) !== undefined,
      providers: [...deps.providers.values()].map(({ id, name }) => ({ id, name })),
    }),
  })
}
