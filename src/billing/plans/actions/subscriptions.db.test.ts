import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../base/error.ts'
import { openDatabase } from '../../../platform/db/database.ts'
import { brokenLaws } from '../../ledger/test/check-books.ts'
import { authorization, count, settlement } from '../../ledger/test/ledger-fixture.ts'
import { readBalance } from '../../funds/actions/read-balance.ts'
import {
  grantsOf,
  historyOf,
  monthsOf,
  ordersOf,
  type PlanFixture,
  sessionsNow,
  startPlans,
  wishOf,
} from '../test/plan-fixture.ts'
import { advanceSubscriptions } from './advance-subscriptions.ts'
import { cancelSubscription } from './cancel-subscription.ts'
import { changeSubscription, type ChangeWish, previewChange } from './change-subscription.ts'
import { loadPlans } from './load-plans.ts'
import { endSession, startSession } from './sessions.ts'
import { subscribe } from './subscribe.ts'

let fixture: PlanFixture
beforeAll(async () => {
  fixture = await startPlans()
})
beforeEach(() => fixture.moveTo('2050-04-01T00:00Z'))
afterEach(async () => expect(await brokenLaws(fixture.db)).toEqual([]))
afterAll(() => fixture.stop())

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error))
const change = (accountId: string, more: Partial<ChangeWish>): ChangeWish => ({
  accountId,
  planId: undefined,
  seats: undefined,
  interval: undefined,
  mayAdminister: true,
  createdBy: accountId,
  ...more,
})
const USD = 1_000_000_000n

describe('subscribing', () => {
  it('asks for the first period, gives allowance and sessions, once, and leaves a history', async () => {
    const accountId = await fixture.newSubscriber('pro')
    expect(await ordersOf(fixture.db, accountId)).toEqual(['period 4900 2050-04-01/2050-05-01'])
    expect(await grantsOf(fixture.db, accountId)).toEqual([`month ${30n * USD} until 2050-05-01`])
    expect(await sessionsNow(fixture.db, accountId)).toEqual({ base: 20n, carried: 0n, used: 0n, held: 0n })
    expect(await historyOf(fixture.db, accountId)).toEqual(['subscribed'])
  })

  it('story 1: of ten equal wishes at once one is taken, and money is asked for once', async () => {
    const { accountId } = await fixture.newPayer()
    const wishes = Array.from({ length: 10 }, () => subscribe(fixture, wishOf(accountId, 'pro')).catch(codeOf))
    const answers = await Promise.all(wishes)
    expect(answers.filter((answer) => answer === 'conflict')).toHaveLength(9)
    expect(await ordersOf(fixture.db, accountId)).toHaveLength(1)
    expect((await readBalance(fixture, accountId)).availableNano).toBe(30n * USD)
  })

  it('story 13: a plan that costs nothing begins its months like any other, and asks for nothing', async () => {
    const accountId = await fixture.newSubscriber('free')
    await fixture.moveTo('2050-06-15T00:00Z')
    await advanceSubscriptions(fixture)
    expect(await monthsOf(fixture.db, accountId)).toHaveLength(3)
    expect(await ordersOf(fixture.db, accountId)).toEqual([])
  })

  it('refuses plans, accounts, seats, intervals, trials and starts that are not there', async () => {
    const { accountId } = await fixture.newPayer()
    const wish = wishOf(accountId, 'pro')
    const refused = async (more: object) => subscribe(fixture, { ...wish, ...more }).catch(codeOf)
    expect(await refused({ planId: 'none' })).toBe('not_found')
    expect(await refused({ accountId: '00000000-0000-7000-8000-000000000000' })).toBe('not_found')
    expect(await refused({ seats: 2 })).toBe('invalid_request')
    expect(await refused({ planId: 'starter', interval: 'year' })).toBe('invalid_request')
    expect(await refused({ planId: 'starter', withTrial: true })).toBe('invalid_request')
    expect(await refused({ startsAtMs: Date.parse('2050-04-02T00:00Z') })).toBe('invalid_request')
    expect(await refused({ startsAtMs: Date.parse('2047-01-01T00:00Z') })).toBe('invalid_request')
    expect(await count(fixture.db, 'select from billing.subscription where account_id = $1', [accountId])).toBe(0n)
  })
})

