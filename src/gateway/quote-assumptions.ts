import { UNITS } from '../catalog/unit.ts'
import type { Candidate } from '../routing/route-plan.ts'

/** What the quote of a call that is not billed by its text rests on: the units that the first candidate is priced in. */
export function quoteAssumptions(first: Candidate | undefined): readonly string[] {
  const { othersMax = {}, othersExpected = {} } = first?.bounds ?? {}
  const units = UNITS.flatMap((unit) => {
    const most = othersMax[unit]
    if (most === undefined || unit === 'requests') return []
    return [`${unit}: expected ${othersExpected[unit] ?? most}, at most ${most}`]
  })
  return [
    ...units,
    'minimum: what a call that produces nothing costs; maximum: the most of every unit at its dearest price',
  ]
}
