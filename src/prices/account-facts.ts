import type { InstantMs } from '../base/instant.ts'
import type { ExchangeRate, InvoiceFacts, TaxRate } from '../catalog/invoice-facts.ts'
import { exchangeRateOf, type RateTable } from './exchange-rate.ts'
import { type Dated, newestBegun } from './fee-tier.ts'

/** Undefined `tax`: none any more. */
export type TaxVersion = Dated & { readonly accountId: string; readonly tax: TaxRate | undefined }
/** Undefined `currency`: none any more. */
export type CurrencyVersion = Dated & { readonly accountId: string; readonly currency: string | undefined }

const DOLLAR = 'USD'
const EURO = 'EUR'

/** The rate of a currency as a table has it. Undefined: the table lacks it, or the dollar. */
export function rateFromDollar(table: RateTable, currency: string): ExchangeRate | undefined {
  const [usdPerEuro, currencyPerEuro] = [DOLLAR, currency].map((name) =>
    name === EURO ? '1' : table.perEuro.get(name),
  )
  if (usdPerEuro === undefined || currencyPerEuro === undefined) return undefined
  if (exchangeRateOf(usdPerEuro) === undefined || exchangeRateOf(currencyPerEuro) === undefined) return undefined
  return { currency, usdPerEuro, currencyPerEuro, source: table.source, observedOn: table.on }
}

/** What records of an account keep for its invoices. Undefined: nothing was configured, or no table knows the currency. */
export function invoiceFactsAt(
  world: {
    readonly taxes: readonly TaxVersion[]
    readonly currencies: readonly CurrencyVersion[]
    readonly table: RateTable | undefined
  },
  atMs: InstantMs,
): InvoiceFacts | undefined {
  const tax = newestBegun(world.taxes, atMs)?.tax
  const currency = newestBegun(world.currencies, atMs)?.currency
  const exchange =
    currency === undefined || world.table === undefined ? undefined : rateFromDollar(world.table, currency)
  return tax === undefined && exchange === undefined ? undefined : { tax, exchange }
}