describe('plan files', () => {
  it('a changed plan is a new version, the same file is none, and who subscribed keeps what was agreed', async () => {
    const file = (cents: string) =>
      JSON.stringify({
        plans: [
          {
            id: 'moving',
            name: 'Moving',
            isPublic: true,
            perSeat: false,
            priceCents: { month: cents },
            trialDays: 0,
            platformTokenNano: '1',
            limits: {},
          },
        ],
      })
    expect(await loadPlans(fixture, file('100'))).toEqual(['moving'])
    const accountId = await fixture.newSubscriber('moving')
    expect(await Promise.all([1, 2, 3].map(() => loadPlans(fixture, file('200'))))).toContainEqual(['moving'])
    expect(await loadPlans(fixture, file('200'))).toEqual([])
    await fixture.moveTo('2050-05-01T00:00Z')
    await advanceSubscriptions(fixture)
    expect(await ordersOf(fixture.db, accountId)).toEqual([
      'period 100 2050-04-01/2050-05-01',
      'period 100 2050-05-01/2050-06-01',
    ])
    // Back to the first content is a third version.
    expect(await loadPlans(fixture, file('100'))).toEqual(['moving'])
    expect(await count(fixture.db, `select from billing.plan_version where plan_id = 'moving'`)).toBe(3n)
    await expect(
      fixture.db.run(`update billing.plan_version set version = 9 where plan_id = 'moving'`),
    ).rejects.toThrow('append-only')
  })

  it('a file with a fraction, a negative price or an unknown word changes nothing', async () => {
    const before = await count(fixture.db, 'select from billing.plan_version')
    for (const more of [
      { priceCents: { month: '1.5' } },
      { priceCents: { month: '-1' } },
      { price: '1' },
      { allowance: { usd: '0' } },
    ]) {
      const broken = {
        id: 'x',
        name: 'x',
        isPublic: true,
        perSeat: false,
        priceCents: {},
        trialDays: 0,
        platformTokenNano: '1',
        limits: {},
        ...more,
      }
      await expect(loadPlans(fixture, JSON.stringify({ plans: [broken] }))).rejects.toThrow('The plan file is wrong: ')
    }
    expect(await count(fixture.db, 'select from billing.plan_version')).toBe(before)
  })
})

