import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { createEgress } from '../platform/http/egress.ts'
import { createGuardedFetch } from '../platform/http/guarded-fetch.ts'
import type { Log } from '../platform/log/log.ts'
import { createProviderClient, type ProviderClient } from '../sign-in/actions/provider-client.ts'
import {
  IDENTITY_PROVIDERS,
  PROVIDER_IDS,
  type ProviderId,
  type ProviderSettings,
} from '../sign-in/identity-provider.ts'

const TIMEOUT_MS = 10_000

/** The providers that are configured, with a way out of their own: what may be private is said for them alone. */
export function composeProviders(deps: { readonly config: Config; readonly clock: Clock; readonly log: Log }): {
  readonly clients: ReadonlyMap<ProviderId, ProviderClient>
  close(): Promise<void>
} {
  const { config, clock, log } = deps
  const privateAllowed = config.KASA_SIGN_IN_PRIVATE_PROVIDERS === 'allow'
  const egress = createEgress({ clock, policy: { privateAllowed } })
  const fetch = createGuardedFetch({ dispatcher: egress.guarded, clock, timeoutMs: TIMEOUT_MS })
  const clients = new Map<ProviderId, ProviderClient>()
  for (const id of PROVIDER_IDS) {
    const settings = settingsOf(config)[id]
    if (settings === 'incomplete') log.warn('sign_in.provider_incomplete', { provider: id })
    else if (settings !== undefined) {
      clients.set(id, createProviderClient({ clock, log, fetch, privateAllowed }, id, settings))
    }
  }
  return { clients, close: () => egress.close() }
}

type Configured = ProviderSettings | 'incomplete' | undefined

function settingsOf(config: Config): Readonly<Record<ProviderId, Configured>> {
  return {
    google: withSecret('google', config.KASA_GOOGLE_CLIENT_ID, config.KASA_GOOGLE_CLIENT_SECRET),
    github: at(
      config.KASA_GITHUB_URL,
      withSecret('github', config.KASA_GITHUB_CLIENT_ID, config.KASA_GITHUB_CLIENT_SECRET),
    ),
    microsoft: at(
      config.KASA_MICROSOFT_URL,
      withSecret('microsoft', config.KASA_MICROSOFT_CLIENT_ID, config.KASA_MICROSOFT_CLIENT_SECRET),
      config.KASA_MICROSOFT_TENANT,
    ),
    oidc: ownProvider(config),
  }
}

function withSecret(id: ProviderId, clientId: string | undefined, clientSecret: string | undefined): Configured {
  if (clientId === undefined && clientSecret === undefined) return undefined
  if (clientId === undefined || clientSecret === undefined) return 'incomplete'
  const { url = '', name, scope } = IDENTITY_PROVIDERS[id]
  return { clientId, clientSecret, url, name, scope, addressesTrusted: false }
}

function at(url: string, configured: Configured, tenant?: string): Configured {
  if (configured === undefined || configured === 'incomplete') return configured
  return { ...configured, url, ...(tenant === undefined ? {} : { tenant }) }
}

function ownProvider(config: Config): Configured {
  const { KASA_OIDC_ISSUER: url, KASA_OIDC_CLIENT_ID: clientId } = config
  if (url === undefined && clientId === undefined) return undefined
  if (url === undefined || clientId === undefined) return 'incomplete'
  return {
    clientId,
    clientSecret: config.KASA_OIDC_CLIENT_SECRET,
    url,
    name: config.KASA_OIDC_NAME,
    scope: config.KASA_OIDC_SCOPE,
    addressesTrusted: config.KASA_OIDC_ADDRESSES === 'trusted',
  }
}
