import type { MarginOf, Route } from '../use-margins.ts'
import type { Model } from '../use-models.ts'

type Price = Route['prices'][number]
/** Tokens in and out of one call. */
export type Task = { readonly inputTokens: bigint; readonly outputTokens: bigint }
export type TaskCost = { readonly route: Route; readonly nano: bigint }

const FULL_BP = 10_000n

/** The route of a model that does a task for the least, at the account's price. Undefined: none has a price for it. */
export function cheapestFor(model: Model, task: Task, marginOf: MarginOf): TaskCost | undefined {
  let best: TaskCost | undefined
  for (const route of model.routes) {
    const nano = taskCost(route, task, marginOf(route))
    if (nano !== undefined && (best === undefined || nano < best.nano)) best = { route, nano }
  }
  return best
}

/**
 * What a call with so many tokens costs on a route, as a call is billed: an exact sum, the margin on it, one rounding half
 * up. In the ordinary tier, with nothing cached, outside hours with prices of their own.
 */
export function taskCost(route: Route, task: Task, marginBp: number | undefined): bigint | undefined {
  if (marginBp === undefined) return undefined
  let [numerator, denominator] = [0n, 1n]
  for (const [unit, quantity] of [
    ['input_tokens', task.inputTokens],
    ['output_tokens', task.outputTokens],
  ] as const) {
    if (quantity === 0n) continue
    const price = plainPrice(route, unit, task.inputTokens)
    if (price === undefined) return undefined
    const perQuantity = BigInt(price.perQuantity)
    numerator = numerator * perQuantity + quantity * BigInt(price.priceNano) * denominator
    denominator *= perQuantity
  }
  const [marked, divisor] = [numerator * BigInt(marginBp), denominator * FULL_BP]
  return (2n * marked + divisor) / (2n * divisor)
}

/** The price of a unit under no condition but the length of the input: the bracket that so many tokens are in. */
export function plainPrice(route: Route, unit: string, inputTokens: bigint): Price | undefined {
  const aboveOf = ({ conditions }: Price) => BigInt(conditions.inputTokensAbove ?? 0)
  return route.prices
    .filter((price) => price.unit === unit && isPlain(price))
    .filter((price) => price.conditions.inputTokensAbove === undefined || inputTokens > aboveOf(price))
    .toSorted((a, b) => (aboveOf(a) < aboveOf(b) ? 1 : -1))[0]
}

function isPlain({ conditions }: Price): boolean {
  return Object.keys(conditions).every((name) => name === 'inputTokensAbove')
}
