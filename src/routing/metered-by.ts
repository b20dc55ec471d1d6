import { billingChain } from '#billing/rating/billed-as.ts'
import type { CompiledRates } from '#billing/rating/compile-rates.ts'
import { UNITS } from '#catalog/unit.ts'
import type { Meter, Requirement } from './requirement.ts'

/** The requirement as a route with these rates meters it: by the first way of which all prices are known, else the first. */
export function meteredBy(requirement: Requirement, rates: CompiledRates): Requirement {
  const { meters } = requirement
  const meter = meters?.find((one) => isPricedBy(one, rates)) ?? meters?.[0]
  return meter === undefined
    ? requirement
    : { ...requirement, otherUnitsMax: meter.max, otherUnitsExpected: meter.expected }
}

function isPricedBy({ max }: Meter, { byUnit }: CompiledRates): boolean {
  return UNITS.every((unit) => (max[unit] ?? 0n) === 0n || billingChain(unit).some((link) => byUnit.has(link)))
}
