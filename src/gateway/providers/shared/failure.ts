/** Why a provider did not answer the call. */
export type FailureClass =
  | 'auth_revoked'
  | 'auth_invalid'
  | 'permission'
  | 'quota_exhausted'
  | 'rate_limited'
  | 'bad_request'
  | 'not_found'
  | 'too_large'
  | 'overloaded'
  | 'server_error'
  | 'timeout'
  | 'not_json'

export type UpstreamFailure = {
  readonly class: FailureClass
  /** Whole seconds, at most a day. */
  readonly retryAfterSeconds?: number
  /** Whether another credential or route may succeed where this one did not. */
  readonly tryNext: boolean
  /** For the record and the caller: masked, at most 500 characters, may be empty. */
  readonly providerMessage: string
}

/**
 * Another route cannot repair a bad request. A timeout came after the request was taken: the provider may have done and
 * billed the work, so nobody repeats it unasked.
 */
export const TRIES_NEXT: Record<FailureClass, boolean> = {
  auth_revoked: true,
  auth_invalid: true,
  permission: true,
  quota_exhausted: true,
  rate_limited: true,
  bad_request: false,
  not_found: true,
  too_large: true,
  overloaded: true,
  server_error: true,
  timeout: false,
  not_json: true,
}

/** What an error body says, over all shapes. Absent texts are empty. */
export type ErrorFacts = {
  /** The HTTP status, or the one that the body of a 200 names. */
  readonly status: number
  readonly type: string
  readonly code: string
  /** Google's canonical status, such as `RESOURCE_EXHAUSTED`. */
  readonly grpcStatus: string
  readonly message: string
  readonly details: readonly Record<string, unknown>[]
}

/** True when a refused key was once good: asking its owner to type it again would not help. */
export function saysRevoked(message: string): boolean {
  return /\b(?:revoked|deactivated|disabled|expired|deleted|suspended|terminated|blocked|reported as leaked)\b/i.test(
    message,
  )
}
