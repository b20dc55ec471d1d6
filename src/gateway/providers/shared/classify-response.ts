import { isJsonObject } from '../../../base/json.ts'
import { TRIES_NEXT, type ErrorFacts, type FailureClass, type UpstreamFailure } from './failure.ts'
import { scrubProviderMessage } from './mask-secrets.ts'

/** What a status means when the body does not say more. */
const BY_STATUS: ReadonlyMap<number, FailureClass> = new Map([
  [400, 'bad_request'],
  [401, 'auth_invalid'],
  [402, 'quota_exhausted'],
  [403, 'permission'],
  [404, 'not_found'],
  [408, 'timeout'],
  [413, 'too_large'],
  [422, 'bad_request'],
  [429, 'rate_limited'],
  [503, 'overloaded'],
  [504, 'timeout'],
  [524, 'timeout'],
  [529, 'overloaded'],
])

/** A provider's answer that is not a success. `header` looks a response header up by its lower-case name. */
export type FailedResponse = {
  readonly status: number
  readonly header: (name: string) => string | undefined
  readonly bodyText: string
}

/** Reads one dialect's error body. Undefined when it says nothing that the status does not. */
export type ErrorClassifier = (facts: ErrorFacts) => FailureClass | undefined

/**
 * What a failed answer means, from the provider's own error body first and its status second. Also for a 200 whose body
 * is an error or no JSON at all. Never throws.
 */
export function classifyResponse(response: FailedResponse, classifyError: ErrorClassifier): UpstreamFailure {
  const body = parseBody(response.bodyText)
  if (body === undefined) return classifyForeignBody(response)
  const facts = readFacts(response.status, body)
  const failure = classifyError(facts) ?? classifyStatus(facts.status)
  return finish(response, failure, { message: facts.message, retryDelaySeconds: readRetryInfo(facts.details) })
}

/** HTML of a proxy, an empty body, plain text: the status still tells apart what the credential is to blame for. */
function classifyForeignBody(response: FailedResponse): UpstreamFailure {
  const byStatus = response.status >= 400 && response.status < 500 ? classifyStatus(response.status) : 'not_json'
  const message = /^\s*</.test(response.bodyText) ? 'The provider answered with a web page.' : response.bodyText
  return finish(response, byStatus, { message, retryDelaySeconds: undefined })
}

function classifyStatus(status: number): FailureClass {
  const known = BY_STATUS.get(status)
  if (known !== undefined) return known
  return status >= 400 && status < 500 ? 'bad_request' : 'server_error'
}

function finish(
  response: FailedResponse,
  failure: FailureClass,
  said: { readonly message: string; readonly retryDelaySeconds: number | undefined },
): UpstreamFailure {
  const retryAfterSeconds = readRetryAfter(response.header) ?? said.retryDelaySeconds
  return {
    class: failure,
    tryNext: TRIES_NEXT[failure],
    providerMessage: scrubProviderMessage(said.message),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  }
}

const BODY_MAX_CHARS = 1_000_000

function parseBody(text: string): Record<string, unknown> | undefined {
  if (text.length > BODY_MAX_CHARS) return undefined
  try {
    const value: unknown = JSON.parse(text)
    // Gemini wraps errors of a stream without `alt=sse` in an array.
    const first: unknown = Array.isArray(value) ? value[0] : value
    return isJsonObject(first) ? first : undefined
  } catch {
    return undefined
  }
}

/** Error shapes: `{error: {…}}`, `{error: "text"}`, vLLM's `{object: "error", message}`, FastAPI's `{detail}`, Mistral's `{message}`. */
function readFacts(httpStatus: number, body: Record<string, unknown>): ErrorFacts {
  const { error } = body
  const inner = isJsonObject(error) ? error : body
  const text = [typeof error === 'string' ? error : undefined, inner['message'], body['detail']].find(
    (candidate) => typeof candidate === 'string',
  )
  const saidStatus = [inner['code'], inner['status_code'], inner['status']].find(isErrorStatus)
  return {
    status: httpStatus >= 400 ? httpStatus : (saidStatus ?? httpStatus),
    type: typeof inner['type'] === 'string' ? inner['type'] : '',
    code: typeof inner['code'] === 'string' ? inner['code'] : '',
    grpcStatus: typeof inner['status'] === 'string' ? inner['status'] : '',
    message: typeof text === 'string' ? text : '',
    details: Array.isArray(inner['details']) ? inner['details'].filter(isJsonObject) : [],
  }
}

function isErrorStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 400 && value <= 599
}

const RETRY_MAX_SECONDS = 86_400

/** `retry-after-ms` (OpenAI), `retry-after` in seconds, or as an HTTP date measured against the provider's own `date`. */
function readRetryAfter(header: FailedResponse['header']): number | undefined {
  const milliseconds = header('retry-after-ms')
  if (milliseconds !== undefined && /^\d{1,9}(?:\.\d+)?$/.test(milliseconds))
    return boundRetry(Number(milliseconds) / 1000)
  const text = header('retry-after')
  if (text === undefined) return undefined
  if (/^\d{1,9}(?:\.\d+)?$/.test(text)) return boundRetry(Number(text))
  const waitMs = Date.parse(text) - Date.parse(header('date') ?? '')
  return Number.isNaN(waitMs) ? undefined : boundRetry(waitMs / 1000)
}

/** Google's `RetryInfo`: `{"@type": "…google.rpc.RetryInfo", "retryDelay": "34.4s"}`. */
function readRetryInfo(details: ErrorFacts['details']): number | undefined {
  for (const { retryDelay } of details) {
    const match = typeof retryDelay === 'string' ? /^(\d{1,9}(?:\.\d+)?)s$/.exec(retryDelay) : null
    if (match !== null) return boundRetry(Number(match[1]))
  }
  return undefined
}

function boundRetry(seconds: number): number {
  return Math.min(RETRY_MAX_SECONDS, Math.max(0, Math.ceil(seconds)))
}
