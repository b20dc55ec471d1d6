import { describe, expect, it } from 'vitest'
import { formatUsd, parseDecimal, parseUsd, rateFromUsd } from './money.ts'

describe('amounts of US dollars', () => {
  it.each([
    ['10.00', 10_000_000_000n],
    ['0.000000001', 1n],
    ['-0.5', -500_000_000n],
    ['9223372036.854775807', 9_223_372_036_854_775_807n],
  ])('%s is read to the nano', (text, amountNano) => {
    expect(parseUsd(text)).toBe(amountNano)
  })
  it.each([
    '',
    '1e3',
    '1E3',
    '1e-3',
    '1,000',
    '$1',
    '.5',
    '5.',
    '+1',
    ' 1',
    '0x10',
    'NaN',
    '0.0000000001',
    '9223372036.854775808',
  ])('%j is refused instead of guessed', (text) => {
    expect(parseUsd(text)).toBeUndefined()
  })
  it.each([
    [10_000_000_000n, '10.00'],
    [16_479_450n, '0.01647945'],
    [-1n, '-0.000000001'],
    [0n, '0.00'],
  ])('%s is written exactly', (amountNano, text) => {
    expect(formatUsd(amountNano)).toBe(text)
  })
})

describe('prices', () => {
  it('are decimals, never floats, and may have exponents', () => {
    expect(parseDecimal('2.8e-6')).toEqual({ digits: 28n, scale: 7 })
    expect(parseDecimal('1e3')).toEqual({ digits: 1_000n, scale: 0 })
    expect(parseDecimal('1e61')).toBeUndefined()
  })
  it('become exact ratios of integers', () => {
    expect(rateFromUsd('0.0028', 1_000_000n)).toEqual({ priceNano: 2_800_000n, perQuantity: 1_000_000n })
    // A tenth of a nano-dollar per unit: the ratio is widened, nothing is rounded.
    expect(rateFromUsd('0.0000000001', 1n)).toEqual({ priceNano: 1_000_000_000n, perQuantity: 10_000_000_000n })
    expect(rateFromUsd('-1', 1n)).toBeUndefined()
  })
})
