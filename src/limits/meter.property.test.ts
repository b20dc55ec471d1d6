import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjusted, EMPTY, type Level, rateOfRequests, rateOfTokens, remaining, returnableUnits, take } from './meter.ts'

type Admitted = { readonly atMs: number; readonly count: number }

/**
 * The law itself, without a meter: for every span that begins at an admitted one and ends now, what was admitted in it
 * and what is wished for now is at most the burst plus what the rate brings in the span. In whole numbers, quadratic.
 */
function fitsByLaw(
  admitted: readonly Admitted[],
  rate: { readonly perMinute: number; readonly burst: number },
  wish: Admitted,
) {
  const starts = [...admitted.map(({ atMs }) => atMs), wish.atMs]
  return starts.every((startMs) => {
    const within = admitted.filter(({ atMs }) => atMs >= startMs).reduce((sum, { count }) => sum + BigInt(count), 0n)
    const allowed = BigInt(rate.burst) * 60_000n + BigInt(wish.atMs - startMs) * BigInt(rate.perMinute)
    return (within + BigInt(wish.count)) * 60_000n <= allowed
  })
}

const rates = fc.record({ perMinute: fc.integer({ min: 1, max: 1_000_000 }), burst: fc.integer({ min: 1, max: 500 }) })
const steps = fc.array(
  fc.record({ pauseMs: fc.integer({ min: 0, max: 20_000 }), count: fc.integer({ min: 1, max: 20 }) }),
  { minLength: 1, maxLength: 60 },
)

describe('a meter', () => {
  it('admits exactly what the law of the rate admits, at every step of any history', () => {
    fc.assert(
      fc.property(rates, steps, (rate, history) => {
        let level: Level = EMPTY
        let nowMs = 0
        const admitted: Admitted[] = []
        for (const { pauseMs, count: wished } of history) {
          nowMs += pauseMs
          const count = Math.min(wished, rate.burst)
          const taking = take(level, rate, { count, nowMs })
          expect(taking.kind === 'taken').toBe(fitsByLaw(admitted, rate, { atMs: nowMs, count }))
          if (taking.kind !== 'taken') continue
          level = taking.level
          admitted.push({ atMs: nowMs, count })
        }
      }),
      { numRuns: 500 },
    )
  })

  it('tells the first millisecond at which it admits, not one sooner', () => {
    fc.assert(
      fc.property(rates, steps, (rate, history) => {
        let level: Level = EMPTY
        let nowMs = 0
        for (const { pauseMs, count } of history) {
          nowMs += pauseMs
          const taking = take(level, rate, { count, nowMs })
          if (taking.kind === 'taken') {
            level = taking.level
            continue
          }
          expect(take(level, rate, { count, nowMs: nowMs + taking.waitMs }).kind).toBe('taken')
          expect(take(level, rate, { count, nowMs: nowMs + taking.waitMs - 1 }).kind).toBe('wait')
        }
      }),
    )
  })

  it('given back what was not used, never lets more be used than the rate', () => {
    const uses = fc.array(
      fc.record({
        pauseMs: fc.integer({ min: 0, max: 20_000 }),
        reserved: fc.integer({ min: 1, max: 100 }),
        usedPercent: fc.integer({ min: 0, max: 100 }),
        holdMs: fc.integer({ min: 0, max: 5_000 }),
      }),
      { minLength: 1, maxLength: 40 },
    )
    fc.assert(
      fc.property(rates, uses, (rate, history) => {
        let level: Level = EMPTY
        let nowMs = 0
        const used: Admitted[] = []
        for (const { pauseMs, reserved, usedPercent, holdMs } of history) {
          nowMs += pauseMs
          const count = Math.min(reserved, rate.burst)
          const startedMs = nowMs
          const taking = take(level, rate, { count, nowMs })
          if (taking.kind === 'wait') continue
          nowMs += holdMs
          const really = Math.floor((count * usedPercent) / 100)
          const units = returnableUnits(rate, { count: count - really, heldMs: holdMs })
          level = adjusted(taking.level, rate, { units: -units, nowMs })
          if (really > 0) {
            expect(fitsByLaw(used, rate, { atMs: startedMs, count: really })).toBe(true)
            used.push({ atMs: startedMs, count: really })
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('says how many remain: so many are admitted at once, and not one more', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 0, max: 600 }), (rate, tried) => {
        let level: Level = EMPTY
        for (let at = 0; at < tried; at++) {
          const taking = take(level, rate, { count: 1, nowMs: 0 })
          if (taking.kind === 'taken') level = taking.level
        }
        const left = remaining(level, rate, 0)
        expect(left).toBe(Math.max(0, rate.burst - tried))
        expect(take(level, rate, { count: 1, nowMs: 0 }).kind).toBe(left > 0 ? 'taken' : 'wait')
      }),
    )
  })
})

describe('by hand', () => {
  it('500 a minute: 50 at once, then one each 120 ms', () => {
    const rate = rateOfRequests(500)
    let level: Level = EMPTY
    for (let at = 0; at < 50; at++) {
      const taking = take(level, rate, { count: 1, nowMs: 0 })
      if (taking.kind === 'taken') level = taking.level
    }
    expect(take(level, rate, { count: 1, nowMs: 0 })).toEqual({ kind: 'wait', waitMs: 120 })
    expect(take(level, rate, { count: 1, nowMs: 119 }).kind).toBe('wait')
    expect(take(level, rate, { count: 1, nowMs: 120 }).kind).toBe('taken')
  })

  it('three a minute: one at once, the next after 20 s', () => {
    const taking = take(EMPTY, rateOfRequests(3), { count: 1, nowMs: 0 })
    const level = taking.kind === 'taken' ? taking.level : EMPTY
    expect(take(level, rateOfRequests(3), { count: 1, nowMs: 0 })).toEqual({ kind: 'wait', waitMs: 20_000 })
  })

  it('a call of more tokens than a minute has goes when the meter is empty, and what it used beyond is a debt', () => {
    const rate = rateOfTokens(1_000)
    const taking = take(EMPTY, rate, { count: 5_000, nowMs: 0 })
    expect(taking.kind).toBe('taken')
    const level = taking.kind === 'taken' ? taking.level : EMPTY
    expect(remaining(level, rate, 0)).toBe(0)
    const inDebt = adjusted(level, rate, { units: 4_000 * 60_000, nowMs: 0 })
    expect(take(inDebt, rate, { count: 1, nowMs: 0 })).toEqual({ kind: 'wait', waitMs: 240_060 })
  })
})
