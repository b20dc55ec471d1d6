import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DIALECTS, type Dialect } from '../../catalog/catalog.ts'
import { classifyFailure } from './classify-failure.ts'
import type { FailureClass } from './shared/failure.ts'

function classify(dialect: Dialect, status: number, body: unknown, headers: Record<string, string> = {}) {
  const bodyText = typeof body === 'string' ? body : JSON.stringify(body)
  return classifyFailure({ dialect, status, bodyText, header: (name) => headers[name] })
}

const openAI = (message: string, type: string | null, code: string | null) => ({
  error: { message, type, param: null, code },
})
const anthropic = (type: string, message: string) => ({
  type: 'error',
  error: { type, message },
  request_id: 'req_011CSHoEeqs5C35K2UUqR7Fy',
})
const google = (code: number, status: string, message: string, details?: object[]) => ({
  error: { code, message, status, details },
})
const errorInfo = (reason: string) => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain: 'googleapis.com',
})
const quota = (quotaId: string) => ({
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [{ quotaId }],
})

const CASES: readonly (readonly [FailureClass, Dialect, number, unknown])[] = [
  [
    'auth_invalid',
    'openai',
    401,
    openAI('Incorrect API key provided: sk-abc***wxyz.', 'invalid_request_error', 'invalid_api_key'),
  ],
  ['auth_revoked', 'openai', 401, openAI('This API key has been revoked.', 'invalid_request_error', 'invalid_api_key')],
  [
    'auth_revoked',
    'openai',
    401,
    openAI(
      'The account associated with this API key has been deactivated.',
      'invalid_request_error',
      'account_deactivated',
    ),
  ],
  [
    'auth_invalid',
    'openai',
    400,
    { code: 'Client specified an invalid argument', error: 'Incorrect API key provided: xa***zz.' },
  ],
  [
    'quota_exhausted',
    'openai',
    429,
    openAI(
      'You exceeded your current quota, please check your plan and billing details.',
      'insufficient_quota',
      'insufficient_quota',
    ),
  ],
  [
    'rate_limited',
    'openai',
    429,
    openAI(
      'Rate limit reached for gpt-4o in organization org-x on tokens per min (TPM)',
      'tokens',
      'rate_limit_exceeded',
    ),
  ],
  ['rate_limited', 'openai', 429, {}],
  ['quota_exhausted', 'openai', 402, openAI('Insufficient Balance', 'unknown_error', 'invalid_request_error')],
  [
    'permission',
    'openai',
    403,
    openAI('Country, region, or territory not supported', 'request_forbidden', 'unsupported_country_region_territory'),
  ],
  [
    'not_found',
    'openai',
    404,
    openAI(
      'The model `gpt-9` does not exist or you do not have access to it.',
      'invalid_request_error',
      'model_not_found',
    ),
  ],
  [
    'bad_request',
    'openai',
    400,
    openAI("This model's maximum context length is 128000 tokens.", 'invalid_request_error', 'context_length_exceeded'),
  ],
  ['bad_request', 'openai', 422, { detail: 'Unprocessable' }],
  ['too_large', 'openai', 413, openAI('too large', null, null)],
  ['server_error', 'openai', 500, openAI('The server had an error', 'server_error', null)],
  ['overloaded', 'openai', 503, openAI('The engine is currently overloaded', 'server_error', null)],
  ['timeout', 'openai', 504, {}],
  ['timeout', 'openai', 408, { error: { message: 'timed out', code: 408 } }],
  ['not_json', 'openai', 502, '<html><head><title>502 Bad Gateway</title></head></html>'],
  ['not_json', 'openai', 200, ''],
  ['rate_limited', 'openai', 429, 'slow down'],
  ['server_error', 'openai', 200, { error: { code: 502, message: 'Provider disconnected' } }],
  ['overloaded', 'openai', 200, { error: { code: 503, message: 'no provider' } }],
  ['auth_invalid', 'anthropic', 401, anthropic('authentication_error', 'invalid x-api-key')],
  ['auth_revoked', 'anthropic', 401, anthropic('authentication_error', 'This API key has been disabled.')],
  ['permission', 'anthropic', 403, anthropic('permission_error', 'no')],
  [
    'quota_exhausted',
    'anthropic',
    400,
    anthropic('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
  ],
  ['rate_limited', 'anthropic', 429, anthropic('rate_limit_error', 'This request would exceed your rate limit')],
  ['overloaded', 'anthropic', 529, anthropic('overloaded_error', 'Overloaded')],
  ['overloaded', 'anthropic', 200, anthropic('overloaded_error', 'Overloaded')],
  ['bad_request', 'anthropic', 400, anthropic('invalid_request_error', 'messages: at least one message is required')],
  ['too_large', 'anthropic', 413, anthropic('request_too_large', 'Request exceeds the maximum size')],
  ['server_error', 'anthropic', 500, anthropic('api_error', 'Internal server error')],
  ['not_found', 'anthropic', 404, anthropic('not_found_error', 'model: claude-9')],
  [
    'auth_invalid',
    'gemini',
    400,
    google(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [errorInfo('API_KEY_INVALID')]),
  ],
  ['auth_invalid', 'gemini', 400, google(400, 'INVALID_ARGUMENT', 'API Key not found. Please pass a valid API key.')],
  [
    'auth_revoked',
    'gemini',
    400,
    google(400, 'INVALID_ARGUMENT', 'API key expired. Please renew the API key.', [errorInfo('API_KEY_INVALID')]),
  ],
  ['auth_revoked', 'gemini', 403, google(403, 'PERMISSION_DENIED', 'Your API key was reported as leaked.')],
  [
    'permission',
    'gemini',
    403,
    google(403, 'PERMISSION_DENIED', 'Generative Language API has not been used in project', [
      errorInfo('SERVICE_DISABLED'),
    ]),
  ],
  [
    'rate_limited',
    'gemini',
    429,
    google(429, 'RESOURCE_EXHAUSTED', 'quota', [quota('GenerateRequestsPerMinutePerProjectPerModel-FreeTier')]),
  ],
  [
    'quota_exhausted',
    'gemini',
    429,
    google(429, 'RESOURCE_EXHAUSTED', 'quota', [quota('GenerateRequestsPerDayPerProjectPerModel-FreeTier')]),
  ],
  ['overloaded', 'gemini', 503, google(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.')],
  ['timeout', 'gemini', 504, google(504, 'DEADLINE_EXCEEDED', 'late')],
  ['server_error', 'gemini', 500, google(500, 'INTERNAL', 'An internal error has occurred.')],
  [
    'bad_request',
    'gemini',
    400,
    google(400, 'INVALID_ARGUMENT', 'Thinking level MINIMAL is not supported for this model.'),
  ],
  ['not_found', 'gemini', 404, [google(404, 'NOT_FOUND', 'models/gemini-9 is not found')]],
]

test.each(CASES)('%s: %s %i %j', (expected, dialect, status, body) => {
  expect(classify(dialect, status, body).class).toBe(expected)
})

test('another route cannot repair a bad request, and a timeout is not repeated unasked', () => {
  const goesOn = CASES.filter(([, dialect, status, body]) => !classify(dialect, status, body).tryNext)
  expect(new Set(goesOn.map(([failure]) => failure))).toEqual(new Set(['bad_request', 'timeout']))
})

describe('when to come back', () => {
  const retryInfo = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.4s' }
  test.each([
    ['seconds', { 'retry-after': '7' }, 7],
    ['milliseconds, which are finer', { 'retry-after-ms': '1500', 'retry-after': '7' }, 2],
    ['a date', { 'retry-after': 'Wed, 21 Oct 2026 07:28:30 GMT', date: 'Wed, 21 Oct 2026 07:28:00 GMT' }, 30],
    [
      'a date in the past',
      { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT', date: 'Wed, 21 Oct 2026 07:29:00 GMT' },
      0,
    ],
    ['more than a day', { 'retry-after': '999999999' }, 86_400],
  ])('%s', (_name, headers, seconds) => {
    expect(classify('openai', 429, {}, headers).retryAfterSeconds).toBe(seconds)
  })
  test("Google's details", () => {
    expect(classify('gemini', 429, google(429, 'RESOURCE_EXHAUSTED', 'x', [retryInfo])).retryAfterSeconds).toBe(35)
  })
  test.each([
    [{}],
    [{ 'retry-after': 'soon' }],
    [{ 'retry-after': '-1' }],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }],
  ])('nothing from %j', (headers) => {
    expect(classify('openai', 429, {}, headers)).not.toHaveProperty('retryAfterSeconds')
  })
})

describe("the provider's message", () => {
  test('is masked and bounded', () => {
    const said = classify(
      'openai',
      401,
      openAI(`Incorrect API key provided: sk-proj-abcDEF1234567890. ${'x '.repeat(900)}`, null, 'invalid_api_key'),
    )
    expect(said.providerMessage).toMatch(/^Incorrect API key provided: \[masked\]/)
    expect(said.providerMessage).toHaveLength(500)
  })
  test('of a web page is not the page', () => {
    expect(classify('openai', 502, '<html>secret-host</html>').providerMessage).toBe(
      'The provider answered with a web page.',
    )
  })
  test('is one line', () => {
    expect(classify('openai', 400, openAI('a\r\n\tb\u0000c', null, null)).providerMessage).toBe('a b c')
  })
})

test('nothing that a provider answers makes it throw', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...DIALECTS),
      fc.integer({ min: 100, max: 599 }),
      fc.oneof(
        fc.jsonValue().map((value) => JSON.stringify(value)),
        fc.jsonValue().map((value) => JSON.stringify({ error: value })),
        fc.string(),
      ),
      fc.string(),
      (dialect, status, bodyText, header) => {
        const failure = classifyFailure({ dialect, status, bodyText, header: () => header })
        expect(failure.providerMessage.length).toBeLessThanOrEqual(500)
      },
    ),
    { numRuns: 500 },
  )
})
