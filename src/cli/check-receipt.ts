import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson, type JsonValue } from '#base/json.ts'
import type { CheckedLine, Fraction } from './checked-line.ts'
import { invoiceReceipt } from './invoice-receipt.ts'
import { type FeeLine, markReceipt } from './mark-receipt.ts'
import type { RecordView } from './wire/record.ts'

/** A statement about the record, with what was computed here and what the record says. */
export type Check = {
  readonly claim: string
  readonly holds: boolean
  readonly computed: string
  readonly recorded: string
}

export type CheckedReceipt = {
  readonly lines: readonly CheckedLine[]
  readonly sum: Fraction
  readonly marked: Fraction
  /** The parts of a fee on own keys beside its percentage, computed. */
  readonly feeLines: readonly FeeLine[]
  readonly checks: readonly Check[]
  /** Undefined: nothing was priced, so there is nothing to compute. */
  readonly isRight: boolean
}

const ROUNDING_RULE = 'half_up_once.v1'
const jsonSchema: z.ZodType<JsonValue> = z.json()

/**
 * Computes a record again from what it froze, on this machine and with integers only: not one number of the server is
 * taken on trust except the frozen quantities and prices.
 */
export function checkReceipt(record: RecordView): CheckedReceipt {
  const checks: Check[] = []
  const expect = (claim: string, computed: string | bigint, recorded: string | bigint) =>
    checks.push({
      claim,
      holds: String(computed) === String(recorded),
      computed: String(computed),
      recorded: String(recorded),
    })
  const lines = priceLines(record, expect)
  const sum = lines.reduce<Fraction>(addLine, { numerator: 0n, denominator: 1n })
  const fee = markReceipt(record, lines, sum)
  const { marked } = fee
  if (record.draft.feeFree !== undefined) {
    expect('a call without a fee is among the free ones of its month', String(fee.isFree), 'true')
  }
  if (record.snapshot !== null) {
    expect('the rounding rule is known', ROUNDING_RULE, record.snapshot.roundingRule)
    if (record.snapshotHash !== null) {
      expect('the snapshot has the recorded hash', hashOf(record.snapshot), record.snapshotHash)
    }
    if (record.providerCostNano !== null) expect('provider cost', roundHalfUp(sum), record.providerCostNano)
    if (record.markedNano !== null) expect('price with margin or fee', roundHalfUp(marked), record.markedNano)
  }
  const charged = BigInt(record.chargedNano)
  if (record.markedNano !== null) {
    const priceNano = BigInt(record.markedNano)
    const heldNano = BigInt(record.grantedNano)
    expect('charged = the price, at most what was held', priceNano < heldNano ? priceNano : heldNano, charged)
    expect('absorbed = price − charged', priceNano - charged, record.absorbedNano)
  } else {
    expect('without a known price nothing is charged', 0n, charged)
  }
  const allocated = record.allocations.reduce((total, one) => total + BigInt(one.amountNano), 0n)
  expect('funds paid what was charged', allocated, charged)
  expectInvoice(record, expect)
  return { lines, sum, marked, feeLines: fee.feeLines, checks, isRight: checks.every((check) => check.holds) }
}

/** What is told for invoices, where the record freezes a tax or an exchange rate. */
function expectInvoice(
  record: RecordView,
  expect: (claim: string, computed: string | bigint, recorded: string | bigint) => void,
): void {
  const { taxNano, amountNano } = invoiceReceipt(record)
  const told = record.invoice
  if (taxNano !== undefined) expect('tax on the charge', taxNano, told?.tax?.taxNano ?? 'nothing')
  if (amountNano !== undefined) {
    expect('the charge in the currency of the account', amountNano, told?.charge?.amountNano ?? 'nothing')
  }
}

function priceLines(
  record: RecordView,
  expect: (claim: string, computed: string, recorded: string) => void,
): CheckedLine[] {
  const rows = new Map((record.snapshot?.rows ?? []).map((row) => [row.id, row]))
  return record.draft.lines.flatMap(({ unit, quantity, priceRowId }) => {
    const row = rows.get(priceRowId)
    if (row === undefined) {
      expect(`${unit} has its price in the snapshot`, 'missing', priceRowId)
      return []
    }
    const { source, observedOn } = row
    const perQuantity = BigInt(row.perQuantity)
    if (perQuantity === 0n) {
      expect(`${unit} has a rate that can be divided by`, '0', 'more than 0')
      return []
    }
    return [{ unit, quantity: BigInt(quantity), priceNano: BigInt(row.priceNano), perQuantity, source, observedOn }]
  })
}

function addLine(sum: Fraction, line: CheckedLine): Fraction {
  return {
    numerator: sum.numerator * line.perQuantity + line.quantity * line.priceNano * sum.denominator,
    denominator: sum.denominator * line.perQuantity,
  }
}

/** Rule `half_up_once.v1`. */
function roundHalfUp({ numerator, denominator }: Fraction): bigint {
  return (2n * numerator + denominator) / (2n * denominator)
}

function hashOf(snapshot: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(jsonSchema.parse(snapshot)))
    .digest('hex')
}

/** An exact amount of nano-USD: as decimals where they end within 18 places, as a fraction otherwise. */
export function formatExact({ numerator, denominator }: Fraction): string {
  const places = 18
  const scaled = numerator * 10n ** BigInt(places)
  if (scaled % denominator !== 0n) return `${numerator}/${denominator}`
  const digits = (scaled / denominator).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, -places).replace(/\B(?=(?:\d{3})+(?!\d))/g, ',')
  const decimals = digits.slice(-places).replace(/0+$/, '')
  return decimals === '' ? whole : `${whole}.${decimals}`
}
