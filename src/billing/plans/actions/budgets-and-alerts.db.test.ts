import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readBalance } from '../../funds/actions/read-balance.ts'
import { brokenLaws } from '../../ledger/test/check-books.ts'
import { authorization, count, type Payer, settlement } from '../../ledger/test/ledger-fixture.ts'
import { type PlanFixture, startPlans } from '../test/plan-fixture.ts'
import { listAlerts, writeLowBalance } from '../store/alert-store.ts'
import { advanceSubscriptions } from './advance-subscriptions.ts'
import { changeSubscription } from './change-subscription.ts'
import { raiseAlerts } from './raise-alerts.ts'
import { refillBudgets } from './refill-budgets.ts'

let fixture: PlanFixture
beforeAll(async () => {
  fixture = await startPlans()
})
beforeEach(() => fixture.moveTo('2050-04-01T00:30Z'))
afterEach(async () => expect(await brokenLaws(fixture.db)).toEqual([]))
afterAll(() => fixture.stop())

const CENT = 10_000_000n
const available = async (accountId: string) => (await readBalance(fixture, accountId)).availableNano

async function spend(payer: Payer, amountNano: bigint): Promise<string> {
  const wish = authorization(payer, amountNano)
  const decision = await fixture.ledger.authorize(wish)
  if (decision.kind === 'admitted') await fixture.ledger.settle(settlement(payer, wish.callId, amountNano))
  return decision.kind
}

describe('rolling budget', () => {
  it('begins with a day, and is refilled by the hour to the unit, also after it was used up and by many nodes', async () => {
    const accountId = await fixture.newSubscriber('free')
    const payer = await fixture.addKey(accountId)
    expect(await available(accountId)).toBe(24n * CENT)
    expect(await spend(payer, 24n * CENT)).toBe('admitted')
    expect(await spend(payer, 1n)).toBe('insufficient_funds')
    await fixture.moveTo('2050-04-01T03:00Z')
    await Promise.all(Array.from({ length: 8 }, () => refillBudgets(fixture)))
    expect(await available(accountId)).toBe(3n * CENT)
    expect(await spend(payer, 3n * CENT)).toBe('admitted')
    // Within the same hour nothing comes.
    await fixture.moveTo('2050-04-01T03:59:59Z')
    await refillBudgets(fixture)
    expect(await available(accountId)).toBe(0n)
    await fixture.moveTo('2050-04-05T00:00Z')
    await refillBudgets(fixture)
    expect(await available(accountId)).toBe(24n * CENT)
  })

  it('gives no more in a month than its cap, and begins anew with the next', async () => {
    const accountId = await fixture.newSubscriber('free')
    const payer = await fixture.addKey(accountId)
    let spent = 0n
    for (let day = 2; day <= 16; day++) {
      const left = await available(accountId)
      if (left > 0n) await spend(payer, left)
      spent += left
      await fixture.moveTo(`2050-04-${String(day).padStart(2, '0')}T00:30Z`)
      await refillBudgets(fixture)
    }
    expect(spent).toBe(240n * CENT)
    expect(await available(accountId)).toBe(0n)
    await fixture.moveTo('2050-05-01T00:30Z')
    await advanceSubscriptions(fixture)
    expect(await available(accountId)).toBe(24n * CENT)
  })

  it('refills while calls are made keep the books: what came in is what was spent and what is left', async () => {
    const accountId = await fixture.newSubscriber('free')
    const payer = await fixture.addKey(accountId)
    const work = Array.from({ length: 20 }, async (_, hour) => {
      await spend(payer, 2n * CENT)
      await fixture.moveTo(`2050-04-02T${String(hour).padStart(2, '0')}:00Z`).catch(() => {})
      await refillBudgets(fixture)
    })
    await Promise.all(work)
    const rows = await fixture.db.rows(
      z.object({ granted: z.bigint(), remaining: z.bigint(), given: z.bigint() }),
      `select f.granted_nano as granted, f.remaining_nano as remaining,
         (select sum(j.amount_nano)::bigint from billing.journal j where j.fund_id = f.id and j.code = 'allowance_granted') as given
       from billing.fund f where f.account_id = $1`,
      [accountId],
    )
    expect(rows[0]?.given).toBe(rows[0]?.granted)
  })

  it('ends with a plan that has none, and begins with one that has it', async () => {
    const accountId = await fixture.newSubscriber('free')
    const change = (planId: string) =>
      changeSubscription(fixture, {
        accountId,
        planId,
        seats: undefined,
        interval: undefined,
        mayAdminister: true,
        createdBy: accountId,
      })
    await change('pro')
    expect(await available(accountId)).toBe(3000n * CENT)
    await fixture.moveTo('2050-04-02T00:00Z')
    await refillBudgets(fixture)
    expect(await available(accountId)).toBe(3000n * CENT)
    await change('flow')
    expect(await available(accountId)).toBe(3100n * CENT)
    await fixture.moveTo('2050-04-02T12:00Z')
    await refillBudgets(fixture)
    expect(await available(accountId)).toBe(3150n * CENT)
  })
})

