import type { CheckedLine, Fraction } from './checked-line.ts'
import type { RecordView } from './wire/record.ts'

/** A part of a fee on own keys beside its percentage. */
export type FeeLine = { readonly what: string; readonly exact: Fraction }

const NOTHING: Fraction = { numerator: 0n, denominator: 1n }

/** The price of a record, exact: the sum times margin or fee, plus the other parts of the fee; nothing for a free call. */
export function markReceipt(
  record: RecordView,
  lines: readonly CheckedLine[],
  sum: Fraction,
): { readonly marked: Fraction; readonly feeLines: readonly FeeLine[]; readonly isFree: boolean } {
  const { snapshot, draft } = record
  const fee = snapshot?.fixedFee
  const nth = draft.feeFree?.nthOfMonth
  if (nth !== undefined && nth >= 1 && nth <= (fee?.freePerMonth ?? 0)) {
    return { marked: NOTHING, feeLines: [], isFree: true }
  }
  const feeLines = fee === undefined || lines.length === 0 ? [] : feeLinesOf(fee, lines)
  const marked = feeLines.reduce<Fraction>(
    (total, { exact }) => ({
      numerator: total.numerator * exact.denominator + exact.numerator * total.denominator,
      denominator: total.denominator * exact.denominator,
    }),
    percentageOf(sum, snapshot?.multiplierBp ?? 10_000),
  )
  return { marked, feeLines, isFree: false }
}

export function percentageOf(sum: Fraction, multiplierBp: number): Fraction {
  return { numerator: sum.numerator * BigInt(multiplierBp), denominator: sum.denominator * 10_000n }
}

function feeLinesOf(
  fee: NonNullable<NonNullable<RecordView['snapshot']>['fixedFee']>,
  lines: readonly CheckedLine[],
): readonly FeeLine[] {
  const perUnit = fee.perUnit.flatMap(({ unit, priceNano, perQuantity }) => {
    const per = BigInt(perQuantity)
    const line = lines.find((one) => one.unit === unit)
    if (line === undefined || per === 0n) return []
    return [{ what: `fee on ${unit}`, exact: { numerator: line.quantity * BigInt(priceNano), denominator: per } }]
  })
  const perRequest = BigInt(fee.perRequestNano)
  return perRequest === 0n
    ? perUnit
    : [{ what: 'fee for the request', exact: { numerator: perRequest, denominator: 1n } }, ...perUnit]
}
