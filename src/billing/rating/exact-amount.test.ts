import { expect, it } from 'vitest'
import { exactAmount } from './exact-amount.ts'

it.each([
  // 1,234 × $3 per million = 1,234 × 3,000 nano
  { quantity: 1234n, rate: { priceNano: 3_000_000_000n, perQuantity: 1_000_000n }, exact: '3702000' },
  // 7 × $0.0028 per million = 7 × 2.8 nano
  { quantity: 7n, rate: { priceNano: 2_800_000n, perQuantity: 1_000_000n }, exact: '19.6' },
  { quantity: 1n, rate: { priceNano: 1n, perQuantity: 3n }, exact: '1/3' },
  { quantity: 0n, rate: { priceNano: 5n, perQuantity: 3n }, exact: '0' },
])('$quantity at $rate.priceNano per $rate.perQuantity is $exact', ({ quantity, rate, exact }) => {
  expect(exactAmount(quantity, rate)).toBe(exact)
})