describe('months', () => {
  it('story 8: an anchor on the 31st is billed once for each of 24 months', async () => {
    await fixture.moveTo('2050-01-31T09:00Z')
    const accountId = await fixture.newSubscriber('starter')
    await fixture.moveTo('2052-01-30T00:00Z')
    await advanceSubscriptions(fixture)
    const orders = await ordersOf(fixture.db, accountId)
    expect(orders).toHaveLength(24)
    expect(orders.slice(0, 4)).toEqual([
      'period 1900 2050-01-31/2050-02-28',
      'period 1900 2050-02-28/2050-03-31',
      'period 1900 2050-03-31/2050-04-30',
      'period 1900 2050-04-30/2050-05-31',
    ])
  })

  it('story 10: after months without a server, many nodes at once begin each month once, by its start instant', async () => {
    const accountId = await fixture.newSubscriber('pro')
    await fixture.moveTo('2050-08-20T12:00Z')
    await Promise.all(Array.from({ length: 6 }, () => advanceSubscriptions(fixture)))
    expect(await monthsOf(fixture.db, accountId)).toEqual([
      '2050-04-01/2050-05-01',
      '2050-05-01/2050-06-01',
      '2050-06-01/2050-07-01',
      '2050-07-01/2050-08-01',
      '2050-08-01/2050-09-01',
    ])
    expect(await ordersOf(fixture.db, accountId)).toHaveLength(5)
    // What could not be spent any more was not given; sessions were carried up to the cap of 40.
    expect(await grantsOf(fixture.db, accountId)).toEqual([
      `month ${30n * USD} until 2050-05-01`,
      `month ${30n * USD} until 2050-09-01`,
    ])
    expect(await sessionsNow(fixture.db, accountId)).toMatchObject({ base: 20n, carried: 40n })
    expect(await advanceSubscriptions(fixture)).toBe(0)
  })

  it('story 18: a node that dies while it begins a month leaves nothing behind, and another begins it', async () => {
    const accountId = await fixture.newSubscriber('pro')
    await fixture.moveTo('2050-05-01T00:00Z')
    const dying = openDatabase({ url: fixture.url, connectionsMax: 1, onError: () => {} })
    const killing = {
      ...fixture,
      db: dying,
      payments: {
        collects: false,
        order: async () => {
          await fixture.db.run(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()`,
          )
          return true
        },
      },
    }
    expect(await advanceSubscriptions(killing)).toBe(0)
    expect(fixture.failed.length).toBeGreaterThan(0)
    await dying.close().catch(() => {})
    expect(await monthsOf(fixture.db, accountId)).toHaveLength(1)
    expect(await advanceSubscriptions(fixture)).toBeGreaterThan(0)
    expect(await monthsOf(fixture.db, accountId)).toHaveLength(2)
    expect(await ordersOf(fixture.db, accountId)).toHaveLength(2)
  })

  it('a subscription that cannot go on keeps no other waiting, and is tried again', async () => {
    const [broken, sound] = [await fixture.newSubscriber('pro'), await fixture.newSubscriber('pro')]
    await fixture.moveTo('2050-05-01T00:00Z')
    const failing = {
      ...fixture,
      payments: {
        collects: false,
        order: (...given: Parameters<typeof fixture.payments.order>) => {
          if (given[1].accountId === broken) throw new Error('no order today')
          return fixture.payments.order(...given)
        },
      },
    }
    await advanceSubscriptions(failing)
    expect([(await monthsOf(fixture.db, broken)).length, (await monthsOf(fixture.db, sound)).length]).toEqual([1, 2])
    await advanceSubscriptions(fixture)
    expect(await monthsOf(fixture.db, broken)).toHaveLength(2)
  })

  it('a year is asked for once, and gives its allowance by the month', async () => {
    const accountId = await fixture.newSubscriber('pro', { interval: 'year' })
    await fixture.moveTo('2051-04-02T00:00Z')
    await advanceSubscriptions(fixture)
    expect(await ordersOf(fixture.db, accountId)).toEqual([
      'period 49000 2050-04-01/2051-04-01',
      'period 49000 2051-04-01/2052-04-01',
    ])
    expect(await monthsOf(fixture.db, accountId)).toHaveLength(13)
  })
})

describe('changes', () => {
  it('an upgrade asks for the difference, gives the difference of the rest, and what was used is not given again', async () => {
    const accountId = await fixture.newSubscriber('starter')
    const { apiKeyId } = await fixture.addKey(accountId)
    const call = authorization({ accountId, apiKeyId }, 10n * USD)
    await fixture.ledger.authorize(call)
    await fixture.ledger.settle(settlement({ accountId, apiKeyId }, call.callId, 10n * USD))
    await fixture.moveTo('2050-04-16T00:00Z')
    expect(await changeSubscription(fixture, change(accountId, { planId: 'pro' }))).toMatchObject({ netCents: 1500n })
    expect(await ordersOf(fixture.db, accountId)).toEqual([
      'period 1900 2050-04-01/2050-05-01',
      'change 1500 2050-04-16/2050-05-01',
    ])
    // (30 - 10) × 15 ÷ 30 = 10 dollars.
    expect((await readBalance(fixture, accountId)).availableNano).toBe(10n * USD)
    expect(await sessionsNow(fixture.db, accountId)).toMatchObject({ base: 10n, carried: 0n })
  })

  it('story 32: what is left of an allowance survives changes in any order, and no counter goes below zero', async () => {
    const wishes = [{ planId: 'pro' }, { planId: 'team', seats: 2 }, { seats: 5 }]
    const orders = [
      [0, 1, 2],
      [0, 1],
      [1, 2, 0],
      [1, 0, 2],
    ]
    for (const order of orders) {
      await fixture.moveTo('2050-04-01T00:00Z')
      const accountId = await fixture.newSubscriber('starter')
      await fixture.moveTo('2050-04-16T00:00Z')
      let before = 10n * USD
      for (const index of order) {
        const answer = await changeSubscription(fixture, change(accountId, wishes[index] ?? {})).catch(codeOf)
        const after = (await readBalance(fixture, accountId)).availableNano
        const given = typeof answer === 'object' && answer.kind === 'now' ? answer.allowanceNano : 0n
        expect(after).toBe(before + given)
        before = after
      }
    }
  })

  it('story 33: what was bought once outlives changes of the plan and its end', async () => {
    const accountId = await fixture.newSubscriber('starter')
    await fixture.grant(accountId, 7n * USD)
    await changeSubscription(fixture, change(accountId, { planId: 'pro' }))
    await cancelSubscription(fixture, { accountId, createdBy: accountId })
    await fixture.moveTo('2050-05-01T00:00Z')
    await advanceSubscriptions(fixture)
    const wallet = (await readBalance(fixture, accountId)).funds.filter(({ kind }) => kind === 'wallet')
    expect(wallet).toMatchObject([{ remainingNano: 7n * USD, expiresAtMs: undefined }])
    expect(await historyOf(fixture.db, accountId)).toEqual(['subscribed', 'changed', 'cancel_scheduled', 'canceled'])
  })

  it('a downgrade waits for the end of the period and clears what was carried; until then nothing changes', async () => {
    await fixture.moveTo('2050-03-01T00:00Z')
    const accountId = await fixture.newSubscriber('pro')
    await fixture.moveTo('2050-04-16T00:00Z')
    expect(await changeSubscription(fixture, change(accountId, { planId: 'starter' }))).toMatchObject({
      kind: 'at_period_end',
      effectiveAtMs: Date.parse('2050-05-01T00:00Z'),
    })
    expect(await sessionsNow(fixture.db, accountId)).toMatchObject({ base: 20n, carried: 20n })
    await fixture.moveTo('2050-05-01T00:00Z')
    await advanceSubscriptions(fixture)
    expect(await sessionsNow(fixture.db, accountId)).toMatchObject({ base: 3n, carried: 0n })
    expect((await ordersOf(fixture.db, accountId)).at(-1)).toBe('period 1900 2050-05-01/2050-06-01')
    expect(await historyOf(fixture.db, accountId)).toEqual(['subscribed', 'change_scheduled', 'change_applied'])
  })

  it('more seats come at once, fewer at the end, and carried sessions stay', async () => {
    await fixture.moveTo('2050-05-01T00:00Z')
    const accountId = await fixture.newSubscriber('team', { seats: 5 })
    await fixture.moveTo('2050-06-11T00:00Z')
    await changeSubscription(fixture, change(accountId, { seats: 8 }))
    // June: 3 × 4000 × 20/30; 300 × 20/30 sessions on top of 500 and the 500 that were carried.
    expect((await ordersOf(fixture.db, accountId)).at(-1)).toBe('change 8000 2050-06-11/2050-07-01')
    expect(await sessionsNow(fixture.db, accountId)).toMatchObject({ base: 700n, carried: 500n })
    await changeSubscription(fixture, change(accountId, { seats: 5 }))
    await fixture.moveTo('2050-07-01T00:00Z')
    await advanceSubscriptions(fixture)
    expect((await ordersOf(fixture.db, accountId)).at(-1)).toBe('period 20000 2050-07-01/2050-08-01')
    expect(await sessionsNow(fixture.db, accountId)).toMatchObject({ base: 500n, carried: 1000n })
  })

  it('from month to year a new period begins, with a new allowance instead of the old one', async () => {
    const accountId = await fixture.newSubscriber('pro')
    await fixture.moveTo('2050-04-16T00:00Z')
    await changeSubscription(fixture, change(accountId, { interval: 'year' }))
    expect((await ordersOf(fixture.db, accountId)).at(-1)).toBe('change 46550 2050-04-16/2051-04-16')
    expect(await grantsOf(fixture.db, accountId)).toEqual([
      `month ${30n * USD} until 2050-05-01, ended`,
      `month ${30n * USD} until 2050-05-16`,
    ])
    expect((await readBalance(fixture, accountId)).availableNano).toBe(30n * USD)
  })

  it('refuses what is not there, not public, not offered or no change, and what has no subscription', async () => {
    const accountId = await fixture.newSubscriber('pro')
    const refused = (more: Partial<ChangeWish>) =>
      changeSubscription(fixture, change(accountId, { mayAdminister: false, ...more })).catch(codeOf)
    expect(await refused({})).toBe('conflict')
    expect(await refused({ planId: 'none' })).toBe('not_found')
    expect(await refused({ planId: 'secret' })).toBe('not_found')
    expect(await refused({ planId: 'contract' })).toBe('invalid_request')
    expect(await refused({ planId: 'starter', interval: 'year' })).toBe('invalid_request')
    expect(await refused({ seats: 2 })).toBe('invalid_request')
    // Nobody collects the money: the customer cannot take what costs.
    expect(await refused({ planId: 'team', seats: 9 })).toBe('forbidden')
    const { accountId: none } = await fixture.newPayer()
    expect(await changeSubscription(fixture, change(none, { planId: 'pro' })).catch(codeOf)).toBe('not_found')
    expect(await historyOf(fixture.db, accountId)).toEqual(['subscribed'])
  })

  it('asking for what holds takes back a downgrade and an end', async () => {
    const accountId = await fixture.newSubscriber('pro')
    await changeSubscription(fixture, change(accountId, { planId: 'starter' }))
    expect(await changeSubscription(fixture, change(accountId, { planId: 'pro' }))).toMatchObject({ priceCents: 4900n })
    await cancelSubscription(fixture, { accountId, createdBy: accountId })
    await changeSubscription(fixture, change(accountId, { planId: 'pro', mayAdminister: false }))
    await fixture.moveTo('2050-05-01T00:00Z')
    await advanceSubscriptions(fixture)
    expect((await ordersOf(fixture.db, accountId)).at(-1)).toBe('period 4900 2050-05-01/2050-06-01')
    expect(await changeSubscription(fixture, change(accountId, {})).catch(codeOf)).toBe('conflict')
  })

  it('a customer cannot schedule more than is given now while nobody collects the money', async () => {
    const accountId = await fixture.newSubscriber('pro', { interval: 'year' })
    const wish = { planId: 'team', seats: 100, interval: 'month' as const, mayAdminister: false }
    expect(await changeSubscription(fixture, change(accountId, wish)).catch(codeOf)).toBe('forbidden')
    const less = { planId: 'starter', interval: 'month' as const, mayAdminister: false }
    expect(await changeSubscription(fixture, change(accountId, less))).toMatchObject({ kind: 'at_period_end' })
  })

  it('story 41: a preview tells to the cent what the change then does, at any moment of a period', async () => {
    const moments = [
      '2050-04-01T00:00Z',
      '2050-04-10T13:37Z',
      '2050-04-30T23:59:59Z',
      '2050-05-01T00:00Z',
      '2050-06-17T08:11Z',
    ]
    const wishes = [
      { planId: 'pro' },
      { planId: 'team', seats: 4 },
      { planId: 'free' },
      { planId: 'pro', interval: 'year' as const },
    ]
    for (const moment of moments) {
      for (const wish of wishes) {
        await fixture.moveTo('2050-04-01T00:00Z')
        const accountId = await fixture.newSubscriber('starter')
        await fixture.moveTo(moment)
        const preview = await previewChange(fixture, change(accountId, wish))
        expect(await historyOf(fixture.db, accountId)).toEqual(['subscribed'])
        expect(await changeSubscription(fixture, change(accountId, wish))).toEqual(preview)
        if (preview.kind !== 'now' || preview.netCents === 0n) continue
        expect((await ordersOf(fixture.db, accountId)).at(-1)).toContain(`change ${preview.netCents} `)
      }
    }
  })

  it('of ten equal changes at once one is made and paid', async () => {
    const accountId = await fixture.newSubscriber('starter')
    await fixture.moveTo('2050-04-16T00:00Z')
    const wishes = Array.from({ length: 10 }, () =>
      changeSubscription(fixture, change(accountId, { planId: 'pro' })).catch(codeOf),
    )
    expect((await Promise.all(wishes)).filter((answer) => answer === 'conflict')).toHaveLength(9)
    expect(await ordersOf(fixture.db, accountId)).toHaveLength(2)
  })
})

describe('trials and endings', () => {
  it('a trial asks for nothing, then the first period begins where it ends', async () => {
    const accountId = await fixture.newSubscriber('pro', { withTrial: true })
    expect(await ordersOf(fixture.db, accountId)).toEqual([])
    expect((await readBalance(fixture, accountId)).availableNano).toBe(30n * USD)
    await fixture.moveTo('2050-04-15T00:00Z')
    await advanceSubscriptions(fixture)
    expect(await ordersOf(fixture.db, accountId)).toEqual(['period 4900 2050-04-15/2050-05-15'])
    expect(await historyOf(fixture.db, accountId)).toEqual(['trial_started', 'trial_ended'])
  })

  it('a trial that is cancelled ends without a cent, and there is no second one', async () => {
    const accountId = await fixture.newSubscriber('pro', { withTrial: true })
    await cancelSubscription(fixture, { accountId, createdBy: accountId })
    expect(await cancelSubscription(fixture, { accountId, createdBy: accountId }).catch(codeOf)).toBe('conflict')
    await fixture.moveTo('2050-06-01T00:00Z')
    await advanceSubscriptions(fixture)
    expect(await ordersOf(fixture.db, accountId)).toEqual([])
    expect(await monthsOf(fixture.db, accountId)).toHaveLength(1)
    expect(await sessionsNow(fixture.db, accountId)).toBeUndefined()
    const again = { ...wishOf(accountId, 'pro'), withTrial: true }
    expect(await subscribe(fixture, again).catch(codeOf)).toBe('conflict')
    await expect(subscribe(fixture, wishOf(accountId, 'pro'))).resolves.toMatchObject({ status: 'active' })
  })
})

describe('sessions', () => {
  const ids = (n: number) => Array.from({ length: n }, () => crypto.randomUUID())

  it('of fifty starts at once on twenty sessions exactly twenty are taken, and what fails comes back', async () => {
    const accountId = await fixture.newSubscriber('pro')
    const sessionIds = ids(50)
    const start = (sessionId: string) => startSession(fixture, { accountId, sessionId })
    const answers = await Promise.all(sessionIds.map(start))
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(20)
    const held = sessionIds.filter((_, index) => answers[index] === 'held')
    // Asked again, a session that was taken is the same one.
    expect(await Promise.all(held.map(start))).toEqual(held.map(() => 'held'))
    const ends = held.flatMap((sessionId, index) => {
      const outcome = index < 5 ? ('succeeded' as const) : ('failed' as const)
      return [1, 2, 3].map(() => endSession(fixture, { accountId, sessionId, outcome }))
    })
    expect((await Promise.all(ends)).filter(Boolean)).toHaveLength(20)
    expect(await sessionsNow(fixture.db, accountId)).toEqual({ base: 20n, carried: 0n, used: 5n, held: 0n })
  })

  it('a session that fails after its month has ended is carried into the next', async () => {
    const accountId = await fixture.newSubscriber('pro')
    const [sessionId = ''] = ids(1)
    await startSession(fixture, { accountId, sessionId })
    await fixture.moveTo('2050-05-01T00:00Z')
    await advanceSubscriptions(fixture)
    expect(await sessionsNow(fixture.db, accountId)).toMatchObject({ carried: 19n })
    expect(await endSession(fixture, { accountId, sessionId, outcome: 'cancelled' })).toBe(true)
    expect(await sessionsNow(fixture.db, accountId)).toMatchObject({ carried: 20n, used: 0n, held: 0n })
  })

  it('a session that runs while its subscription ends is ended once, however often it is told', async () => {
    const accountId = await fixture.newSubscriber('pro')
    const [sessionId = ''] = ids(1)
    await startSession(fixture, { accountId, sessionId })
    await cancelSubscription(fixture, { accountId, createdBy: accountId })
    await fixture.moveTo('2050-05-01T00:00Z')
    await advanceSubscriptions(fixture)
    const end = () => endSession(fixture, { accountId, sessionId, outcome: 'succeeded' }).catch(codeOf)
    const answers = await Promise.all(Array.from({ length: 8 }, end))
    expect(answers.filter((answer) => answer === true)).toHaveLength(1)
    expect(answers.filter((answer) => answer === false)).toHaveLength(7)
  })

  it('an id of another account, and an account without sessions, take none', async () => {
    const [one, other] = [await fixture.newSubscriber('pro'), await fixture.newSubscriber('pro')]
    const [sessionId = ''] = ids(1)
    await startSession(fixture, { accountId: one, sessionId })
    expect(await startSession(fixture, { accountId: other, sessionId }).catch(codeOf)).toBe('conflict')
    expect(await endSession(fixture, { accountId: other, sessionId, outcome: 'succeeded' })).toBe(false)
    const { accountId } = await fixture.newPayer()
    expect(await startSession(fixture, { accountId, sessionId: crypto.randomUUID() })).toBe('none')
  })
})
