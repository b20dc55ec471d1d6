import type { Nano } from '../../base/money.ts'

/** A paid lot as a chargeback finds it and leaves it. Its fund never goes below zero: what was spent becomes a debt. */
export type DisputedLot = {
  readonly remainingNano: Nano
  readonly clawedBackNano: Nano
  readonly debtNano: Nano
  readonly isFrozen: boolean
}

/** The bank took the payment back: the unspent part goes, the spent part is owed, the account is frozen. */
export function chargeBack(lot: { readonly paidNano: Nano; readonly spentNano: Nano }): DisputedLot {
  const clawedBackNano = lot.paidNano - lot.spentNano
  return { remainingNano: 0n, clawedBackNano, debtNano: lot.spentNano, isFrozen: true }
}

/** The chargeback was reversed: the mirror of {@link chargeBack}. */
export function reverseChargeback(disputed: DisputedLot): DisputedLot {
  return { remainingNano: disputed.clawedBackNano, clawedBackNano: 0n, debtNano: 0n, isFrozen: false }
}
