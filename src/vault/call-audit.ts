import { assert } from '../base/assert.ts'
import type { CredentialRef } from './credential.ts'

/** One credential that was considered for a call, in order of choice. */
type ConsideredCredential = {
  readonly credentialId: string
  /** `chosen`, `next`, or the reason of refusal in the closed words of routing. */
  readonly reason: string
}

/** Who pays the provider. */
type FundSide = 'byok' | 'platform'

/** What the vault needs to know about a call that is about to be admitted. */
export type CallToAudit = {
  readonly accountId: string
  readonly callId: string
  readonly requestId: string
  readonly apiKeyId: string
  readonly credential: CredentialRef
  readonly candidates: readonly ConsideredCredential[]
  readonly side: FundSide
  readonly isFallback: boolean
}

/** For what a secret is opened or changed. */
export const ACCESS_PURPOSES = ['call', 'health', 'discover', 'create', 'rekey', 'destroy'] as const
export type AccessPurpose = (typeof ACCESS_PURPOSES)[number]

/** One use of a secret, as `vault.append_access` reads it. */
export type AccessEntry = {
  readonly accountId: string
  readonly actorKind: 'api_key' | 'user' | 'system'
  readonly actorId: string
  readonly credentialId: string
  readonly version: number
  readonly purpose: AccessPurpose
  readonly origin: string
  readonly requestId: string
  readonly callId: string | null
}

/** One admitted call, as `vault.append_calls` reads it: the row of the access log and the row of the resolution. */
export type CallAudit = AccessEntry & {
  readonly callId: string
  /** Whether a secret will be opened. An endpoint without a key has a resolution and no access. */
  readonly opens: boolean
  readonly candidates: readonly ConsideredCredential[]
  readonly side: FundSide
  readonly fallback: boolean
}

/** Lines of the access log are joined by line feeds and hashed, so no field may hold one. Visible ASCII only. */
const PLAIN_TEXT = /^[\x21-\x7e]{1,300}$/
const CANDIDATES_MAX = 50

/**
 * The `audit` payload of a call: the ledger hands it to the vault's SQL in the transaction that admits the call, so that
 * no call is admitted without its audit rows. Plain JSON.
 */
export function callAudit(call: CallToAudit): CallAudit {
  const { credential } = call
  return {
    ...checkedEntry({
      accountId: call.accountId,
      actorKind: 'api_key',
      actorId: call.apiKeyId,
      credentialId: credential.id,
      version: credential.version,
      purpose: 'call',
      origin: credential.origin,
      requestId: call.requestId,
      callId: call.callId,
    }),
    callId: call.callId,
    opens: credential.hasSecret,
    candidates: call.candidates.slice(0, CANDIDATES_MAX),
    side: call.side,
    fallback: call.isFallback,
  }
}

/** An entry whose fields can be hashed as lines. A field that cannot is our bug: ids and origins come from us. */
export function checkedEntry(entry: AccessEntry): AccessEntry {
  for (const text of [entry.actorId, entry.origin, entry.requestId]) {
    assert(PLAIN_TEXT.test(text), 'fields of the access log are visible ASCII')
  }
  return entry
}
