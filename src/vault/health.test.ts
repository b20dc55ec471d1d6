import { expect, it } from 'vitest'
import { availabilityOf, freshHealth, type Health, type HealthEvidence, nextHealth } from './health.ts'

const AT = 1_000_000

/** Evidence with the seconds at which it comes. */
function after(...steps: readonly (readonly [number, HealthEvidence['kind'] | HealthEvidence])[]): Health {
  return steps.reduce(
    (health, [seconds, what]) =>
      nextHealth(health, typeof what === 'string' ? { kind: what } : what, AT + seconds * 1_000),
    freshHealth(AT),
  )
}
const coolSeconds = (health: Health) => (health.coolUntilMs - AT) / 1_000

it('a fresh key is valid, a key that worked is usable', () => {
  expect(freshHealth(AT).state).toBe('valid')
  expect(after([1, 'success']).state).toBe('usable')
})

it('definite words revoke at once', () => {
  expect(after([1, 'success'], [2, 'auth_revoked']).state).toBe('revoked')
})

it('one refusal is no revocation: the key rests half a minute', () => {
  const health = after([0, 'success'], [10, 'auth_invalid'])
  expect(health.state).toBe('usable')
  expect(coolSeconds(health)).toBe(40)
})

it('two refusals close together are one hiccup', () => {
  expect(after([0, { kind: 'auth_invalid', fromProbe: true }], [29, 'auth_invalid']).state).toBe('valid')
})

it('two refusals half a minute apart, one of them by a probe, revoke', () => {
  expect(after([0, 'auth_invalid'], [30, { kind: 'auth_invalid', fromProbe: true }]).state).toBe('revoked')
  expect(after([0, { kind: 'auth_invalid', fromProbe: true }], [31, 'auth_invalid']).state).toBe('revoked')
})

it('refusals of calls alone never revoke: the key rests for 5, then 15 minutes', () => {
  const twice = after([0, 'auth_invalid'], [40, 'auth_invalid'])
  expect(twice.state).toBe('permission_limited')
  expect(coolSeconds(twice)).toBe(40 + 300)
  expect(coolSeconds(after([0, 'auth_invalid'], [40, 'auth_invalid'], [400, 'auth_invalid']))).toBe(400 + 900)
})

it('a success between refusals starts the count anew', () => {
  expect(after([0, 'auth_invalid'], [20, 'success'], [60, { kind: 'auth_invalid', fromProbe: true }]).state).toBe(
    'usable',
  )
})

it('a revoked key stays revoked under anything but a success', () => {
  expect(after([0, 'auth_revoked'], [5, 'rate_limited'], [6, 'server_error'], [7, 'quota_exhausted']).state).toBe(
    'revoked',
  )
  expect(after([0, 'auth_revoked'], [5, 'success']).state).toBe('usable')
})

it('a lacking permission is shown and does not take the key out of use', () => {
  const health = after([0, 'permission'])
  expect(health.state).toBe('permission_limited')
  expect(health.coolUntilMs).toBe(0)
})

it('a rate limit rests for as long as the provider asks, at most an hour', () => {
  expect(coolSeconds(after([0, { kind: 'rate_limited', retryAfterSeconds: 7 }]))).toBe(7)
  expect(coolSeconds(after([0, { kind: 'rate_limited', retryAfterSeconds: 999_999 }]))).toBe(3_600)
})

it('rate limits without a time rest for 1, 2, 4 seconds', () => {
  expect(coolSeconds(after([0, 'rate_limited']))).toBe(1)
  expect(coolSeconds(after([0, 'rate_limited'], [2, 'rate_limited']))).toBe(4)
  expect(coolSeconds(after([0, 'rate_limited'], [2, 'rate_limited'], [10, 'rate_limited']))).toBe(14)
})

it('a hundred answers of one burst are one rate limit', () => {
  const burst = Array.from({ length: 100 }, () => [0, 'rate_limited'] as const)
  expect(coolSeconds(after(...burst))).toBe(1)
})

it('an absurd wait is not believed', () => {
  expect(coolSeconds(after([0, { kind: 'rate_limited', retryAfterSeconds: Number.NaN }]))).toBe(1)
  expect(coolSeconds(after([0, { kind: 'rate_limited', retryAfterSeconds: -5 }]))).toBe(1)
})

it('a used-up quota rests for 5 minutes, 15 minutes, an hour, six hours', () => {
  const once = after([0, 'quota_exhausted'])
  expect(once.state).toBe('out_of_quota')
  expect(coolSeconds(once)).toBe(300)
  const fourth = after(
    [0, 'quota_exhausted'],
    [400, 'quota_exhausted'],
    [2_000, 'quota_exhausted'],
    [9_000, 'quota_exhausted'],
  )
  expect(coolSeconds(fourth)).toBe(9_000 + 21_600)
})

it('the breaker opens at five failures of which at least half fail, for 15 seconds', () => {
  const four = after([0, 'server_error'], [1, 'server_error'], [2, 'server_error'], [3, 'server_error'])
  expect(four.coolUntilMs).toBe(0)
  expect(four.state).toBe('valid')
  const five = nextHealth(four, { kind: 'overloaded' }, AT + 4_000)
  expect(five.state).toBe('provider_outage')
  expect(coolSeconds(five)).toBe(4 + 15)
})

it('failures among many successes do not open the breaker', () => {
  const successes = Array.from({ length: 6 }, () => [0, 'success'] as const)
  const failures = Array.from({ length: 5 }, () => [1, 'server_error'] as const)
  expect(after(...successes, ...failures).coolUntilMs).toBe(0)
})

it('failures of an older window are forgotten', () => {
  const four = [0, 1, 2, 3].map((second) => [second, 'timeout'] as const)
  expect(after(...four, [40, 'timeout']).coolUntilMs).toBe(0)
})

it('a failed trial after the rest opens the breaker again, for twice as long', () => {
  const five = [0, 0, 0, 0, 0].map((second) => [second, 'server_error'] as const)
  expect(coolSeconds(after(...five, [16, 'server_error']))).toBe(16 + 30)
})

it('a success closes the breaker', () => {
  const five = [0, 0, 0, 0, 0].map((second) => [second, 'server_error'] as const)
  expect(after(...five, [16, 'success'])).toMatchObject({ state: 'usable', coolUntilMs: 0, coolings: 0 })
})

it('an endpoint where nothing listens is shown as unreachable at once', () => {
  expect(after([0, 'unreachable'])).toMatchObject({ state: 'unreachable', coolUntilMs: 0 })
})

it.each([
  [{ state: 'active', health: 'usable', coolUntilMs: 0 }, { available: true }],
  [{ state: 'active', health: 'rate_limited', coolUntilMs: AT }, { available: true }],
  [
    { state: 'active', health: 'rate_limited', coolUntilMs: AT + 1 },
    { available: false, reason: 'cooling' },
  ],
  [
    { state: 'active', health: 'revoked', coolUntilMs: 0 },
    { available: false, reason: 'revoked' },
  ],
  [
    { state: 'active', health: 'blocked', coolUntilMs: 0 },
    { available: false, reason: 'blocked' },
  ],
  [
    { state: 'disabled', health: 'usable', coolUntilMs: 0 },
    { available: false, reason: 'disabled' },
  ],
] as const)('a credential %o is %o', (ref, availability) => {
  expect(availabilityOf(ref, AT)).toEqual(availability)
})
