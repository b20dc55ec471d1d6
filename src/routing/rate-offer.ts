import { assert } from '#base/assert.ts'
import type { CompiledRates } from '#billing/rating/compile-rates.ts'
import type { MarginVersion } from '#catalog/catalog.ts'
import type { OwnKeyFee } from '#catalog/own-key-fee.ts'
import { boundsOf, outputTokensMaxOf } from './demand.ts'
import { ratesOfVariant } from '#billing/rating/rates-of-variant.ts'
import { meteredBy } from './metered-by.ts'
import { outlayOfQuote, quoteEntry } from './outlay.ts'
import type { Candidate } from './route-plan.ts'
import { pricingOf, routeAt, termsAt, warmPricing, type Ask, type Offer } from './route-scan.ts'

/** Writes an offer out as a candidate, with its minimum, expected and maximum price. */
export function rateOffer(offer: Offer, ask: Ask): Candidate {
  const { table, entry, key } = offer
  const pricing = warmPricing(pricingOf(ask, table), ask, offer)
  const route = routeAt(table, entry)
  const { provider } = termsAt(table, entry)
  assert(provider !== undefined, 'a candidate has a provider that the catalog knows')
  const quote = quoteEntry(pricing, entry, key.side)
  const priced = quote?.kind === 'priced' ? quote : undefined
  const expectedOutlayNano = priced === undefined ? undefined : outlayOfQuote(priced, key.side)
  assert(
    expectedOutlayNano === undefined ? offer.outlay === undefined : isSame(offer.outlay, expectedOutlayNano),
    'the price that was compared is the price that is quoted',
  )
  const margin = pricing.page.margins[entry]
  const rates = pricing.page.rates[entry]
  assert(key.side === 'byok' || margin !== undefined, "a candidate on the platform's key has a margin")
  return {
    route,
    provider,
    credential: key.credential,
    side: key.side,
    isFallback: key.standing !== 'first',
    priceRows: rates?.rows ?? [],
    priceKnown: priced !== undefined,
    ...markUpOf(key.side === 'platform' ? margin : undefined, ask.world.ownKeyFee, priced !== undefined),
    invoice: ask.world.invoice,
    outputTokensMax: outputTokensMaxOf(route, ask.requirement),
    expectedOutlayNano,
    expectedChargeNano: priced?.expected.chargeNano ?? NOT_KNOWN,
    maxChargeNano: priced?.max.chargeNano ?? NOT_KNOWN,
    minChargeNano: priced?.min.chargeNano ?? NOT_KNOWN,
    expectedCostNano: priced?.expected.costNano ?? NOT_KNOWN,
    maxCostNano: priced?.max.costNano ?? NOT_KNOWN,
    expectedRates: priced?.expectedRates ?? [],
    bounds: boundsOf(route, meteredRequirement(ask, rates), pricing.inputTokensCached),
  }
}

/** Where the price is not known there is no fee beside the percentage either: it could not be told beforehand. */
function markUpOf(margin: MarginVersion | undefined, fee: OwnKeyFee, isPriced: boolean) {
  return margin === undefined
    ? { multiplierBp: fee.bp, multiplierId: fee.id, fixedFee: isPriced ? fee.fixed : undefined }
    : { multiplierBp: margin.marginBp, multiplierId: margin.id, fixedFee: undefined }
}

function meteredRequirement({ requirement }: Ask, rates: CompiledRates | undefined) {
  return rates === undefined ? requirement : meteredBy(requirement, ratesOfVariant(rates, requirement.variants))
}

/** What amounts read as beside `priceKnown: false`; never a price. */
const NOT_KNOWN = 0n

/** Across number and bigint, which `===` never calls equal. */
function isSame(outlay: Offer['outlay'], amountNano: bigint): boolean {
  return outlay !== undefined && BigInt(outlay) === amountNano
}
