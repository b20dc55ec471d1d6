import { expect, it } from 'vitest'
import { lookAgainMs } from './look-again.ts'

it('waits double from the first to a minute, and stay there', () => {
  expect([0, 1, 2, 5, 6, 7, 1_000].map((tries) => lookAgainMs(tries, 1_000))).toEqual([
    1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000,
  ])
  expect(lookAgainMs(1_000, 50)).toBe(3_200)
})
