import {
  canonicalJson,
  integerOf,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  parseCanonical,
  textOf,
} from './canonical-json.ts'
import { checkInstant } from './check-facts.ts'
import { refuseUnless } from './refusal.ts'

/** A frozen price that was used, and the factor on their sum. */
export type UsedPrice = {
  readonly id: string
  readonly route: string
  readonly unit: string
  readonly priceNano: bigint
  readonly perQuantity: bigint
}
export type Prices = {
  readonly used: readonly UsedPrice[]
  readonly side: string
  readonly multiplierBp: number
  /** The margin or fee that the factor is. */
  readonly multiplierId: string
  /** What the fee on an own key is besides, as text; undefined: nothing. */
  readonly fixedFee: FixedFee | undefined
}
export type FixedFee = { readonly perRequestNano: string; readonly perUnit: string; readonly freePerMonth: string }

/** The clock that dates records and the one that chooses prices are of two machines. */
const CLOCKS_APART_MS = 60_000

/** By which rows a unit may be priced when it has none of its own. */
const STANDS_IN: Readonly<Record<string, readonly string[]>> = {
  input_cached_tokens: ['input_tokens'],
  input_image_tokens: ['input_tokens'],
  input_image_cached_tokens: ['input_cached_tokens', 'input_tokens'],
  input_video_tokens: ['input_tokens'],
  input_audio_cached_tokens: ['input_audio_tokens'],
  output_reasoning_tokens: ['output_tokens'],
  rejected_prediction_tokens: ['output_tokens'],
  embedding_tokens: ['input_tokens'],
}

/**
 * That the frozen prices are of this call, and that each line took a row that may price it. Which rows a region, a time of
 * day or a variant allows is not in a record, so such rows are only held against each other.
 */
export function checkPrices(leaf: JsonObject, snapshotText: string): Prices {
  const snapshot = objectOf(parseCanonical(snapshotText, 'the frozen prices'), 'the frozen prices')
  refuseUnless(snapshot['routeId'] === leaf['route'], 'the frozen prices are of another route')
  refuseUnless(snapshot['side'] === leaf['side'], 'the frozen prices are for another kind of key')
  refuseUnless(snapshot['currency'] === 'USD', 'the frozen prices are not in US dollars')
  const rows = listOf(snapshot['rows'], 'the price rows').map((row) => objectOf(row, 'a price row'))
  const ids = rows.map((row) => textOf(row['id'], 'the id of a price row'))
  refuseUnless(new Set(ids).size === ids.length, 'two of the frozen prices have one id')
  const used = listOf(leaf['lines'], 'lines').map((line) => {
    const { unit, priceRowId } = objectOf(line, 'a line')
    const row = rows[ids.indexOf(textOf(priceRowId, 'a price row id'))]
    refuseUnless(row !== undefined, 'a line is priced by a row that is not among the frozen prices')
    checkRow({ row, rows, leaf, unit: textOf(unit, 'a unit') })
    return usedPrice(row, textOf(leaf['route'], 'the route'))
  })
  const multiplierBp = snapshot['multiplierBp']
  refuseUnless(typeof multiplierBp === 'number' && multiplierBp >= 0, 'the multiplier is not a number')
  return {
    used,
    side: textOf(leaf['side'], 'side'),
    multiplierBp,
    multiplierId: textOf(snapshot['multiplierId'], 'the id of the multiplier'),
    fixedFee: fixedFeeOf(snapshot['fixedFee']),
  }
}

function fixedFeeOf(told: Json | undefined): FixedFee | undefined {
  if (told === undefined) return undefined
  const fee = objectOf(told, 'the fee', ['perRequestNano', 'perUnit', 'freePerMonth'])
  return {
    perRequestNano: integerOf(fee['perRequestNano'], 'the fee for a request').toString(),
    perUnit: canonicalJson(listOf(fee['perUnit'], 'the fees for units')),
    freePerMonth: canonicalJson(fee['freePerMonth'] ?? null),
  }
}

function usedPrice(row: JsonObject, route: string): UsedPrice {
  return {
    id: textOf(row['id'], 'the id of a price row'),
    route,
    unit: textOf(row['unit'], 'the unit of a price'),
    priceNano: integerOf(row['priceNano'], 'a price'),
    perQuantity: integerOf(row['perQuantity'], 'a price'),
  }
}

type Choice = {
  readonly row: JsonObject
  readonly rows: readonly JsonObject[]
  readonly leaf: JsonObject
  readonly unit: string
}

function checkRow({ row, rows, leaf, unit }: Choice): void {
  const priced = textOf(row['unit'], 'the unit of a price')
  const mayPrice = priced === unit || STANDS_IN[unit]?.includes(priced) === true
  refuseUnless(mayPrice, `${unit} is charged at a price of ${priced}`)
  const latestMs = checkInstant(leaf['createdAt'], 'the time') + CLOCKS_APART_MS
  refuseUnless(beganAt(row) <= latestMs, `the price of ${unit} began after the call`)
  const { serviceTier } = objectOf(row['conditions'], 'the conditions of a price')
  const served = leaf['serviceTier']
  refuseUnless(
    serviceTier === undefined || served === null || textOf(served, 'serviceTier').toLowerCase() === serviceTier,
    `${unit} is charged at the price of a service tier that was not served`,
  )
  const input = inputTokensOf(leaf)
  refuseUnless(bracketOf(row) === 0n || input > bracketOf(row), `${unit} is charged as if the request had been longer`)
  const better = rows.find(
    (other) =>
      isRival(row, other) && (bracketOf(other) === 0n || input > bracketOf(other)) && comesBefore(other, row, leaf),
  )
  refuseUnless(better === undefined, `${unit} is charged at a price that another of the frozen prices replaces`)
}

/** Of the same unit, under the same conditions except the length of the request. */
function isRival(row: JsonObject, other: JsonObject): boolean {
  const rest = (one: JsonObject) => {
    const { inputTokensAbove: _, ...others } = objectOf(one['conditions'], 'the conditions of a price')
    return JSON.stringify(others)
  }
  return row !== other && row['unit'] === other['unit'] && rest(row) === rest(other)
}

/** The nearest bracket wins, then the newest price. */
function comesBefore(other: JsonObject, row: JsonObject, leaf: JsonObject): boolean {
  if (bracketOf(other) !== bracketOf(row)) return bracketOf(other) > bracketOf(row)
  if (beganAt(other) > checkInstant(leaf['createdAt'], 'the time')) return false
  if (beganAt(other) !== beganAt(row)) return beganAt(other) > beganAt(row)
  return textOf(other['id'], 'the id of a price row') > textOf(row['id'], 'the id of a price row')
}

function bracketOf(row: JsonObject): bigint {
  const above = objectOf(row['conditions'], 'the conditions of a price')['inputTokensAbove']
  if (above === undefined) return 0n
  refuseUnless(typeof above === 'number' && above >= 0, 'the bracket of a price is not a number')
  return BigInt(above)
}

function beganAt(row: JsonObject): number {
  const atMs = row['effectiveFromMs']
  refuseUnless(typeof atMs === 'number', 'the beginning of a price is not an instant')
  return atMs
}

function inputTokensOf(leaf: JsonObject): bigint {
  return Object.entries(objectOf(leaf['quantities'], 'quantities'))
    .filter(([unit]) => unit.startsWith('input_') && unit.endsWith('_tokens'))
    .reduce((sum, [unit, quantity]) => sum + integerOf(quantity, `the quantity of ${unit}`), 0n)
}
