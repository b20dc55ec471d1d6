import { parseDecimal } from '../../base/money.ts'
import type { ExchangeRate, TaxRate } from '../../catalog/invoice-facts.ts'
import { roundHalfUp } from './exact-sum.ts'
import { splitInclusiveTax } from './inclusive-tax.ts'

/** What an invoice over a charge says. Billionths, each rounded once, half up; the charge itself does not change. */
export type InvoiceAmounts = {
  /** In US dollars. Undefined: no rate was configured. */
  readonly tax: { readonly netNano: bigint; readonly taxNano: bigint; readonly grossNano: bigint } | undefined
  /** The charge in the currency of the account. Undefined: none was configured, or no table had it. */
  readonly charge: { readonly currency: string; readonly amountNano: bigint } | undefined
}

/** @returns undefined when the rate is not made of positive decimals */
export function invoiceAmounts(
  chargedNano: bigint,
  facts: { readonly tax: TaxRate | undefined; readonly exchange: ExchangeRate | undefined },
): InvoiceAmounts | undefined {
  const tax = facts.tax === undefined ? undefined : taxOf(chargedNano, facts.tax)
  if (facts.exchange === undefined) return { tax, charge: undefined }
  const amountNano = convert(chargedNano, facts.exchange)
  return amountNano === undefined ? undefined : { tax, charge: { currency: facts.exchange.currency, amountNano } }
}

function taxOf(chargedNano: bigint, { bp, kind }: TaxRate) {
  if (kind === 'inclusive') {
    const { net, tax } = splitInclusiveTax(chargedNano, BigInt(bp))
    return { netNano: net, taxNano: tax, grossNano: chargedNano }
  }
  const taxNano = roundHalfUp({ numerator: chargedNano * BigInt(bp), denominator: 10_000n })
  return { netNano: chargedNano, taxNano, grossNano: chargedNano + taxNano }
}

/** charge ÷ dollars per euro × currency per euro: one fraction, one rounding. */
function convert(chargedNano: bigint, exchange: ExchangeRate): bigint | undefined {
  const [usd, currency] = [parseDecimal(exchange.usdPerEuro), parseDecimal(exchange.currencyPerEuro)]
  if (usd === undefined || currency === undefined || usd.digits <= 0n || currency.digits <= 0n) return undefined
  return roundHalfUp({
    numerator: chargedNano * currency.digits * 10n ** BigInt(usd.scale),
    denominator: usd.digits * 10n ** BigInt(currency.scale),
  })
}
