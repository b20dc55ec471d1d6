import { formatUsd } from '#base/money.ts'
import { formatExact } from './check-receipt.ts'
import { percentageOf } from './mark-receipt.ts'
import type { CheckedReceipt } from './check-receipt.ts'
import type { CheckedLine, Fraction } from './checked-line.ts'
import { renderFacts, renderTable } from './table.ts'
import { dollars, grouped, shortInstant } from './text.ts'
import type { RecordView } from './wire/record.ts'

/** The short receipt below an answer. */
export function renderShortReceipt(record: RecordView, checked: CheckedReceipt): string {
  const lines =
    checked.lines.length === 0
      ? ''
      : `${renderTable(
          [
            { title: 'unit' },
            { title: 'quantity', align: 'right' },
            { title: 'rate' },
            { title: 'cost', align: 'right' },
          ],
          checked.lines.map((line) => [line.unit, grouped(line.quantity), rateText(line), exactDollars(exactOf(line))]),
        )}\n`
  return lines + renderFacts(moneyFacts(record))
}

/** The whole receipt: every digit, and whether it is right. */
export function renderFullReceipt(record: RecordView, checked: CheckedReceipt): string {
  const head = renderFacts([
    ['record', record.id],
    ['at', shortInstant(record.createdAt)],
    ['model', record.model],
    ['provider', `${record.provider} (${sideText(record.side)})`],
    ['status', record.status],
    ...flagFacts(record),
  ])
  return [head, linesText(record, checked), sumText(record, checked), moneyText(record), checksText(checked)]
    .filter((part) => part !== '')
    .join('\n')
}

function linesText(record: RecordView, checked: CheckedReceipt): string {
  if (checked.lines.length === 0) return `Nothing was priced: status ${record.status}.\n`
  return renderTable(
    [
      { title: 'unit' },
      { title: 'quantity', align: 'right' },
      { title: '× nano-USD', align: 'right' },
      { title: '÷ per', align: 'right' },
      { title: '= nano-USD', align: 'right' },
      { title: 'price from' },
    ],
    checked.lines.map((line) => [
      line.unit,
      grouped(line.quantity),
      grouped(line.priceNano),
      grouped(line.perQuantity),
      formatExact(exactOf(line)),
      `${line.source}, seen ${line.observedOn}`,
    ]),
  )
}

function sumText(record: RecordView, checked: CheckedReceipt): string {
  if (record.snapshot === null || checked.lines.length === 0) return ''
  const { multiplierBp, multiplierId, roundingRule } = record.snapshot
  const what = record.side === 'byok' ? 'fee on the own key' : 'margin'
  const rounded = (amountNano: string | null) =>
    amountNano === null ? 'unknown' : `${grouped(amountNano)} → ${dollars(amountNano)}`
  return renderFacts([
    ['exact sum', `${formatExact(checked.sum)} nano-USD`],
    ['provider cost', `${rounded(record.providerCostNano)}  (${roundingRule})`],
    [
      `× ${multiplierText(multiplierBp)}`,
      `${formatExact(percentageOf(checked.sum, multiplierBp))} nano-USD  (${what} ${multiplierId})`,
    ],
    ...feeFacts(record, checked),
    ['price', `${rounded(record.markedNano)}  (from the exact sum, rounded once)`],
  ])
}

/** The parts of a fee on own keys beside its percentage. */
function feeFacts(record: RecordView, checked: CheckedReceipt): (readonly [string, string])[] {
  const { feeFree } = record.draft
  if (feeFree !== undefined) {
    const quota = record.snapshot?.fixedFee?.freePerMonth ?? 0
    return [['no fee', `call ${feeFree.nthOfMonth} of ${quota} of the month that pay none`]]
  }
  return checked.feeLines.map(({ what, exact }) => [`+ ${what}`, `${formatExact(exact)} nano-USD`] as const)
}

/** Information for invoices: the charge itself is not touched by either. */
function invoiceFacts({ invoice }: RecordView): (readonly [string, string])[] {
  if (invoice === null) return []
  const { tax, charge } = invoice
  const taxed =
    tax === null
      ? []
      : [
          [
            'tax',
            `${dollars(tax.taxNano)}  (${tax.bp / 100} % ${tax.kind}, ${tax.country}; gross ${dollars(tax.grossNano)})`,
          ] as const,
        ]
  const exchanged =
    charge === null
      ? []
      : [
          [
            `in ${charge.currency}`,
            `${formatUsd(BigInt(charge.amountNano))}  (${charge.source}, ${charge.observedOn})`,
          ] as const,
        ]
  return [...taxed, ...exchanged]
}

function moneyText(record: RecordView): string {
  return renderFacts([
    ...(record.absorbedNano === '0' ? [] : [['absorbed by the operator', dollars(record.absorbedNano)] as const]),
    ['charged', dollars(record.chargedNano)],
    ...record.allocations.map(
      (one) => [`  from ${one.kind}`, `${dollars(one.amountNano)}  (fund ${one.fundId})`] as const,
    ),
    ...(record.allocations.length === 0 ? [['  from', record.fund] as const] : []),
    ...invoiceFacts(record),
    ...record.adjustments.map(
      (one) => [`${one.kind}, ${shortInstant(one.createdAt)}`, `${dollars(one.amountNano)}  ${one.reason}`] as const,
    ),
  ])
}

function checksText(checked: CheckedReceipt): string {
  const lines = checked.checks.map((check) =>
    check.holds ? `✓ ${check.claim}` : `✗ ${check.claim}: computed ${check.computed}, recorded ${check.recorded}`,
  )
  const verdict = checked.isRight
    ? '✓ computed again on this machine: every digit is right'
    : '✗ THIS RECEIPT DOES NOT ADD UP'
  return `${[...lines, verdict].join('\n')}\n`
}

function moneyFacts(record: RecordView): (readonly [string, string])[] {
  const bp = record.snapshot?.multiplierBp
  const margin =
    bp === undefined ? [] : [[record.side === 'byok' ? 'fee' : 'margin', `× ${multiplierText(bp)}`] as const]
  return [
    ['record', record.id],
    ['model', record.model],
    ['provider', record.provider],
    ['provider cost', dollars(record.providerCostNano)],
    ...margin,
    ['charged', dollars(record.chargedNano)],
    ['fund', record.fund],
    ...flagFacts(record),
  ]
}

function flagFacts({ draft, usageSource }: RecordView): (readonly [string, string])[] {
  const usage = usageSource === 'reported' ? [] : [['usage', usageSource] as const]
  const flags = draft.usageFlags.length === 0 ? [] : [['flags', draft.usageFlags.join(', ')] as const]
  const unpriced = draft.unpricedUnits.length === 0 ? [] : [['no price known', draft.unpricedUnits.join(', ')] as const]
  return [...usage, ...flags, ...unpriced]
}

function sideText(side: RecordView['side']): string {
  return side === 'byok' ? 'own key' : "operator's key"
}

/** 13000 basis points are "1.3". */
function multiplierText(multiplierBp: number): string {
  return String(multiplierBp / 10_000)
}

function rateText(line: CheckedLine): string {
  return `$${formatUsd(line.priceNano)} / ${grouped(line.perQuantity)}`
}

function exactOf(line: CheckedLine): Fraction {
  return { numerator: line.quantity * line.priceNano, denominator: line.perQuantity }
}

/** Exact dollars of a line, which may be finer than a nano-dollar. */
function exactDollars(exact: Fraction): string {
  const text = formatExact({ numerator: exact.numerator, denominator: exact.denominator * 1_000_000_000n })
  return text.includes('/') ? `${text} $` : `$${text}`
}
