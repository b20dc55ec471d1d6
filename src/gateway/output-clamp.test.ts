import { expect, it } from 'vitest'
import { affordableOutputTokens } from './output-clamp.ts'

const least = { tokens: 16, chargeNano: 1_160n } // 1,000 for the input and 10 for each of 16 tokens
const most = { tokens: 1_016, chargeNano: 11_160n } // 1,000 tokens more at 10

it('a full grant pays for the most', () => {
  expect(affordableOutputTokens(11_160n, least, most)).toBe(1_016)
})

it('a lesser grant pays for what it covers, never more', () => {
  // (6,160 − 1,160 − 1) × 1,000 ÷ 10,000 = 499.9 → 499 more than the least
  expect(affordableOutputTokens(6_160n, least, most)).toBe(515)
})

it('the least grant pays for the least output', () => {
  expect(affordableOutputTokens(1_160n, least, most)).toBe(16)
})

it('free output is not clamped', () => {
  expect(affordableOutputTokens(0n, { tokens: 16, chargeNano: 0n }, { tokens: 500, chargeNano: 0n })).toBe(500)
})
