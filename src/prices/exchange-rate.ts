import { parseDecimal } from '../base/money.ts'

/** Reference rates of one day: for one euro so many units of each currency, as exact decimal text. */
export type RateTable = {
  /** `2026-11-20`. */
  readonly on: string
  readonly source: string
  readonly perEuro: ReadonlyMap<string, string>
}

/** How many units of one currency one unit of another is, exactly: over / under. */
export type ExchangeRate = { readonly over: bigint; readonly under: bigint }

const EURO = 'EUR'

/** A decimal such as "0.9231" as an exact rate. Undefined when it is not a positive decimal. */
export function exchangeRateOf(text: string): ExchangeRate | undefined {
  const decimal = parseDecimal(text)
  if (decimal === undefined || decimal.digits <= 0n) return undefined
  return { over: decimal.digits, under: 10n ** BigInt(decimal.scale) }
}

/** The rate between two currencies of a table, through the euro, without rounding. Undefined: one of them is not in it. */
export function rateBetween(table: RateTable, from: string, to: string): ExchangeRate | undefined {
  const fromRate = perEuro(table, from)
  const toRate = perEuro(table, to)
  if (fromRate === undefined || toRate === undefined) return undefined
  return { over: toRate.over * fromRate.under, under: toRate.under * fromRate.over }
}

function perEuro({ perEuro: rates }: RateTable, currency: string): ExchangeRate | undefined {
  if (currency === EURO) return { over: 1n, under: 1n }
  const text = rates.get(currency)
  return text === undefined ? undefined : exchangeRateOf(text)
}

/**
 * An amount in billionths of one currency as billionths of another: one multiplication, one half-up rounding, away from
 * zero for what is owed back, so that a refund is worth what the charge was.
 */
export function convertNano(amountNano: bigint, rate: ExchangeRate): bigint {
  const absolute = amountNano < 0n ? -amountNano : amountNano
  const converted = (2n * absolute * rate.over + rate.under) / (2n * rate.under)
  return amountNano < 0n ? -converted : converted
}
