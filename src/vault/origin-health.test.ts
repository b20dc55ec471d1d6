import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshHealth, restedForOrigin } from './health.ts'
import { FRESH_ORIGIN, isOriginOpen, nextOrigin, type OriginEvidence, type OriginHealth } from './origin-health.ts'

const START = 1_700_000_000_000
const of = (kind: OriginEvidence['kind'], accountId = 'a', retryAfterSeconds?: number): OriginEvidence =>
  retryAfterSeconds === undefined ? { kind, accountId } : { kind, accountId, retryAfterSeconds }

function after(
  events: readonly (readonly [OriginEvidence, number])[],
  start: OriginHealth = FRESH_ORIGIN,
): OriginHealth {
  return events.reduce((origin, [evidence, atMs]) => nextOrigin(origin, evidence, START + atMs), start)
}
const failures = (accounts: readonly string[], atMs = 0) =>
  accounts.map((account, at) => [of('server_error', account), atMs + at] as const)

describe('the breaker of an address', () => {
  it('opens at five failures of two accounts within half a minute, for 15 s', () => {
    const origin = after(failures(['a', 'b', 'a', 'b', 'a']))
    expect(origin.openUntilMs).toBe(START + 4 + 15_000)
    expect(isOriginOpen(after(failures(['a', 'b', 'a', 'b'])), START + 10)).toBe(false)
  })

  it('stays closed for one account alone, however often it fails: nobody can take a provider from the others', () => {
    expect(isOriginOpen(after(failures(Array(1_000).fill('a'))), START + 1_001)).toBe(false)
  })

  it('stays closed while half of the outcomes are good, and for what is the key’s or the request’s own fault', () => {
    const good = [1, 2, 3, 4, 5, 6].map((at) => [of('success', 'c'), at] as const)
    expect(isOriginOpen(after([...good, ...failures(['a', 'b', 'a', 'b', 'a'])]), START + 100)).toBe(false)
    for (const kind of ['auth_invalid', 'auth_revoked', 'permission', 'quota_exhausted', 'rate_limited'] as const) {
      const events = Array.from({ length: 50 }, (_, at) => [of(kind, `account-${at}`), at] as const)
      expect(isOriginOpen(after(events), START + 100), kind).toBe(false)
    }
  })

  it('after its rest one failed trial opens it for twice as long, up to five minutes; a success closes it', () => {
    let origin = after(failures(['a', 'b', 'a', 'b', 'a']))
    const rests = [15_004]
    for (let trial = 0; trial < 6; trial++) {
      const atMs = origin.openUntilMs
      origin = nextOrigin(origin, of('timeout'), atMs)
      rests.push(origin.openUntilMs - atMs)
    }
    expect(rests.slice(1)).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000])
    const closed = nextOrigin(origin, of('success'), origin.openUntilMs)
    expect(isOriginOpen(nextOrigin(closed, of('timeout'), closed.openUntilMs + 1), closed.openUntilMs + 1)).toBe(false)
  })

  it('answers of calls that were under way when it opened do not prolong it', () => {
    const origin = after(failures(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a']))
    expect([origin.openUntilMs, origin.openings]).toEqual([START + 4 + 15_000, 1])
  })

  it('rests as long as the provider asks, within five minutes', () => {
    const events = failures(['a', 'b', 'a', 'b'])
    const asked = (seconds: number) => after([...events, [of('overloaded', 'a', seconds), 4]]).openUntilMs - START - 4
    expect([asked(40), asked(9_999), asked(1), asked(Number.NaN)]).toEqual([40_000, 300_000, 15_000, 15_000])
  })

  it('never rests longer than five minutes, whatever came', () => {
    const kinds = fc.constantFrom(
      'success' as const,
      'server_error' as const,
      'timeout' as const,
      'rate_limited' as const,
    )
    const event = fc.tuple(
      kinds,
      fc.constantFrom('a', 'b', 'c'),
      fc.nat(60_000),
      fc.option(fc.double(), { nil: undefined }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let nowMs = START
        let origin = FRESH_ORIGIN
        for (const [kind, account, waitMs, retryAfter] of events) {
          nowMs += waitMs
          origin = nextOrigin(origin, of(kind, account, retryAfter), nowMs)
          expect(origin.openUntilMs - nowMs).toBeLessThanOrEqual(300_000)
          expect(Number.isSafeInteger(origin.openUntilMs)).toBe(true)
        }
      }),
    )
  })
})

it('a key rests with its address and keeps what is known of itself', () => {
  const untilMs = START + 15_000
  expect(restedForOrigin(freshHealth(START), untilMs, START)).toMatchObject({
    state: 'provider_outage',
    coolUntilMs: untilMs,
  })
  const revoked = { ...freshHealth(START), state: 'revoked' as const }
  expect(restedForOrigin(revoked, untilMs, START)).toBe(revoked)
  const spent = { ...freshHealth(START), state: 'out_of_quota' as const, coolUntilMs: START + 3_600_000 }
  expect(restedForOrigin(spent, untilMs, START)).toBe(spent)
})
