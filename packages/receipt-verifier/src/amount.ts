import { integerOf, type JsonObject, listOf, objectOf, parseCanonical, textOf } from './canonical-json.ts'
import { sha256, toHex, utf8 } from './bytes.ts'
import { markUp } from './fee.ts'
import { addFractions, type Fraction, halfUp } from './fraction.ts'
import { invoiceLines } from './invoice.ts'
import { refuseUnless } from './refusal.ts'

export type Amounts = {
  readonly chargedNano: bigint
  readonly computedNano: bigint
  readonly lines: readonly string[]
  /** What an invoice over the charge says. */
  readonly invoice: readonly string[]
}

const ROUNDING = 'half_up_once.v1'

/** Computes the amount of a record again from its quantities and the frozen prices, with integers only. */
export async function checkAmounts(leaf: JsonObject, snapshotText: string | null): Promise<Amounts> {
  const charged = integerOf(leaf['chargedNano'], 'chargedNano')
  const granted = integerOf(leaf['grantedNano'], 'grantedNano')
  const paid = listOf(leaf['allocations'], 'allocations')
    .map((one) => integerOf(objectOf(one, 'an allocation', ['kind', 'amountNano'])['amountNano'], 'an allocation'))
    .reduce((sum, nano) => sum + nano, 0n)
  refuseUnless(paid === charged, `funds paid ${paid}, charged were ${charged}`)
  const lines = listOf(leaf['lines'], 'lines').map((line) =>
    objectOf(line, 'a line', ['unit', 'quantity', 'priceRowId']),
  )
  if (lines.length === 0) {
    refuseUnless(charged === 0n, 'something was charged, but nothing was used')
    refuseUnless(
      (snapshotText === null) === (leaf['snapshotHash'] === null),
      'the frozen prices are missing or too many',
    )
    if (snapshotText !== null) await openSnapshot(leaf, snapshotText)
    refuseUnless(leaf['feeFree'] === undefined, 'nothing was used, so no free call was either')
    return { chargedNano: charged, computedNano: 0n, lines: [], invoice: [] }
  }
  refuseUnless(snapshotText !== null, 'the frozen prices are missing')
  const snapshot = await openSnapshot(leaf, snapshotText)
  const sum = sumOf(leaf, lines, snapshot)
  const fee = markUp(sum.total, sum.used, { leaf, snapshot })
  const marked = halfUp(fee.total)
  const cost = halfUp(sum.total)
  // Null: the provider's cost is not known, because not everything that was used has a price.
  refuseUnless(
    leaf['providerCostNano'] === null || cost === integerOf(leaf['providerCostNano'], 'providerCostNano'),
    `the provider's cost computes to ${cost}`,
  )
  refuseUnless(marked === integerOf(leaf['markedNano'], 'markedNano'), `the price computes to ${marked}`)
  const computed = marked < granted ? marked : granted
  refuseUnless(computed === charged, `the charge computes to ${computed}, not ${charged}`)
  refuseUnless(
    marked - charged === integerOf(leaf['absorbedNano'], 'absorbedNano'),
    'what the operator bore does not add up',
  )
  const shown = [...sum.shown, ...fee.shown]
  return { chargedNano: charged, computedNano: computed, lines: shown, invoice: invoiceLines(charged, snapshot) }
}

async function openSnapshot(leaf: JsonObject, text: string): Promise<JsonObject> {
  const hash = toHex(await sha256(utf8(text)))
  refuseUnless(hash === leaf['snapshotHash'], 'the frozen prices are not those of the record')
  const snapshot = objectOf(parseCanonical(text, 'the frozen prices'), 'the frozen prices')
  refuseUnless(snapshot['roundingRule'] === ROUNDING, 'the rounding rule is not known to this verifier')
  return snapshot
}

function sumOf(leaf: JsonObject, lines: readonly JsonObject[], snapshot: JsonObject) {
  const quantities = objectOf(leaf['quantities'], 'quantities')
  const rows = new Map(
    listOf(snapshot['rows'], 'the price rows').map((row) => {
      const price = objectOf(row, 'a price row')
      return [textOf(price['id'], 'the id of a price row'), price]
    }),
  )
  const shown: string[] = []
  const used = new Map<string, bigint>()
  let total: Fraction = { over: 0n, under: 1n }
  for (const line of lines) {
    const unit = textOf(line['unit'], 'a unit')
    const quantity = integerOf(line['quantity'], 'a quantity')
    const row = rows.get(textOf(line['priceRowId'], 'a price row id'))
    refuseUnless(row !== undefined, 'a line is priced by a row that is not among the frozen prices')
    refuseUnless(!used.has(unit), `${unit} is charged twice`)
    used.set(unit, quantity)
    refuseUnless(quantities[unit] === quantity.toString(), `the line of ${unit} is not the quantity that was used`)
    const price = integerOf(row['priceNano'], 'a price')
    const per = integerOf(row['perQuantity'], 'a price')
    refuseUnless(per > 0n, 'a price is per nothing')
    total = addFractions(total, { over: quantity * price, under: per })
    shown.push(`${quantity} ${unit} at ${price} nano-USD per ${per}`)
  }
  return { total, shown, used: [...used].map(([unit, quantity]) => ({ unit, quantity })) }
}
