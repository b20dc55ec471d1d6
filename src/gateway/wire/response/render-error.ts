import { ERROR_CODES, type ErrorCode } from '../../../base/error-codes.ts'
import type { JsonValue } from '../../../base/json.ts'

/** A failure as a caller may see it. `message` is public text already. */
export type RenderableError = {
  readonly code: ErrorCode
  readonly message: string
  /** The request field at fault, such as `messages[0].content`. */
  readonly param?: string | undefined
  /** Machine-readable details, such as the exclusions of a route. */
  readonly details?: JsonValue | undefined
  readonly requestId?: string | undefined
}

/**
 * OpenAI's error envelope. `code` is one of our closed table; `request_id` and `details` are our additions, which its
 * SDKs carry along. @see https://platform.openai.com/docs/guides/error-codes
 */
export type OpenAIErrorBody = {
  readonly error: {
    readonly message: string
    readonly type: string
    readonly param: string | null
    readonly code: ErrorCode
    readonly request_id?: string
    readonly details?: JsonValue
  }
}

export function renderOpenAIError(error: RenderableError): OpenAIErrorBody {
  return {
    error: {
      message: error.message,
      type: ERROR_CODES[error.code].openai,
      param: error.param ?? null,
      code: error.code,
      ...(error.requestId === undefined ? {} : { request_id: error.requestId }),
      ...(error.details === undefined ? {} : { details: error.details }),
    },
  }
}

/** Google's error envelope: google.rpc.Status as JSON, our code as the reason of an ErrorInfo. */
type GeminiErrorBody = {
  readonly error: {
    readonly code: number
    readonly message: string
    readonly status: string
    readonly details: readonly object[]
  }
}

/** Google's canonical codes by HTTP status. @see https://cloud.google.com/apis/design/errors#handling_errors */
const GRPC_STATUS: ReadonlyMap<number, string> = new Map([
  [400, 'INVALID_ARGUMENT'],
  [401, 'UNAUTHENTICATED'],
  [402, 'FAILED_PRECONDITION'],
  [403, 'PERMISSION_DENIED'],
  [404, 'NOT_FOUND'],
  [405, 'UNIMPLEMENTED'],
  [409, 'ABORTED'],
  [413, 'INVALID_ARGUMENT'],
  [422, 'FAILED_PRECONDITION'],
  [429, 'RESOURCE_EXHAUSTED'],
  [500, 'INTERNAL'],
  [502, 'UNAVAILABLE'],
  [503, 'UNAVAILABLE'],
  [504, 'DEADLINE_EXCEEDED'],
])

export function renderGeminiError(error: RenderableError): GeminiErrorBody {
  const { status } = ERROR_CODES[error.code]
  const metadata = {
    ...(error.param === undefined ? {} : { param: error.param }),
    ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
  }
  const info = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: error.code, domain: 'kasa', metadata }
  return {
    error: {
      code: status,
      message: error.message,
      status: GRPC_STATUS.get(status) ?? 'UNKNOWN',
      details: error.details === undefined ? [info] : [info, { details: error.details }],
    },
  }
}

/** Anthropic's error envelope, with our code beside its type. @see https://docs.claude.com/en/api/errors */
export type AnthropicErrorBody = {
  readonly type: 'error'
  readonly error: {
    readonly type: string
    readonly message: string
    readonly code: ErrorCode
    readonly param?: string
    readonly details?: JsonValue
  }
  readonly request_id?: string
}

export function renderAnthropicError(error: RenderableError): AnthropicErrorBody {
  return {
    type: 'error',
    error: {
      type: ERROR_CODES[error.code].anthropic,
      message: error.message,
      code: error.code,
      ...(error.param === undefined ? {} : { param: error.param }),
      ...(error.details === undefined ? {} : { details: error.details }),
    },
    ...(error.requestId === undefined ? {} : { request_id: error.requestId }),
  }
}