describe('alerts', () => {
  const alertsOf = async (accountId: string) =>
    (await listAlerts(fixture.db, { accountId, beforeId: undefined, limit: 50 }))
      .toSorted((a, b) => a.periodStartsAtMs - b.periodStartsAtMs || a.thresholdPercent - b.thresholdPercent)
      .map(({ kind, thresholdPercent }) => `${kind} ${thresholdPercent}`)

  it('a cap tells of 50, 80 and 100 percent once each, however often and from however many nodes it is looked at', async () => {
    const payer = await fixture.newPayer(1_000n * CENT)
    await fixture.cap('account', payer.accountId, 100n * CENT)
    await spend(payer, 50n * CENT - 1n)
    await raiseAlerts(fixture)
    expect(await alertsOf(payer.accountId)).toEqual([])
    await spend(payer, 1n)
    await Promise.all([1, 2, 3, 4].map(() => raiseAlerts(fixture)))
    expect(await alertsOf(payer.accountId)).toEqual(['cap 50'])
    await spend(payer, 50n * CENT)
    await Promise.all([1, 2, 3, 4].map(() => raiseAlerts(fixture)))
    expect(await alertsOf(payer.accountId)).toEqual(['cap 50', 'cap 80', 'cap 100'])
  })

  it('an allowance tells once per month, and again in the next', async () => {
    const accountId = await fixture.newSubscriber('starter')
    const payer = await fixture.addKey(accountId)
    await spend(payer, 800n * CENT)
    await raiseAlerts(fixture)
    await raiseAlerts(fixture)
    expect(await alertsOf(accountId)).toEqual(['allowance 50', 'allowance 80'])
    await fixture.moveTo('2050-05-01T00:30Z')
    await advanceSubscriptions(fixture)
    await raiseAlerts(fixture)
    expect(await alertsOf(accountId)).toHaveLength(2)
    // The rest of April is open by the real clock, and is used first: 200 cents of it, then 500 of May.
    await spend(payer, 700n * CENT)
    await raiseAlerts(fixture)
    expect(await alertsOf(accountId)).toEqual(['allowance 50', 'allowance 80', 'allowance 50'])
  })
})

describe('top-ups', () => {
  const topUps = (accountId: string) =>
    fixture.db.rows(
      z.object({ cents: z.bigint() }),
      `select amount_cents as cents from billing.payment_order where account_id = $1 and purpose = 'top_up' order by id`,
      [accountId],
    )
  const close = (accountId: string, status: string) =>
    fixture.db.run(
      `update billing.payment_order set status = $2, closed_at = now() where account_id = $1 and status = 'open'`,
      [accountId, status],
    )

  it('story 15: a balance that stays low opens one top-up, sized to the gap, and no more than the limit of a day', async () => {
    const { accountId } = await fixture.newPayer(3n * CENT + 1n)
    await writeLowBalance(fixture.db, accountId, {
      belowNano: 500n * CENT,
      topUpToNano: 2000n * CENT,
      topUpPerDayNano: 5000n * CENT,
    })
    await Promise.all(Array.from({ length: 20 }, () => raiseAlerts(fixture)))
    // 2000 - 3.0000001 cents, rounded up to a cent.
    expect(await topUps(accountId)).toEqual([{ cents: 1997n }])
    expect(await count(fixture.db, 'select from billing.alert where account_id = $1', [accountId])).toBe(1n)
    // The money never arrives: another one is opened, and then the limit of the day stops it.
    await close(accountId, 'paid')
    await raiseAlerts(fixture)
    await close(accountId, 'paid')
    await raiseAlerts(fixture)
    await raiseAlerts(fixture)
    expect(await topUps(accountId)).toEqual([{ cents: 1997n }, { cents: 1997n }])
  })

  it('an order is closed once and never edited or deleted', async () => {
    const { accountId } = await fixture.newPayer(1n)
    await writeLowBalance(fixture.db, accountId, {
      belowNano: CENT,
      topUpToNano: 2n * CENT,
      topUpPerDayNano: 9n * CENT,
    })
    await raiseAlerts(fixture)
    await expect(
      fixture.db.run('update billing.payment_order set amount_cents = 1 where account_id = $1', [accountId]),
    ).rejects.toThrow('only ever closed')
    await close(accountId, 'failed')
    await expect(
      fixture.db.run(`update billing.payment_order set status = 'paid' where account_id = $1`, [accountId]),
    ).rejects.toThrow('only ever closed')
    await expect(
      fixture.db.run('delete from billing.payment_order where account_id = $1', [accountId]),
    ).rejects.toThrow('only ever closed')
  })
})

it('stories 16 and 17: twenty payments at once all arrive, and the balance is the sum of the lots', async () => {
  const { accountId } = await fixture.newPayer()
  await Promise.all(Array.from({ length: 20 }, (_, index) => fixture.grant(accountId, BigInt(index + 1))))
  const { availableNano, funds } = await readBalance(fixture, accountId)
  expect(availableNano).toBe(210n)
  expect(funds.reduce((sum, fund) => sum + fund.remainingNano, 0n)).toBe(210n)
})
