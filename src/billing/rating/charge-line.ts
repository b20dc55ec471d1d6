import type { Nano, Rate } from '../../base/money.ts'
import type { Unit } from '../../catalog/unit.ts'

/** A rate row as frozen on a record: which row, what it says. */
export type FrozenRate = {
  readonly priceRowId: string
  readonly unit: Unit
  readonly rate: Rate
  readonly source: string
  readonly observedOn: string
}

/** One unit of a call with its rate. The exact amount is quantity × priceNano ÷ perQuantity; it is not rounded here. */
export type ChargeLine = { readonly unit: Unit; readonly quantity: bigint; readonly frozen: FrozenRate }

/** What rating says about a call. All amounts are rounded once each, half up, from the same exact sum. */
export type Rated = {
  readonly lines: readonly ChargeLine[]
  /** The provider's price for the quantities. */
  readonly providerCostNano: Nano
  /** provider cost × margin (platform key) or × fee (own key). */
  readonly markedNano: Nano
  /** Units that were used but have no price row. Non-empty: the cost is incomplete and the call is not billable as is. */
  readonly unpricedUnits: readonly Unit[]
}
