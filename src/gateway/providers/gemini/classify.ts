import { isJsonObject } from '../../../base/json.ts'
import { saysRevoked, type ErrorFacts, type FailureClass } from '../shared/failure.ts'

/** Google's canonical codes. @see https://ai.google.dev/gemini-api/docs/troubleshooting */
const BY_GRPC_STATUS: ReadonlyMap<string, FailureClass> = new Map([
  ['INVALID_ARGUMENT', 'bad_request'],
  ['FAILED_PRECONDITION', 'permission'],
  ['UNAUTHENTICATED', 'auth_invalid'],
  ['PERMISSION_DENIED', 'permission'],
  ['NOT_FOUND', 'not_found'],
  ['RESOURCE_EXHAUSTED', 'rate_limited'],
  ['DEADLINE_EXCEEDED', 'timeout'],
  ['INTERNAL', 'server_error'],
  ['UNAVAILABLE', 'overloaded'],
])
const BY_REASON: ReadonlyMap<string, FailureClass> = new Map([
  ['API_KEY_INVALID', 'auth_invalid'],
  ['API_KEY_EXPIRED', 'auth_revoked'],
  ['CONSUMER_SUSPENDED', 'auth_revoked'],
  ['API_KEY_SERVICE_BLOCKED', 'permission'],
  ['SERVICE_DISABLED', 'permission'],
  ['BILLING_DISABLED', 'quota_exhausted'],
])

/** @returns undefined when the body says nothing that the status does not */
export function classifyGeminiError(facts: ErrorFacts): FailureClass | undefined {
  // A refused key comes as 400 INVALID_ARGUMENT; only the details and the words tell.
  const isAboutKey = /api[ _]?key/i.test(facts.message)
  if (isAboutKey && saysRevoked(facts.message)) return 'auth_revoked'
  for (const { reason } of facts.details) {
    const known = typeof reason === 'string' ? BY_REASON.get(reason) : undefined
    if (known !== undefined) return known
  }
  if (facts.status === 400 && isAboutKey && /not valid|not found/i.test(facts.message)) return 'auth_invalid'
  if (facts.grpcStatus === 'RESOURCE_EXHAUSTED' && isDailyQuota(facts)) return 'quota_exhausted'
  return BY_GRPC_STATUS.get(facts.grpcStatus)
}

/** A quota per day does not come back within a retry, one per minute does; both have the same status. */
function isDailyQuota(facts: ErrorFacts): boolean {
  return facts.details.some(({ violations }) => {
    if (!Array.isArray(violations)) return false
    return violations.some((violation) => isJsonObject(violation) && /PerDay/.test(readQuotaId(violation)))
  })
}

function readQuotaId(violation: Record<string, unknown>): string {
  return typeof violation['quotaId'] === 'string' ? violation['quotaId'] : ''
}
