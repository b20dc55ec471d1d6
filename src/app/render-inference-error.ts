import type { AppError } from '../base/error.ts'
import { errorEnvelope } from '../gateway/surfaces/error-envelope.ts'

/** An error in the envelope of the inference surface at `path`; undefined elsewhere. */
export function renderInferenceError(path: string, error: AppError, requestId: string): unknown {
  const { param, details } = error.init
  return errorEnvelope(path, { code: error.code, message: error.init.public, param, details, requestId })
}
