import type { InstantMs } from '../base/instant.ts'
import { type CredentialRef, EMPTY_SCOPE } from './credential.ts'

/** Ids of credentials are UUIDs in every table; those of built-in endpoints are fixed. */
const BUILT_IN_IDS = '00000000-0000-7000-8000-'

/**
 * A reference for an endpoint that Kasa itself runs: no secret, usable by every account, exempt from the rule about
 * private addresses. `ordinal` tells several apart.
 */
export function builtInCredential(endpoint: {
  readonly ordinal: number
  readonly operatorAccountId: string
  readonly providerId: string
  readonly label: string
  readonly baseUrl: string
  readonly origin: string
  readonly createdAtMs: InstantMs
}): CredentialRef {
  return {
    id: `${BUILT_IN_IDS}${endpoint.ordinal.toString().padStart(12, '0')}`,
    owner: 'platform',
    accountId: endpoint.operatorAccountId,
    label: endpoint.label,
    providerId: endpoint.providerId,
    version: 1,
    origin: endpoint.origin,
    baseUrl: endpoint.baseUrl,
    hasSecret: false,
    lastFour: '',
    fingerprint: '',
    scope: EMPTY_SCOPE,
    fallback: 'none',
    state: 'active',
    health: 'valid',
    coolUntilMs: 0,
    createdAtMs: endpoint.createdAtMs,
    ownRoutes: [],
    builtIn: true,
  }
}
