import { z } from 'zod'
import type { ApiRoute } from '../../platform/http/api-route.ts'
import { beginTotp, confirmTotp, readSecondFactor, removeTotp, renewRecoveryCodes } from '../actions/second-factor.ts'
import type { SignInHttpDeps } from './session-cookie.ts'
import { personRoute } from './person-route.ts'
import { ACCEPTED, accepted, codeText } from './sign-in-schemas.ts'

const codesView = z.object({ recoveryCodes: z.array(z.string()).describe('Shown this once. Each works once.') })

/** The authenticator and its recovery codes. */
export function secondFactorRoutes(deps: SignInHttpDeps): readonly ApiRoute[] {
  return [
    personRoute(deps, {
      method: 'GET',
      path: '/api/session/second-factor',
      summary: 'Whether a second factor is on',
      response: z.object({ isOn: z.boolean(), recoveryCodesLeft: z.number() }),
      errors: [],
      handle: ({ session }) => readSecondFactor(deps, session.userId),
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/second-factor',
      summary: 'Begin with an authenticator',
      description:
        'Answers the secret as text and as an otpauth address. Nothing changes until a code of it is confirmed.',
      stepUp: true,
      status: 201,
      response: z.object({ secret: z.string(), uri: z.string() }),
      errors: ['conflict', 'vault_sealed'],
      handle: ({ session }) => beginTotp(deps, session),
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/second-factor/confirm',
      summary: 'Turn the authenticator on with its first code',
      description: 'Every other session ends.',
      stepUp: true,
      body: z.strictObject({ code: codeText }),
      response: codesView,
      errors: ['invalid_request', 'rate_limited', 'vault_sealed'],
      handle: async ({ session, body }) => ({ recoveryCodes: [...(await confirmTotp(deps, session, body.code))] }),
    }),
    personRoute(deps, {
      method: 'POST',
      path: '/api/session/recovery-codes',
      summary: 'Make new recovery codes',
      description: 'The old ones are dead.',
      stepUp: true,
      status: 201,
      response: codesView,
      errors: ['conflict'],
      handle: async ({ session }) => ({ recoveryCodes: [...(await renewRecoveryCodes(deps, session))] }),
    }),
    personRoute(deps, {
      method: 'DELETE',
      path: '/api/session/second-factor',
      summary: 'Turn the authenticator off',
      stepUp: true,
      response: accepted,
      errors: [],
      async handle({ session }) {
        await removeTotp(deps, session)
        return ACCEPTED
      },
    }),
  ]
}
