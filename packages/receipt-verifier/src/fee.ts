import { integerOf, type JsonObject, listOf, objectOf, textOf } from './canonical-json.ts'
import { addFractions, type Fraction } from './fraction.ts'
import { refuseUnless } from './refusal.ts'

type Line = { readonly unit: string; readonly quantity: bigint }
export type Marked = { readonly total: Fraction; readonly shown: readonly string[] }

/**
 * What is charged for the provider's price: times the multiplier, plus, on an own key, the fees for the request and for
 * each unit; nothing at all for a call that is one of the free ones of its month.
 */
export function markUp(
  sum: Fraction,
  lines: readonly Line[],
  facts: { leaf: JsonObject; snapshot: JsonObject },
): Marked {
  const { leaf, snapshot } = facts
  const multiplier = snapshot['multiplierBp']
  refuseUnless(typeof multiplier === 'number' && multiplier >= 0, 'the multiplier is not a number')
  const percentage: Marked = {
    total: { over: sum.over * BigInt(multiplier), under: sum.under * 10_000n },
    shown: [],
  }
  const told = snapshot['fixedFee']
  if (told === undefined) {
    refuseUnless(leaf['feeFree'] === undefined, 'the call paid no fee, but the frozen terms know no free calls')
    return percentage
  }
  refuseUnless(leaf['side'] === 'byok', "there is a fee on own keys, but the call was made on the operator's")
  const fee = objectOf(told, 'the fee', ['perRequestNano', 'perUnit', 'freePerMonth'])
  if (leaf['feeFree'] !== undefined) return free(leaf, fee)
  return withFee(percentage, lines, fee)
}

function free(leaf: JsonObject, fee: JsonObject): Marked {
  const { nthOfMonth } = objectOf(leaf['feeFree'], 'the free call', ['nthOfMonth'])
  const quota = fee['freePerMonth']
  const isWithin = typeof nthOfMonth === 'number' && typeof quota === 'number' && nthOfMonth >= 1 && nthOfMonth <= quota
  refuseUnless(isWithin, 'the call paid no fee, but it is not among the free calls of its month')
  return { total: { over: 0n, under: 1n }, shown: [`no fee: call ${nthOfMonth} of ${quota} free ones of the month`] }
}

function withFee(percentage: Marked, lines: readonly Line[], fee: JsonObject): Marked {
  const perRequest = integerOf(fee['perRequestNano'], 'the fee for a request')
  const shown = perRequest === 0n ? [] : [`fee for the request: ${perRequest} nano-USD`]
  let total = addFractions(percentage.total, { over: perRequest, under: 1n })
  const seen = new Set<string>()
  for (const one of listOf(fee['perUnit'], 'the fees for units')) {
    const rate = objectOf(one, 'a fee for a unit', ['unit', 'priceNano', 'perQuantity'])
    const unit = textOf(rate['unit'], 'a unit')
    refuseUnless(!seen.has(unit), `there are two fees for ${unit}`)
    seen.add(unit)
    const [price, per] = [integerOf(rate['priceNano'], 'a fee'), integerOf(rate['perQuantity'], 'a fee')]
    refuseUnless(per > 0n, 'a fee is per nothing')
    for (const line of lines) {
      if (line.unit !== unit) continue
      total = addFractions(total, { over: line.quantity * price, under: per })
      shown.push(`fee for ${line.quantity} ${unit} at ${price} nano-USD per ${per}`)
    }
  }
  return { total, shown }
}
