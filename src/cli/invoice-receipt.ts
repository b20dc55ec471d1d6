import { parseDecimal } from '#base/money.ts'
import type { RecordView } from './wire/record.ts'

/** What an invoice over the charge says, computed here from the frozen rates. Undefined where the record has none. */
export function invoiceReceipt(record: RecordView): {
  readonly taxNano: bigint | undefined
  readonly amountNano: bigint | undefined
} {
  const chargedNano = BigInt(record.chargedNano)
  const { taxRate, exchangeRate } = record.snapshot ?? {}
  return {
    taxNano: taxRate == null ? undefined : taxOf(chargedNano, taxRate),
    amountNano: exchangeRate == null ? undefined : amountOf(chargedNano, exchangeRate),
  }
}

type Snapshot = NonNullable<RecordView['snapshot']>

function taxOf(chargedNano: bigint, { bp, kind }: NonNullable<Snapshot['taxRate']>): bigint {
  const rate = BigInt(bp)
  return kind === 'exclusive'
    ? halfUp(chargedNano * rate, 10_000n)
    : chargedNano - halfUp(chargedNano * 10_000n, 10_000n + rate)
}

function amountOf(chargedNano: bigint, rate: NonNullable<Snapshot['exchangeRate']>): bigint | undefined {
  const [usd, other] = [parseDecimal(rate.usdPerEuro), parseDecimal(rate.currencyPerEuro)]
  if (usd === undefined || other === undefined || usd.digits <= 0n) return undefined
  return halfUp(chargedNano * other.digits * 10n ** BigInt(usd.scale), usd.digits * 10n ** BigInt(other.scale))
}

function halfUp(over: bigint, under: bigint): bigint {
  return (2n * over + under) / (2n * under)
}
