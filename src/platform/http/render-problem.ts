import { AppError } from '../../base/error.ts'
import { ERROR_CODES, type ErrorCode } from '../../base/error-codes.ts'
import { isDatabaseGone, databaseUnavailable } from '../db/database.ts'

/** An RFC 9457 problem: what `/api` answers for every failure. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ErrorCode
  readonly detail: string
  readonly advice: string
  readonly param?: string
  readonly requestId: string
  readonly details?: unknown
}

/**
 * Whatever was thrown as an AppError: itself, `unavailable` for a dead database, `internal` for everything else.
 * The caller logs what becomes `internal`.
 */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  if (isDatabaseGone(thrown)) return databaseUnavailable(thrown)
  return new AppError('internal', {
    public: 'Something in Kasa failed. It was logged under this request id.',
    cause: thrown,
  })
}

export function renderProblem(error: AppError, requestId: string): Problem {
  const entry = ERROR_CODES[error.code]
  return {
    type: `https://kasa.dev/errors/${error.code}`,
    title: entry.title,
    status: entry.status,
    code: error.code,
    detail: error.init.public,
    advice: entry.advice,
    ...(error.init.param === undefined ? {} : { param: error.init.param }),
    requestId,
    ...(error.init.details === undefined ? {} : { details: error.init.details }),
  }
}
