import { expect, it } from 'vitest'
import { defaultRange, instantsOf, problemOfRange } from './usage-range.ts'

it('shows the current billing period and the two before it, over the turn of a year', () => {
  expect(defaultRange(Date.UTC(2027, 0, 31, 23, 59, 59, 999))).toEqual({ first: '2026-11-01', last: '2027-01-31' })
  expect(defaultRange(Date.UTC(2028, 1, 29))).toEqual({ first: '2027-12-01', last: '2028-02-29' })
})

it('includes its last day to its end', () => {
  expect(instantsOf({ first: '2027-01-31', last: '2027-02-01' })).toEqual({
    fromMs: Date.UTC(2027, 0, 31),
    toMs: Date.UTC(2027, 1, 2),
  })
})

it.each([
  ['2027-02-29', '2027-03-01', 'from and to must be days of the calendar'],
  ['2027-01-02', '2027-01-01', 'from must not be after to'],
  ['2026-01-01', '2027-02-05', 'from and to may span 400 days'],
  ['2026-01-01', '2027-02-04', undefined],
])('from %s to %s: %s', (first, last, problem) => {
  expect(problemOfRange({ first, last })).toBe(problem)
})
