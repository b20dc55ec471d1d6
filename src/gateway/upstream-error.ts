import type { ErrorCode } from '../base/error-codes.ts'
import type { FailureClass, UpstreamFailure } from './providers/shared/failure.ts'

/** What a provider's failure is to Kasa's caller. The provider's refusal of *our* key is never the caller's 401. */
const CODE_OF_FAILURE: Record<FailureClass, ErrorCode> = {
  auth_revoked: 'credential_unusable',
  auth_invalid: 'credential_unusable',
  permission: 'credential_unusable',
  quota_exhausted: 'credential_unusable',
  rate_limited: 'rate_limited',
  bad_request: 'invalid_request',
  not_found: 'upstream_failed',
  too_large: 'request_too_large',
  overloaded: 'unavailable',
  server_error: 'upstream_failed',
  timeout: 'upstream_timeout',
  not_json: 'upstream_failed',
}

const WORDS: Record<FailureClass, string> = {
  auth_revoked: 'refused the key as revoked',
  auth_invalid: 'refused the key',
  permission: 'does not allow the key to do this',
  quota_exhausted: 'says that the quota of the key is used up',
  rate_limited: 'limits the rate of the key',
  bad_request: 'refused the request',
  not_found: 'does not know the model or path',
  too_large: 'finds the request too large',
  overloaded: 'is overloaded',
  server_error: 'failed',
  timeout: 'took too long',
  not_json: 'gave an answer that is not valid',
}

/** The code and public sentence of a call that no provider answered. */
export function errorOfFailure(
  failure: UpstreamFailure,
  facts: { readonly routeId: string; readonly charged: boolean; readonly callId: string },
): { readonly code: ErrorCode; readonly message: string } {
  const said = failure.providerMessage === '' ? '' : ` It said: ${failure.providerMessage}`
  const money = facts.charged ? 'What it reported as used was charged' : 'Nothing was charged'
  return {
    code: CODE_OF_FAILURE[failure.class],
    message: `${facts.routeId} ${WORDS[failure.class]}.${said} ${money}; the record is ${facts.callId}.`,
  }
}
