import type { Share } from './read-usage.ts'

/** A piece of a day's bar, from the bottom up. `colour` counts from 1; `other` is the rest. */
export type Part = {
  readonly name: string
  readonly colour: string
  readonly fromNano: bigint
  readonly nano: bigint
}

/** What each model is of a day's sum, the rest last. Pieces without a cost are left out. */
export function partsOfDay(wanted: {
  readonly day: string
  readonly chargedNano: bigint
  readonly shares: readonly Share[]
  readonly others: string
}): readonly Part[] {
  const parts: Part[] = []
  let fromNano = 0n
  const add = (name: string, colour: string, nano: bigint) => {
    if (nano <= 0n) return
    parts.push({ name, colour, fromNano, nano })
    fromNano += nano
  }
  for (const [index, { name, nanoOfDay }] of wanted.shares.entries()) {
    add(name, String(index + 1), BigInt(nanoOfDay.get(wanted.day) ?? '0'))
  }
  add(wanted.others, 'other', wanted.chargedNano - fromNano)
  return parts
}
