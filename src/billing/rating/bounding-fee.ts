import type { FixedFee } from '../../catalog/own-key-fee.ts'
import { UNITS, type Unit } from '../../catalog/unit.ts'
import { compareExact } from './exact-sum.ts'
import type { UsageBounds } from './usage-bounds.ts'

type Used = { readonly unit: Unit; readonly quantity: bigint }
/** Which fee a request pays on which usage. `free`: possibly none at all. */
export type FeeBound = 'free' | { readonly fixedFee: FixedFee | undefined; readonly used: readonly Used[] }

/**
 * The fee of a request before it is made. Most: every token in the class with the dearest fee. Least: none where the call
 * may be one of the free ones of the month, or may use nothing; else every certain token in the class with the least fee.
 */
export function boundingFee(
  fixedFee: FixedFee | undefined,
  bounds: UsageBounds,
  which: 'least' | 'expected' | 'most',
): FeeBound {
  if (fixedFee === undefined) return { fixedFee, used: [] }
  switch (which) {
    case 'least':
      return leastFee(fixedFee, bounds)
    case 'expected':
      return {
        fixedFee,
        used: [
          ...usedOf(bounds.inputUnits[0], bounds.inputTokensExpected - (bounds.inputTokensCached ?? 0)),
          ...usedOf('input_cached_tokens', bounds.inputTokensCached ?? 0),
          ...usedOf(bounds.outputUnits[0], bounds.outputTokensExpected),
          ...othersOf(bounds, 'expected'),
        ],
      }
    case 'most':
      return {
        fixedFee,
        used: [
          ...usedOf(byFee(fixedFee, bounds.inputUnits).at(-1), bounds.inputTokensMax),
          ...usedOf(byFee(fixedFee, bounds.outputUnits).at(-1), bounds.outputTokensMax),
          ...othersOf(bounds, 'most'),
        ],
      }
  }
}

function leastFee(fixedFee: FixedFee, bounds: UsageBounds): FeeBound {
  const isUseCertain = bounds.inputTokensMin + bounds.outputTokensMin > 0
  if (fixedFee.freePerMonth > 0) return 'free'
  return {
    fixedFee: isUseCertain ? fixedFee : undefined,
    used: [
      ...usedOf(byFee(fixedFee, bounds.inputUnits)[0], bounds.inputTokensMin),
      ...usedOf(byFee(fixedFee, bounds.outputUnits)[0], bounds.outputTokensMin),
    ],
  }
}

/** The units with the least fee first; no fee is the least. */
function byFee({ perUnit }: FixedFee, units: readonly Unit[]): readonly Unit[] {
  const feeOf = (unit: Unit) => {
    const rate = perUnit.find((one) => one.unit === unit)?.rate
    return { numerator: rate?.priceNano ?? 0n, denominator: rate?.perQuantity ?? 1n }
  }
  return units.toSorted((a, b) => compareExact(feeOf(a), feeOf(b)))
}

function usedOf(unit: Unit | undefined, tokens: number): readonly Used[] {
  return unit === undefined ? [] : [{ unit, quantity: BigInt(tokens) }]
}

function othersOf({ othersMax, othersExpected }: UsageBounds, which: 'expected' | 'most'): readonly Used[] {
  return UNITS.flatMap((unit) => {
    const most = othersMax[unit]
    if (most === undefined) return []
    return [{ unit, quantity: which === 'most' ? most : (othersExpected[unit] ?? most) }]
  })
}
