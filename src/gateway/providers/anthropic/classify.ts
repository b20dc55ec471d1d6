import { saysRevoked, type ErrorFacts, type FailureClass } from '../shared/failure.ts'

/** @see https://docs.claude.com/en/api/errors */
const BY_TYPE: ReadonlyMap<string, FailureClass> = new Map([
  ['authentication_error', 'auth_invalid'],
  ['billing_error', 'quota_exhausted'],
  ['permission_error', 'permission'],
  ['not_found_error', 'not_found'],
  ['request_too_large', 'too_large'],
  ['rate_limit_error', 'rate_limited'],
  ['timeout_error', 'timeout'],
  ['overloaded_error', 'overloaded'],
  ['api_error', 'server_error'],
])

/** @returns undefined when the body says nothing that the status does not */
export function classifyAnthropicError(facts: ErrorFacts): FailureClass | undefined {
  if ((facts.status === 401 || facts.status === 403) && saysRevoked(facts.message)) return 'auth_revoked'
  // An empty balance is an `invalid_request_error` with status 400.
  if (facts.status === 400 && /credit balance is too low/i.test(facts.message)) return 'quota_exhausted'
  return BY_TYPE.get(facts.type)
}

/** The HTTP status that an error type has outside of a stream, where the stream's own is 200. */
export const STATUS_OF_TYPE: ReadonlyMap<string, number> = new Map([
  ['invalid_request_error', 400],
  ['authentication_error', 401],
  ['billing_error', 402],
  ['permission_error', 403],
  ['not_found_error', 404],
  ['request_too_large', 413],
  ['rate_limit_error', 429],
  ['api_error', 500],
  ['timeout_error', 504],
  ['overloaded_error', 529],
])
