import type { Nano } from '../../base/money.ts'
import type { Unit } from '../../catalog/unit.ts'
import type { ChargeLine } from './charge-line.ts'
import { roundHalfUp } from './exact-sum.ts'
import { thawFee } from './frozen-fee.ts'
import { type InvoiceAmounts, invoiceAmounts } from './invoice-amounts.ts'
import { markUp } from './mark-up.ts'
import type { PriceSnapshot } from './price-snapshot.ts'
import { ROUNDING_RULE, sumLines } from './rate-call.ts'

/** What of a record is needed to compute it again, all of it frozen. */
export type FrozenCall = {
  /** Which row of the snapshot priced how much of which unit. */
  readonly lines: readonly { readonly unit: Unit; readonly quantity: bigint; readonly priceRowId: string }[]
  /** The hold: what the call could be charged at most. */
  readonly grantedNano: Nano
  /** Its place among the calls of the month that pay no fee. Undefined: it pays. */
  readonly nthOfMonth?: number | undefined
}

export type Recomputed = {
  readonly lines: readonly ChargeLine[]
  readonly providerCostNano: Nano
  readonly markedNano: Nano
  readonly chargedNano: Nano
  readonly absorbedNano: Nano
  /** What an invoice over the charge says, from the frozen tax and exchange rates. */
  readonly invoice: InvoiceAmounts
}

/**
 * Computes a record again from what it froze: no catalog, no clock, no database.
 * @returns a problem when the frozen facts are not complete: that record proves nothing
 */
export function recompute(
  call: FrozenCall,
  snapshot: PriceSnapshot,
):
  | { readonly kind: 'recomputed'; readonly amounts: Recomputed }
  | { readonly kind: 'incomplete'; readonly why: string } {
  if (snapshot.roundingRule !== ROUNDING_RULE) {
    return { kind: 'incomplete', why: `the rounding rule ${snapshot.roundingRule} is not known` }
  }
  const rows = new Map(snapshot.rows.map((row) => [row.id, row]))
  const lines: ChargeLine[] = []
  for (const { unit, quantity, priceRowId } of call.lines) {
    const row = rows.get(priceRowId)
    if (row === undefined) return { kind: 'incomplete', why: `price row ${priceRowId} is not in the snapshot` }
    const rate = { priceNano: BigInt(row.priceNano), perQuantity: BigInt(row.perQuantity) }
    const frozen = { priceRowId, unit: row.unit, rate, source: row.source, observedOn: row.observedOn }
    lines.push({ unit, quantity, frozen })
  }
  const { multiplierBp } = snapshot
  const fixedFee = snapshot.fixedFee === undefined ? undefined : thawFee(snapshot.fixedFee)
  const { nthOfMonth } = call
  if (nthOfMonth !== undefined && (nthOfMonth < 1 || nthOfMonth > (fixedFee?.freePerMonth ?? 0)))
    return { kind: 'incomplete', why: `call ${nthOfMonth} of the month is not among those without a fee` }
  const exact = sumLines(lines)
  const markedNano = nthOfMonth === undefined ? roundHalfUp(markUp(exact, lines, { multiplierBp, fixedFee })) : 0n
  const chargedNano = markedNano < call.grantedNano ? markedNano : call.grantedNano
  const providerCostNano = roundHalfUp(exact)
  const invoice = invoiceAmounts(chargedNano, {
    tax: snapshot.taxRate ?? undefined,
    exchange: snapshot.exchangeRate ?? undefined,
  })
  if (invoice === undefined) return { kind: 'incomplete', why: 'the exchange rate is not a positive decimal' }
  return {
    kind: 'recomputed',
    amounts: { lines, providerCostNano, markedNano, chargedNano, absorbedNano: markedNano - chargedNano, invoice },
  }
}
