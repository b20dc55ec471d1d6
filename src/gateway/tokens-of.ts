import type { Quantities } from '../catalog/unit.ts'

/** All tokens of a call, in and out, of every kind: what a limit of tokens per minute counts. */
export function tokensOf(quantities: Quantities): number {
  let sum = 0n
  for (const [unit, quantity] of Object.entries(quantities)) if (unit.endsWith('_tokens')) sum += quantity
  return Number(sum)
}
