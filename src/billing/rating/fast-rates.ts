import type { InstantMs } from '../../base/instant.ts'
import type { Rate } from '../../base/money.ts'
import type { Unit } from '../../catalog/unit.ts'
import { billingChain } from './billed-as.ts'
import type { CompiledRates } from './compile-rates.ts'
import { selectRates } from './select-rates.ts'

/**
 * Rates of the ordinary token classes as whole pico-USD per token, for *ordering* thousands of offers per millisecond.
 * Whole numbers only, so that what is compared is exact while `tokens × pico` stays below 2^53 (about 9,000 USD).
 * Never for an amount that is shown or charged.
 */
export type FastRates = {
  /** Ascending `above`; the first has −1. The last one that the input exceeds applies to the whole request. */
  readonly brackets: readonly {
    readonly above: number
    readonly inputPico: number
    readonly outputPico: number
  }[]
}

const PICO_PER_NANO = 1000n

/**
 * @param inputUnit  `input_tokens`, or `embedding_tokens` for embeddings
 * @param outputUnit undefined when the surface has no output tokens
 * @returns undefined when the exact path must decide: a price that is not whole pico-USD, or depends on time or region,
 *          or is missing
 */
export function fastRates(
  rates: CompiledRates,
  atMs: InstantMs,
  inputUnit: Unit,
  outputUnit: Unit | undefined,
): FastRates | undefined {
  const thresholds = new Set([-1])
  const links =
    outputUnit === undefined ? billingChain(inputUnit) : [...billingChain(inputUnit), ...billingChain(outputUnit)]
  for (const link of links) {
    for (const { conditions } of rates.byUnit.get(link) ?? []) {
      if (conditions.serviceTier !== undefined) continue
      if (conditions.utcWindow ?? conditions.region ?? conditions.variant) return undefined
      if (conditions.inputTokensAbove !== undefined) thresholds.add(conditions.inputTokensAbove)
    }
  }
  const brackets: { above: number; inputPico: number; outputPico: number }[] = []
  for (const above of [...thresholds].toSorted((a, b) => a - b)) {
    const at = { atMs, inputTokens: BigInt(above + 1), serviceTier: undefined, region: undefined, variant: undefined }
    const pick = selectRates(rates, at)
    const inputPico = wholePico(pick(inputUnit)?.rate)
    const outputPico = outputUnit === undefined ? 0 : wholePico(pick(outputUnit)?.rate)
    if (inputPico === undefined || outputPico === undefined) return undefined
    brackets.push({ above, inputPico, outputPico })
  }
  return { brackets }
}

function wholePico(rate: Rate | undefined): number | undefined {
  if (rate === undefined) return undefined
  const scaled = rate.priceNano * PICO_PER_NANO
  if (scaled % rate.perQuantity !== 0n) return undefined
  // A rate used for ordering only; amounts stay bigint.
  const pico = Number(scaled / rate.perQuantity)
  return Number.isSafeInteger(pico) ? pico : undefined
}

/** Expected cost in pico-USD at the ordinary tier. Exact while the answer is a safe integer. */
export function fastCostPico(fast: FastRates, inputTokens: number, outputTokens: number): number {
  let cost = 0
  for (const bracket of fast.brackets) {
    if (inputTokens <= bracket.above) break
    cost = inputTokens * bracket.inputPico + outputTokens * bracket.outputPico
  }
  return cost
}
