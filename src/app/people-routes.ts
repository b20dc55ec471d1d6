import { inviteRoutes } from '../accounts/http/invite-routes.ts'
import { keyRoutes } from '../accounts/http/key-routes.ts'
import { memberRoutes } from '../accounts/http/member-routes.ts'
import { permissionRoutes } from '../accounts/http/permission-routes.ts'
import { organizationRoutes } from '../accounts/http/organization-routes.ts'
import { letterRoutes } from '../mail/http/letter-routes.ts'
import { outboxRoutes } from '../mail/http/outbox-routes.ts'
import type { ApiRoute } from '../platform/http/api-route.ts'
import { sessionOf } from '../sign-in/http/session-cookie.ts'
import { sessionRoutes } from '../sign-in/http/session-routes.ts'
import { passkeyRoutes } from '../sign-in/http/passkey-routes.ts'
import { providerRoutes } from '../sign-in/http/provider-routes.ts'
import { signInRoutes } from '../sign-in/http/sign-in-routes.ts'
import type { People } from './compose-people.ts'

/** Signing in, organizations, keys and mail. */
export function peopleRoutes({ signIn, organizations, sending }: People): readonly ApiRoute[] {
  const invites = {
    ...organizations,
    async invitedOf(exchange: Parameters<typeof sessionOf>[1]) {
      const { userId, user } = await sessionOf(signIn, exchange)
      return { userId, emailKey: user.emailKey, isVerified: user.isVerified }
    },
  }
  return [
    ...signInRoutes(signIn),
    ...sessionRoutes(signIn),
    ...providerRoutes(signIn),
    ...passkeyRoutes(signIn),
    ...organizationRoutes(organizations),
    ...permissionRoutes(),
    ...memberRoutes(organizations),
    ...inviteRoutes(invites),
    ...keyRoutes(organizations),
    ...outboxRoutes(organizations),
    ...letterRoutes({ ...organizations, sending }),
  ]
}
