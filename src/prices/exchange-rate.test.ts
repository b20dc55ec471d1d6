import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convertNano, exchangeRateOf, rateBetween, type RateTable } from './exchange-rate.ts'

const table: RateTable = {
  on: '2026-11-20',
  source: 'ecb',
  perEuro: new Map([
    ['USD', '1.0833'],
    ['TRY', '45.1234'],
  ]),
}
const rate = (text: string) => exchangeRateOf(text) ?? { over: 0n, under: 1n }

describe('converting', () => {
  it('G20: 16,479,450 nano-USD at 0.9231 are 15,212,180 nano-EUR', () => {
    // 16,479,450 × 0.9231 = 15,212,180.295
    expect(convertNano(16_479_450n, rate('0.9231'))).toBe(15_212_180n)
  })

  it('rounds a half up, and a debt like a charge', () => {
    expect([convertNano(1n, rate('0.5')), convertNano(1n, rate('0.49999')), convertNano(-1n, rate('0.5'))]).toEqual([
      1n,
      0n,
      -1n,
    ])
  })

  it('goes through the euro without rounding on the way', () => {
    const usdToEur = rateBetween(table, 'USD', 'EUR')
    const usdToTry = rateBetween(table, 'USD', 'TRY')
    if (usdToEur === undefined || usdToTry === undefined) throw new Error('no rate')
    // 1,083,300,000 / 1.0833 = 1,000,000,000; × 45.1234 = 45,123,400,000.
    expect(convertNano(1_083_300_000n, usdToEur)).toBe(1_000_000_000n)
    expect(convertNano(1_083_300_000n, usdToTry)).toBe(45_123_400_000n)
    expect(rateBetween(table, 'USD', 'ZZZ')).toBeUndefined()
  })

  it('never moves an amount by more than half a billionth from the exact value', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 18n), fc.bigInt(1n, 10n ** 9n), (amountNano, digits) => {
        const exact = { over: digits, under: 10_000n }
        const off = convertNano(amountNano, exact) * exact.under - amountNano * exact.over
        expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(exact.under)
      }),
    )
  })

  it.each(['0', '-1', 'abc', '', '1,5'])('"%s" is no rate', (text) => {
    expect(exchangeRateOf(text)).toBeUndefined()
  })
})
