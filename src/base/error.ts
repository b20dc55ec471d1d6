import type { ErrorCode } from './error-codes.ts'
import type { JsonValue } from './json.ts'

/** What travels with an {@link AppError}. `public` may be shown to the caller; everything else may not. */
export type AppErrorInit = {
  /** What happened, whether money moved. Never a secret, a prompt, or an internal host name. */
  public: string
  /** For the log only. Never a secret or a prompt. */
  internal?: string
  /** The request field at fault, in the caller's own words: `messages[0].content`. */
  param?: string
  /** Machine-readable details that the caller may see, such as the exclusions of a route. */
  details?: JsonValue
  /** For 429 and 503: when to come back. */
  retryAfterSeconds?: number
  cause?: unknown
}

/** A failure with a code of the closed table. Rendered once, at the edge, by the renderer of the surface. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly init: AppErrorInit

  constructor(code: ErrorCode, init: AppErrorInit) {
    super(init.internal ?? init.public, { cause: init.cause })
    this.code = code
    this.init = init
  }
}
