import type { Nano } from '../../base/money.ts'

const NANO_PER_CENT = 10_000_000n

/**
 * What to ask for, in cents: the gap to what the wallet is to hold, in one amount, rounded up to a cent; nothing while the
 * balance is not below its limit, while another top-up is open, or when the day's limit would be passed.
 */
export function topUpDue(state: {
  readonly belowNano: Nano
  readonly toNano: Nano
  readonly perDayNano: Nano
  readonly availableNano: Nano
  readonly isOpen: boolean
  readonly todayCents: bigint
}): bigint {
  if (state.isOpen || state.availableNano >= state.belowNano) return 0n
  const gapNano = state.toNano - state.availableNano
  const gapCents = (gapNano + NANO_PER_CENT - 1n) / NANO_PER_CENT
  return (state.todayCents + gapCents) * NANO_PER_CENT > state.perDayNano ? 0n : gapCents
}
