import { saysRevoked, type ErrorFacts, type FailureClass } from '../shared/failure.ts'

/** `error.code` first, then `error.type`: a code is narrower. @see https://platform.openai.com/docs/guides/error-codes */
const BY_CODE: ReadonlyMap<string, FailureClass> = new Map([
  ['invalid_api_key', 'auth_invalid'],
  ['account_deactivated', 'auth_revoked'],
  ['insufficient_quota', 'quota_exhausted'],
  ['billing_hard_limit_reached', 'quota_exhausted'],
  ['billing_not_active', 'quota_exhausted'],
  ['rate_limit_exceeded', 'rate_limited'],
  ['model_not_found', 'not_found'],
  ['unsupported_country_region_territory', 'permission'],
  ['context_length_exceeded', 'bad_request'],
  ['string_above_max_length', 'bad_request'],
  ['server_overloaded', 'overloaded'],
  ['service_unavailable', 'overloaded'],
])
const BY_TYPE: ReadonlyMap<string, FailureClass> = new Map([
  ['insufficient_quota', 'quota_exhausted'],
  ['exceeded_current_quota_error', 'quota_exhausted'],
  ['tokens', 'rate_limited'],
  ['requests', 'rate_limited'],
  ['rate_limit_error', 'rate_limited'],
  ['authentication_error', 'auth_invalid'],
  ['permission_error', 'permission'],
  ['engine_overloaded_error', 'overloaded'],
  ['service_unavailable_error', 'overloaded'],
])

/** @returns undefined when the body says nothing that the status does not */
export function classifyOpenAIError(facts: ErrorFacts): FailureClass | undefined {
  if ((facts.status === 401 || facts.status === 403) && saysRevoked(facts.message)) return 'auth_revoked'
  const known = BY_CODE.get(facts.code) ?? BY_TYPE.get(facts.type)
  if (known !== undefined) return known
  // xAI answers 400 for a wrong key, DeepSeek and others name the balance in words only.
  if (facts.status === 400 && /incorrect api key/i.test(facts.message)) return 'auth_invalid'
  if (facts.status === 429 && /insufficient balance|exceeded your current quota|out of credits/i.test(facts.message)) {
    return 'quota_exhausted'
  }
  return undefined
}
