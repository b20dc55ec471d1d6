import type { Unit } from '../../../catalog/unit.ts'
import type { BookedCalls } from '../booked.ts'

/** Sums of records of one place; what is not given is nothing. */
export function bookedCalls(
  given: Partial<Omit<BookedCalls, 'quantities'>> & {
    readonly units?: { readonly [U in Unit]?: bigint }
    readonly estimated?: { readonly [U in Unit]?: bigint }
  },
): BookedCalls {
  const { units = {}, estimated = {}, ...rest } = given
  const known: Readonly<Record<string, bigint>> = estimated
  const quantities = new Map(
    Object.entries(units).map(([unit, quantity]) => [
      unit,
      { quantity, estimated: known[unit] ?? 0n, room: known[unit] ?? 0n },
    ]),
  )
  return {
    day: '2026-10-05',
    credentialId: 'cred-a',
    servedModel: '',
    upstreamModel: 'model-x',
    tier: 'standard',
    surface: 'chat',
    edge: 'none',
    requestCount: 0n,
    silentCount: 0n,
    unresolvedCount: 0n,
    unresolvedHoldNano: 0n,
    failedAttemptCount: 0n,
    costNano: 0n,
    estimatedCostNano: 0n,
    unknownCostCount: 0n,
    quantities: new Map([...quantities].flatMap(([unit, quantity]) => (isUnit(unit) ? [[unit, quantity]] : []))),
    ...rest,
  }
}

function isUnit(name: string): name is Unit {
  return name !== ''
}
