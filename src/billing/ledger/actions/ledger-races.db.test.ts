import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { brokenLaws } from '../test/check-books.ts'
import {
  authorization,
  budgetOf,
  count,
  fundsOf,
  type LedgerFixture,
  recordOf,
  settlement,
  startLedger,
} from '../test/ledger-fixture.ts'
import type { Decision } from '../ledger-port.ts'

let fixture: LedgerFixture
beforeAll(async () => {
  fixture = await startLedger()
})
afterEach(async () => expect(await brokenLaws(fixture.db)).toEqual([]))
afterAll(async () => fixture.stop())

const admittedOf = (decisions: readonly Decision[]) => decisions.filter(({ kind }) => kind === 'admitted').length
const times = (n: number) => Array.from({ length: n }, (_, index) => index)

describe('many at once', () => {
  it('200 parallel authorizations against funds for 10 admit exactly 10', async () => {
    const payer = await fixture.newPayer(1000n)
    const decisions = await Promise.all(times(200).map(() => fixture.ledger.authorize(authorization(payer, 100n))))
    expect(admittedOf(decisions)).toBe(10)
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 1000n, held: 1000n }])
  })

  it('500 calls of mixed size race to a cap and end exactly at it', async () => {
    const payer = await fixture.newPayer(1_000_000n)
    await fixture.cap('account', payer.accountId, 1000n)
    const decisions = await Promise.all(
      times(500).map((index) => fixture.ledger.authorize(authorization(payer, BigInt(1 + (index % 7))))),
    )
    expect(await budgetOf(fixture.db, payer.accountId)).toMatchObject({ cap: 1000n, held: 1000n })
    // 1 + 2 + … + 7 = 28 per round: 35 rounds are 980, then 1 + 2 + 3 + 4 + 5 = 15 and, of what is left, 5 more.
    expect(admittedOf(decisions)).toBeGreaterThanOrEqual(250)
  })

  it('two processes share one cap exactly', async () => {
    const one = await fixture.newPayer(1_000_000n)
    const two = await fixture.addKey(one.accountId)
    await fixture.cap('account', one.accountId, 300n)
    const [left, right] = [fixture.anotherLedger(), fixture.anotherLedger()]
    const decisions = await Promise.all(
      times(400).map((index) =>
        (index % 2 === 0 ? left : right).authorize(authorization(index % 3 === 0 ? one : two, 3n)),
      ),
    )
    expect(admittedOf(decisions)).toBe(100)
    expect(await budgetOf(fixture.db, one.accountId)).toMatchObject({ held: 300n })
  })

  it('two processes settle and admit over many accounts without a deadlock, and every call has one record', async () => {
    const payers = await Promise.all(times(12).map(() => fixture.newPayer(1_000_000n)))
    const [left, right] = [fixture.anotherLedger(), fixture.anotherLedger()]
    const work = times(600).map(async (index) => {
      const payer = payers[(index * 7) % payers.length]
      const [here, there] = index % 2 === 0 ? ([left, right] as const) : ([right, left] as const)
      if (payer === undefined) throw new Error('there are payers')
      const item = authorization(payer, 100n)
      await here.authorize(item)
      // Both settle it: one records, the other hears of it.
      return Promise.all([
        here.settle(settlement(payer, item.callId, 60n)),
        there.settle(settlement(payer, item.callId, 60n)),
      ])
    })
    const settled = await Promise.all(work)
    expect(settled.map((pair) => pair.map(({ kind }) => kind).toSorted())).toEqual(
      times(600).map(() => ['recorded', 'replay']),
    )
    const spent = await Promise.all(payers.map(async (payer) => (await budgetOf(fixture.db, payer.accountId))?.spent))
    expect(spent).toEqual(times(12).map(() => 3000n))
  })
})

