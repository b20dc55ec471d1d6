import { type JsonObject, objectOf, textOf } from './canonical-json.ts'
import { type Fraction, halfUp } from './fraction.ts'
import { refuseUnless } from './refusal.ts'

/** What an invoice over the charge says, from the frozen tax and exchange rates: each amount is rounded once. */
export function invoiceLines(charged: bigint, snapshot: JsonObject): readonly string[] {
  return [...taxLines(charged, snapshot), ...exchangeLines(charged, snapshot)]
}

function taxLines(charged: bigint, { taxRate }: JsonObject): readonly string[] {
  if (taxRate === null || taxRate === undefined) return []
  const tax = objectOf(taxRate, 'the tax rate', ['bp', 'kind', 'country', 'source'])
  const { bp, kind } = tax
  refuseUnless(typeof bp === 'number' && bp >= 0, 'the tax rate is not a number')
  refuseUnless(kind === 'exclusive' || kind === 'inclusive', 'the tax is neither inclusive nor exclusive')
  const rate = BigInt(bp)
  const amount =
    kind === 'exclusive'
      ? halfUp({ over: charged * rate, under: 10_000n })
      : charged - halfUp({ over: charged * 10_000n, under: 10_000n + rate })
  const where = `${textOf(tax['country'], 'the country')}, ${textOf(tax['source'], 'the source of the tax rate')}`
  const how = kind === 'exclusive' ? 'on top of the charge' : 'within the charge'
  return [`tax of ${bp} basis points ${how}: ${amount} nano-USD (${where})`]
}

function exchangeLines(charged: bigint, { exchangeRate }: JsonObject): readonly string[] {
  if (exchangeRate === null || exchangeRate === undefined) return []
  const members = ['currency', 'usdPerEuro', 'currencyPerEuro', 'source', 'observedOn']
  const rate = objectOf(exchangeRate, 'the exchange rate', members)
  const usd = decimalOf(textOf(rate['usdPerEuro'], 'the exchange rate'))
  const other = decimalOf(textOf(rate['currencyPerEuro'], 'the exchange rate'))
  const amount = halfUp({ over: charged * other.over * usd.under, under: usd.over * other.under })
  const currency = textOf(rate['currency'], 'the currency')
  const from = `${textOf(rate['source'], 'the source of the exchange rate')}, ${textOf(rate['observedOn'], 'its day')}`
  return [`the charge is ${amount} nano-${currency} (${from})`]
}

function decimalOf(text: string): Fraction {
  const parts = /^(\d{1,30})(?:[.](\d{1,30}))?$/.exec(text)
  refuseUnless(parts !== null, 'an exchange rate is not a decimal')
  const [, whole = '', decimals = ''] = parts
  const over = BigInt(whole + decimals)
  refuseUnless(over > 0n, 'an exchange rate is not positive')
  return { over, under: 10n ** BigInt(decimals.length) }
}
