import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { brokenLaws } from '../test/check-books.ts'
import { authorization, fundsOf, type LedgerFixture, settlement, startLedger } from '../test/ledger-fixture.ts'

let fixture: LedgerFixture
beforeAll(async () => {
  fixture = await startLedger()
})
afterEach(async () => expect(await brokenLaws(fixture.db)).toEqual([]))
afterAll(() => fixture.stop())

it('G18: a call of 16,479,450 takes the 10,000,000 of the allowance and 6,479,450 from the wallet', async () => {
  const payer = await fixture.newPayer()
  const allowance = await fixture.grant(payer.accountId, 10_000_000n, { kind: 'allowance' })
  const wallet = await fixture.grant(payer.accountId, 1_000_000_000n)
  const wish = authorization(payer, 16_479_450n)
  await fixture.ledger.authorize(wish)
  await fixture.ledger.settle(settlement(payer, wish.callId, 16_479_450n))
  const funds = new Map((await fundsOf(fixture.db, payer.accountId)).map((fund) => [fund.id, fund.remaining]))
  expect(funds.get(allowance)).toBe(0n)
  expect(funds.get(wallet)).toBe(1_000_000_000n - 6_479_450n)
})

it('G21: with $24.99 of $25 spent, 3 cents are refused, 1 cent is taken, and then a nano-dollar is refused', async () => {
  const payer = await fixture.newPayer(100_000_000_000n)
  await fixture.cap('account', payer.accountId, 25_000_000_000n)
  const spent = authorization(payer, 24_990_000_000n)
  await fixture.ledger.authorize(spent)
  await fixture.ledger.settle(settlement(payer, spent.callId, 24_990_000_000n))
  const ask = async (amountNano: bigint) => (await fixture.ledger.authorize(authorization(payer, amountNano))).kind
  expect(await ask(30_000_000n)).toBe('plan_limit_exceeded')
  expect(await ask(10_000_000n)).toBe('admitted')
  expect(await ask(1n)).toBe('plan_limit_exceeded')
})
