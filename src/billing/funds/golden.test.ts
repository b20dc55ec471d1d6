import { expect, it } from 'vitest'
import { chargeBack, reverseChargeback } from './chargeback.ts'
import { refundableLots } from './wallet-refund.ts'

it('G22: of 5000 and, 60 days later, 3000, 5500 were spent: on day 89 the second has 2500 until day 150', () => {
  const day = (n: number) => n * 86_400_000
  const lots = [
    { id: 'a', paidAtMs: day(0), amountNano: 5000n },
    { id: 'b', paidAtMs: day(60), amountNano: 3000n },
  ]
  expect(refundableLots(lots, 5500n, day(89))).toEqual([
    { id: 'a', refundableNano: 0n, untilMs: day(90) },
    { id: 'b', refundableNano: 2500n, untilMs: day(150) },
  ])
  expect(refundableLots(lots, 5500n, day(150))).toMatchObject([{ refundableNano: 0n }, { refundableNano: 0n }])
})

it('G23: a chargeback of 2000 of which 1250 were spent claws back 750, owes 1250 and freezes; its reversal undoes all', () => {
  const disputed = chargeBack({ paidNano: 2000n, spentNano: 1250n })
  expect(disputed).toEqual({ remainingNano: 0n, clawedBackNano: 750n, debtNano: 1250n, isFrozen: true })
  expect(reverseChargeback(disputed)).toEqual({
    remainingNano: 750n,
    clawedBackNano: 0n,
    debtNano: 0n,
    isFrozen: false,
  })
})
