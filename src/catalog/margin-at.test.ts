import { expect, it } from 'vitest'
import type { MarginVersion } from './catalog.ts'
import { marginInForce } from './margin-at.ts'
import { markedRateUsd, rateUsd } from './price-display.ts'

const margin = (id: string, marginBp: number, effectiveFromMs: number): MarginVersion => ({
  id,
  capabilityClass: 'text',
  marginBp,
  effectiveFromMs,
})

it('takes the newest margin of the class that has begun', () => {
  const margins = [margin('c', 15_000, 200), margin('b', 14_000, 100), margin('a', 13_000, 0)]
  expect(marginInForce(margins, 'text', 99)?.marginBp).toBe(13_000)
  expect(marginInForce(margins, 'text', 100)?.marginBp).toBe(14_000)
  expect(marginInForce(margins, 'text', 300)?.marginBp).toBe(15_000)
  expect(marginInForce(margins, 'image', 300)).toBeUndefined()
})

it('shows prices exactly, with at least two places', () => {
  const rate = { priceNano: 2_500_000_000n, perQuantity: 1_000_000n }
  expect(rateUsd(rate)).toBe('2.50')
  expect(markedRateUsd(rate, 13_000)).toBe('3.25')
  expect(rateUsd({ priceNano: 3_625_000n, perQuantity: 1_000_000n })).toBe('0.003625')
  expect(markedRateUsd({ priceNano: 1n, perQuantity: 1n }, 13_001)).toBe('0.0000000013001')
  expect(rateUsd({ priceNano: 0n, perQuantity: 1n })).toBe('0.00')
})
