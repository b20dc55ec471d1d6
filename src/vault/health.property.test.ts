import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HEALTH_STATES } from './credential.ts'
import { freshHealth, type HealthEvidence, nextHealth } from './health.ts'

const KINDS = [
  'success',
  'auth_revoked',
  'auth_invalid',
  'permission',
  'quota_exhausted',
  'rate_limited',
  'overloaded',
  'server_error',
  'unreachable',
  'timeout',
] as const
const evidence: fc.Arbitrary<HealthEvidence> = fc.record(
  { kind: fc.constantFrom(...KINDS), fromProbe: fc.boolean(), retryAfterSeconds: fc.double() },
  { requiredKeys: ['kind'] },
)
const steps = fc.array(fc.tuple(evidence, fc.nat(600_000)), { maxLength: 40 })
const START = 1_700_000_000_000
const SIX_HOURS = 21_600_000

function run(history: readonly (readonly [HealthEvidence, number])[]) {
  let nowMs = START
  let health = freshHealth(START)
  for (const [what, waitMs] of history) {
    nowMs += waitMs
    health = nextHealth(health, what, nowMs)
  }
  return { health, nowMs }
}

it('the state is always one of the closed list, and no rest is longer than six hours', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const { health, nowMs } = run(history)
      expect(HEALTH_STATES).toContain(health.state)
      expect(Number.isSafeInteger(health.coolUntilMs)).toBe(true)
      expect(health.coolUntilMs - nowMs).toBeLessThanOrEqual(SIX_HOURS)
    }),
  )
})

it('the same history gives the same health', () => {
  fc.assert(
    fc.property(steps, (history) => {
      expect(run(history)).toEqual(run(history))
    }),
  )
})

it('a success makes any key usable and takes every rest away', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const { health, nowMs } = run(history)
      expect(nextHealth(health, { kind: 'success' }, nowMs)).toMatchObject({ state: 'usable', coolUntilMs: 0 })
    }),
  )
})

it('without definite words, and without a probe that is refused, no key is ever revoked', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const passive = history
        .filter(([what]) => what.kind !== 'auth_revoked')
        .map(([what, waitMs]) => [{ ...what, fromProbe: false }, waitMs] as const)
      expect(run(passive).health.state).not.toBe('revoked')
    }),
  )
})
