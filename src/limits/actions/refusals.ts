import { AppError } from '../../base/error.ts'

const RETRY_SECONDS_MAX = 3_600

/** A minute is used up. */
export function rateLimited(what: 'requests' | 'tokens', perMinute: number, waitMs: number): AppError {
  const retryAfterSeconds = Math.min(RETRY_SECONDS_MAX, Math.max(1, Math.ceil(waitMs / 1_000)))
  return new AppError('rate_limited', {
    public: `This key may use ${perMinute} ${what} a minute. Come back in ${retryAfterSeconds} s. Nothing was sent upstream; no money moved.`,
    details: { limit: `${what}_per_minute`, perMinute, waitMs },
    retryAfterSeconds,
  })
}

/** Too many calls at the same time. */
export function tooManyAtOnce(whose: 'key' | 'account', cap: number): AppError {
  return new AppError('rate_limited', {
    public: `This ${whose} may run ${cap} calls at the same time, and no place came free. Nothing was sent upstream; no money moved.`,
    details: { limit: 'concurrent_calls', of: whose, concurrentCalls: cap },
    retryAfterSeconds: 1,
  })
}

/** This process has its fill of calls. */
export function processFull(): AppError {
  return new AppError('unavailable', {
    public: 'This server runs as many calls as it may. Nothing was sent upstream; no money moved.',
    retryAfterSeconds: 1,
  })
}
