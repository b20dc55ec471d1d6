import { markedUsd } from './marked-usd.ts'
import type { MarginOf } from './use-margins.ts'
import type { Model } from './use-models.ts'

const PER_MILLION = 1_000_000n

/** The least price of a unit per million over all routes, with the margin, under no special condition. */
export function cheapestPrice(model: Model, unit: string, marginOf: MarginOf): string | undefined {
  let least: { readonly priceNano: string; readonly marginBp: number; readonly marked: bigint } | undefined
  for (const route of model.routes) {
    const marginBp = marginOf(route)
    for (const { priceNano, perQuantity, conditions, unit: priced } of route.prices) {
      const isPlain = priced === unit && Object.keys(conditions).length === 0
      if (!isPlain || marginBp === undefined || BigInt(perQuantity) !== PER_MILLION) continue
      const marked = BigInt(priceNano) * BigInt(marginBp)
      if (least === undefined || marked < least.marked) least = { priceNano, marginBp, marked }
    }
  }
  return least === undefined ? undefined : markedUsd(least.priceNano, least.marginBp)
}
