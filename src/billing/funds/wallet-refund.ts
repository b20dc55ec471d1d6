import type { InstantMs } from '../../base/instant.ts'
import type { Nano } from '../../base/money.ts'

/** Money that was paid in at once. */
export type WalletLot = { readonly id: string; readonly paidAtMs: InstantMs; readonly amountNano: Nano }

const REFUNDABLE_DAYS = 90
const DAY_MS = 86_400_000

/** What was paid in is refundable, as far as it is unspent, until this instant. */
export function refundableUntil(lot: WalletLot): InstantMs {
  return lot.paidAtMs + REFUNDABLE_DAYS * DAY_MS
}

/**
 * What each lot could give back at an instant, the oldest first. Spending uses up the oldest lot first, so that the newest
 * money stays refundable; a lot gives nothing after its 90 days.
 */
export function refundableLots(
  lots: readonly WalletLot[],
  spentNano: Nano,
  atMs: InstantMs,
): readonly { readonly id: string; readonly refundableNano: Nano; readonly untilMs: InstantMs }[] {
  let toSpendNano = spentNano
  return lots
    .toSorted((a, b) => a.paidAtMs - b.paidAtMs || (a.id < b.id ? -1 : 1))
    .map((lot) => {
      const usedNano = toSpendNano < lot.amountNano ? toSpendNano : lot.amountNano
      toSpendNano -= usedNano
      const untilMs = refundableUntil(lot)
      return { id: lot.id, refundableNano: atMs < untilMs ? lot.amountNano - usedNano : 0n, untilMs }
    })
}
