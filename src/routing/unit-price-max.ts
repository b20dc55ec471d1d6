import { formatUsd } from '#base/money.ts'
import { quoteEntry, type Pricing } from './outlay.ts'
import type { KeySide } from './route-plan.ts'

const MILLION = 1_000_000n
const WHOLE_BP = 10_000

/**
 * Why the prices of an entry are above what the request allows, in words. Undefined: they hold. A price that is not known
 * cannot be shown to hold. Exact, and worked out only where a request names such a maximum.
 */
export function aboveUnitPrice(pricing: Pricing, entry: number, side: KeySide): string | undefined {
  const { unitPricesMax = [] } = pricing.requirement.preferences
  if (unitPricesMax.length === 0) return undefined
  const quote = quoteEntry(pricing, entry, side)
  if (quote?.kind !== 'priced') return 'its prices are not known'
  const markUpBp = side === 'platform' ? pricing.page.margins[entry]?.marginBp : WHOLE_BP + pricing.fee.exact.bp
  if (markUpBp === undefined) return 'its prices are not known'
  for (const { unit, nanoPerMillion } of unitPricesMax) {
    const rate = quote.expectedRates.find((one) => one.unit === unit)?.rate
    if (rate === undefined) continue
    const asked = nanoPerMillion * rate.perQuantity * BigInt(WHOLE_BP)
    const marked = rate.priceNano * MILLION * BigInt(markUpBp)
    if (marked > asked) return `${unit} cost more than $${formatUsd(nanoPerMillion)} per million`
  }
  return undefined
}
