import { assert } from '../../base/assert.ts'
import type { InstantMs } from '../../base/instant.ts'

/** Days after the day of the contract within which a consumer may withdraw: Directive 2011/83/EU, article 9. */
const COOLING_OFF_DAYS = 14

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** More than any offset from UTC that was ever in force. */
const OFFSET_MS_MAX = 27 * HOUR_MS

/** True for a name of the IANA time zone database that this machine knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return dateFormat(timeZone).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

/**
 * The first instant that is too late: the end of the 14th day after the day of the contract, in the consumer's time zone.
 * @param timeZone  a zone for which {@link isTimeZone} holds
 */
export function coolingOffEndsAt(contractAtMs: InstantMs, timeZone: string): InstantMs {
  const format = dateFormat(timeZone)
  const firstLateDayMs = localDayMs(format, contractAtMs) + (COOLING_OFF_DAYS + 1) * DAY_MS
  // Local days only go forward, so the first millisecond of that day, or of the next that exists, can be searched for.
  let early = firstLateDayMs - OFFSET_MS_MAX
  let late = firstLateDayMs + OFFSET_MS_MAX
  assert(
    localDayMs(format, early) < firstLateDayMs && localDayMs(format, late) >= firstLateDayMs,
    'offsets are bounded',
  )
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (localDayMs(format, middle) < firstLateDayMs) early = middle
    else late = middle
  }
  return late
}

/** What comes back for a withdrawal: everything that was paid, tax included; nothing once the time is over. */
export function coolingOffRefund(paid: {
  readonly cents: bigint
  readonly contractAtMs: InstantMs
  readonly requestedAtMs: InstantMs
  readonly timeZone: string
}): bigint {
  return paid.requestedAtMs < coolingOffEndsAt(paid.contractAtMs, paid.timeZone) ? paid.cents : 0n
}

function dateFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric', era: 'short' })
}

/** The local calendar day of an instant, as midnight UTC of that date: days as numbers that can be compared. */
function localDayMs(format: Intl.DateTimeFormat, atMs: InstantMs): number {
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]))
  const read = (type: Intl.DateTimeFormatPartTypes) => Number.parseInt(parts.get(type) ?? '', 10)
  return Date.UTC(read('year'), read('month') - 1, read('day'))
}
