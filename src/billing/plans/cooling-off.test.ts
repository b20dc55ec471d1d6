import fc from 'fast-check'
import { expect, it } from 'vitest'
import { coolingOffEndsAt, isTimeZone } from './cooling-off.ts'
import { at } from './test/terms.ts'

it('knows time zones by their names and refuses everything else', () => {
  expect(['UTC', 'Europe/Istanbul', 'Pacific/Apia'].map(isTimeZone)).toEqual([true, true, true])
  expect(['', 'Mars/Olympus', 'GMT+99', 'Europe/../Berlin'].map(isTimeZone)).toEqual([false, false, false, false])
})

it('story 9: an end on a day that begins at one o’clock, or that a country skipped, is the first instant after', () => {
  // Cairo has no midnight on 2027-04-30: clocks go from 00:00 to 01:00, so the day ends at 22:00 UTC of the 29th.
  expect(coolingOffEndsAt(at('2027-04-15T12:00Z'), 'Africa/Cairo')).toBe(at('2027-04-29T22:00Z'))
  // Samoa had no 30 December 2011: after the 29th (UTC-10) came the 31st.
  expect(coolingOffEndsAt(at('2011-12-15T20:00Z'), 'Pacific/Apia')).toBe(at('2011-12-30T10:00Z'))
})

it('lasts fourteen whole days and the rest of the first, in every zone', () => {
  const zone = fc.constantFrom(
    'UTC',
    'America/Juneau',
    'Europe/Berlin',
    'Pacific/Apia',
    'Asia/Kathmandu',
    'America/St_Johns',
  )
  const instant = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2034-01-01T00:00Z') })
  fc.assert(
    fc.property(zone, instant, (timeZone, contractAtMs) => {
      const hours = (coolingOffEndsAt(contractAtMs, timeZone) - contractAtMs) / 3_600_000
      expect(hours).toBeGreaterThan(14 * 24 - 1.01)
      expect(hours).toBeLessThanOrEqual(15 * 24 + 1.01)
    }),
  )
})
