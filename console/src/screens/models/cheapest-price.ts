import type { Model } from './use-models.ts'

const PER_MILLION = 1_000_000n

/** The least marked price of a unit per million over all routes, under no special condition, as a decimal of dollars. */
export function cheapestPrice(model: Model, unit: string): string | undefined {
  let least: { readonly usd: string; readonly nano: bigint } | undefined
  for (const { prices } of model.routes) {
    for (const price of prices) {
      const isPlain = price.unit === unit && Object.keys(price.conditions).length === 0
      if (!isPlain || price.markedUsd === null || BigInt(price.perQuantity) !== PER_MILLION) continue
      const nano = BigInt(price.priceNano)
      if (least === undefined || nano < least.nano) least = { usd: price.markedUsd, nano }
    }
  }
  return least?.usd
}
