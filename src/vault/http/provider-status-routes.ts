import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { readProviderStatus } from '../actions/read-provider-status.ts'
import type { Vault } from '../actions/create-vault.ts'
import { PROVIDER_STATES, type ProviderStatus } from '../provider-status.ts'

const instant = z.string().nullable()
const statusView = z.object({
  provider: z.string(),
  status: z.enum(PROVIDER_STATES),
  keysUsable: z.int(),
  keysResting: z.int(),
  retryAt: instant.describe('When the first resting key is tried again.'),
  lastSuccessAt: instant,
  lastFailureAt: instant.describe('Of the provider: outages and time-outs, not refusals of keys or requests.'),
})

/** How providers are, from live traffic. */
export function providerStatusRoutes(vault: Vault): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/providers/status',
      summary: 'How the providers are that this account has keys for',
      description:
        'From calls and tests that this node has seen since it started, in memory; never from a status page.',
      tag: 'operation',
      scope: 'read',
      response: z.object({ data: z.array(statusView), nextCursor: z.null() }),
      errors: [],
      handle: async ({ caller }) => ({
        data: readProviderStatus(vault, caller.accountId).map(viewStatus),
        nextCursor: null,
      }),
    }),
  ]
}

function viewStatus(status: ProviderStatus): z.infer<typeof statusView> {
  const told = (atMs: number | undefined) => (atMs === undefined ? null : formatInstant(atMs))
  return {
    provider: status.providerId,
    status: status.state,
    keysUsable: status.keysUsable,
    keysResting: status.keysResting,
    retryAt: told(status.retryAtMs),
    lastSuccessAt: told(status.lastSuccessMs),
    lastFailureAt: told(status.lastFailureMs),
  }
}
