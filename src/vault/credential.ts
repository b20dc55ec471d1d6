import type { InstantMs } from '../base/instant.ts'
import type { PriceRow, Route } from '../catalog/catalog.ts'

/** What one credential may be used for. An empty list means any; all lists must fit (V4). */
export type CredentialScope = {
  readonly providers: readonly string[]
  /** Globs over model ids and upstream names: `gpt-5*`. */
  readonly modelFamilies: readonly string[]
  readonly capabilities: readonly string[]
  readonly modes: readonly string[]
  readonly teams: readonly string[]
  readonly members: readonly string[]
  readonly workflows: readonly string[]
  readonly apiKeys: readonly string[]
}

/** Any use. */
export const EMPTY_SCOPE: CredentialScope = {
  providers: [],
  modelFamilies: [],
  capabilities: [],
  modes: [],
  teams: [],
  members: [],
  workflows: [],
  apiKeys: [],
}

/** Where platform money may stand in when this credential cannot serve. Off by default. */
export type FallbackPolicy = 'none' | 'platform'

/** V6. `valid`: never used yet; `usable`: used with success. Only `revoked` needs definite evidence. */
export const HEALTH_STATES = [
  'valid',
  'usable',
  'rate_limited',
  'out_of_quota',
  'permission_limited',
  'blocked',
  'revoked',
  'unreachable',
  'provider_outage',
] as const
export type HealthState = (typeof HEALTH_STATES)[number]

/** A credential as routing sees it: never a secret. Kept in memory, replaced when it changes. */
export type CredentialRef = {
  readonly id: string
  readonly owner: 'account' | 'platform'
  /** The account that owns it; for the platform's own, the operator account. */
  readonly accountId: string
  readonly label: string
  readonly providerId: string
  readonly version: number
  /** Scheme, host and port that the secret is bound to: `https://api.openai.com:443`. */
  readonly origin: string
  /** Base URL to call, without trailing slash. */
  readonly baseUrl: string
  readonly hasSecret: boolean
  readonly lastFour: string
  readonly fingerprint: string
  readonly scope: CredentialScope
  readonly fallback: FallbackPolicy
  readonly state: 'active' | 'disabled'
  readonly health: HealthState
  /** While in the future the credential is not a candidate (rate limited, breaker open). */
  readonly coolUntilMs: InstantMs
  readonly createdAtMs: InstantMs
  /** Models that the owner declared for this endpoint, with their prices. Empty for catalog providers. */
  readonly ownRoutes: readonly OwnRoute[]
  /** Set for the endpoint that Kasa itself runs: the only one that may be on loopback whatever the operator's policy. */
  readonly builtIn?: true
}

/** A model of an endpoint as a route, with the prices that its owner declared. No prices: not known. */
export type OwnRoute = { readonly route: Route; readonly prices: readonly PriceRow[] }