describe('sweep', () => {
  it('closes a call whose lease has run out: recorded as not known, charged nothing, the hold given back', async () => {
    const payer = await fixture.newPayer(100n)
    const item = authorization(payer, 40n, { leaseMs: 0, memoMaxNano: 9n })
    const running = authorization(payer, 40n)
    await fixture.ledger.authorize(item)
    await fixture.ledger.authorize(running)
    expect(await fixture.ledger.sweep(100)).toEqual([item.callId])
    expect(await recordOf(fixture.db, item.callId)).toEqual({
      closed_by: 'sweep',
      status: 'unresolved',
      fund: 'none',
      granted: 40n,
      cost: null,
      marked: null,
      charged: 0n,
      absorbed: 0n,
      memo: null,
    })
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 100n, held: 40n }])
    expect(await budgetOf(fixture.db, payer.accountId)).toMatchObject({ spent: 0n, held: 40n })
    expect(await recordOf(fixture.db, running.callId)).toBeUndefined()
  })

  it('leaves a call alone whose lease was prolonged', async () => {
    const payer = await fixture.newPayer(100n)
    const item = authorization(payer, 40n, { leaseMs: 0 })
    await fixture.ledger.authorize(item)
    await fixture.ledger.heartbeat([item.callId], 60_000)
    expect(await fixture.ledger.sweep(100)).toEqual([])
    expect(await fixture.ledger.settle(settlement(payer, item.callId, 1n))).toMatchObject({ kind: 'recorded' })
  })

  it('usage that arrives afterwards is kept as evidence once, and charges nothing', async () => {
    const payer = await fixture.newPayer(100n)
    const item = authorization(payer, 40n, { leaseMs: 0 })
    await fixture.ledger.authorize(item)
    await fixture.ledger.sweep(100)
    const late = settlement(payer, item.callId, 25n)
    expect(await fixture.ledger.settle(late)).toEqual({ kind: 'closed' })
    expect(await fixture.ledger.settle(late)).toEqual({ kind: 'closed' })
    expect(await fixture.ledger.authorize(item)).toEqual({ kind: 'duplicate' })
    const evidence = `select from billing.adjustment where call_id = $1 and kind = 'late_evidence' and amount_nano = 0
      and evidence ->> 'markedNano' = '25'`
    expect(await count(fixture.db, evidence, [item.callId])).toBe(1n)
    expect(await recordOf(fixture.db, item.callId)).toMatchObject({ closed_by: 'sweep', charged: 0n })
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 100n, held: 0n }])
  })

  it('by two processes at once closes each call once', async () => {
    const payer = await fixture.newPayer(10_000n)
    const items = times(120).map(() => authorization(payer, 10n, { leaseMs: 0 }))
    await Promise.all(items.map((item) => fixture.ledger.authorize(item)))
    const [left, right] = [fixture.anotherLedger(), fixture.anotherLedger()]
    const swept = await Promise.all(times(8).map((index) => (index % 2 === 0 ? left : right).sweep(40)))
    const rest = await fixture.ledger.sweep(1000)
    const closed = [...swept.flat(), ...rest]
    expect(closed.toSorted()).toEqual(items.map(({ callId }) => callId).toSorted())
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 10_000n, held: 0n }])
  })

  it('races with the settlements of the same calls: each is either charged or swept, never both', async () => {
    const payer = await fixture.newPayer(10_000n)
    const items = times(100).map(() => authorization(payer, 10n, { leaseMs: 0 }))
    await Promise.all(items.map((item) => fixture.ledger.authorize(item)))
    const sweeper = fixture.anotherLedger()
    const [settled, ...swept] = await Promise.all([
      Promise.all(items.map((item) => fixture.ledger.settle(settlement(payer, item.callId, 10n)))),
      ...times(5).map(() => sweeper.sweep(30)),
    ])
    const charged = settled.filter(({ kind }) => kind === 'recorded').length
    expect(charged + swept.flat().length).toBe(100)
    expect((await fundsOf(fixture.db, payer.accountId))[0]?.remaining).toBe(10_000n - 10n * BigInt(charged))
  })
})
