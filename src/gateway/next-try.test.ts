import { describe, expect, it } from 'vitest'
import { type FailedTry, mayTryNext, retryWaitMs } from './next-try.ts'

const failed = (of: Partial<FailedTry>): FailedTry => ({
  class: 'server_error',
  tryNext: true,
  unreachable: false,
  httpStatus: 500,
  retryAfterSeconds: undefined,
  tookMs: 5,
  ...of,
})

describe('another candidate', () => {
  it('is tried after a refusal, whatever was asked', () => {
    for (const surface of ['chat', 'images', 'speech'] as const) {
      expect(mayTryNext(failed({ httpStatus: 503, class: 'overloaded' }), surface)).toBe(true)
      expect(mayTryNext(failed({ httpStatus: undefined, unreachable: true }), surface)).toBe(true)
    }
  })

  it('is not tried where another could not help', () => {
    expect(mayTryNext(failed({ class: 'bad_request', tryNext: false, httpStatus: 400 }), 'chat')).toBe(false)
    expect(mayTryNext(failed({ class: 'timeout', tryNext: false, httpStatus: undefined }), 'chat')).toBe(false)
  })

  it('is not tried for a creation whose outcome is not known: nothing came back, or an answer that broke off', () => {
    for (const httpStatus of [undefined, 200]) {
      expect(mayTryNext(failed({ httpStatus }), 'images')).toBe(false)
      expect(mayTryNext(failed({ httpStatus, class: 'not_json' }), 'speech')).toBe(false)
      expect(mayTryNext(failed({ httpStatus }), 'chat')).toBe(true)
    }
  })
})

describe('the same candidate', () => {
  it('is tried again where no connection was made, a moment later, not all at the same moment', () => {
    const refused = failed({ unreachable: true, httpStatus: undefined })
    expect([retryWaitMs(refused, 0), retryWaitMs(refused, 0.999)]).toEqual([100, 299])
    expect(retryWaitMs({ ...refused, tookMs: 1_001 }, 0)).toBeUndefined()
  })

  it('is tried again when the provider says when, within a second and not before', () => {
    for (const why of ['rate_limited', 'overloaded'] as const) {
      expect(retryWaitMs(failed({ class: why, httpStatus: 429, retryAfterSeconds: 0 }), 0.5)).toBe(100)
      expect(retryWaitMs(failed({ class: why, httpStatus: 429, retryAfterSeconds: 1 }), 0)).toBe(1_000)
      expect(retryWaitMs(failed({ class: why, httpStatus: 429, retryAfterSeconds: 2 }), 0)).toBeUndefined()
      expect(retryWaitMs(failed({ class: why, httpStatus: 429 }), 0)).toBeUndefined()
    }
  })

  it('is not tried again after anything that may have been used, nor where its key is at fault', () => {
    expect(retryWaitMs(failed({ httpStatus: undefined }), 0)).toBeUndefined()
    expect(retryWaitMs(failed({ retryAfterSeconds: 1 }), 0)).toBeUndefined()
    expect(retryWaitMs(failed({ class: 'timeout', httpStatus: undefined, retryAfterSeconds: 1 }), 0)).toBeUndefined()
    expect(retryWaitMs(failed({ class: 'auth_invalid', httpStatus: 401, retryAfterSeconds: 1 }), 0)).toBeUndefined()
  })
})
