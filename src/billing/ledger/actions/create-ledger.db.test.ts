import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../platform/crypto/id.ts'
import type { BudgetScope } from '../../funds/budget-scope.ts'
import { brokenLaws } from '../test/check-books.ts'
import {
  authorization,
  budgetOf,
  count,
  fundsOf,
  type LedgerFixture,
  openCallOf,
  recordOf,
  settlement,
  startLedger,
} from '../test/ledger-fixture.ts'

let fixture: LedgerFixture
beforeAll(async () => {
  fixture = await startLedger()
})
afterEach(async () => expect(await brokenLaws(fixture.db)).toEqual([]))
afterAll(async () => fixture.stop())

const authorize: LedgerFixture['ledger']['authorize'] = (item) => fixture.ledger.authorize(item)
const settle: LedgerFixture['ledger']['settle'] = (item) => fixture.ledger.settle(item)

describe('authorize', () => {
  it('holds what was asked for, once on the account and once on the key', async () => {
    const payer = await fixture.newPayer(100n)
    const decision = await authorize(authorization(payer, 40n))
    const [fund] = await fundsOf(fixture.db, payer.accountId)
    expect(decision).toEqual({
      kind: 'admitted',
      grantedNano: 40n,
      slices: [{ fundId: fund?.id, kind: 'wallet', heldNano: 40n }],
    })
    expect(fund).toMatchObject({ remaining: 100n, held: 40n })
    expect(await budgetOf(fixture.db, payer.accountId)).toEqual({ cap: null, spent: 0n, held: 40n })
    expect(await budgetOf(fixture.db, payer.apiKeyId)).toEqual({ cap: null, spent: 0n, held: 40n })
  })

  it('refuses without funds, tells what is available and leaves no trace', async () => {
    const payer = await fixture.newPayer(10n)
    const item = authorization(payer, 11n)
    expect(await authorize(item)).toEqual({ kind: 'insufficient_funds', availableNano: 10n })
    expect(await budgetOf(fixture.db, payer.accountId)).toMatchObject({ held: 0n })
    expect(await count(fixture.db, 'select from billing.test_audit_row where call_id = $1', [item.callId])).toBe(0n)
  })

  it('clamps to what is there between the least and the most', async () => {
    const payer = await fixture.newPayer(30n)
    expect(await authorize(authorization(payer, 100n, { amountMinNano: 30n }))).toMatchObject({ grantedNano: 30n })
    expect(await authorize(authorization(payer, 100n, { amountMinNano: 1n }))).toEqual({
      kind: 'insufficient_funds',
      availableNano: 0n,
    })
  })

  it('clamps to what a cap leaves, and refuses below the least', async () => {
    const payer = await fixture.newPayer(1000n)
    await fixture.cap('account', payer.accountId, 50n)
    const capped = { kind: 'plan_limit_exceeded', scope: 'account', scopeId: payer.accountId, capNano: 50n }
    expect(await authorize(authorization(payer, 100n, { amountMinNano: 51n }))).toEqual(capped)
    expect(await authorize(authorization(payer, 100n, { amountMinNano: 20n }))).toMatchObject({ grantedNano: 50n })
    expect(await authorize(authorization(payer, 1n))).toEqual(capped)
  })

  it('G21: at the edge of a cap the last nano-dollar goes, the next one does not', async () => {
    const payer = await fixture.newPayer(50_000_000_000n)
    await fixture.cap('account', payer.accountId, 25_000_000_000n)
    const first = authorization(payer, 24_990_000_000n)
    await authorize(first)
    await settle(settlement(payer, first.callId, 24_990_000_000n))
    expect((await authorize(authorization(payer, 30_000_000n))).kind).toBe('plan_limit_exceeded')
    expect((await authorize(authorization(payer, 10_000_000n))).kind).toBe('admitted')
    expect((await authorize(authorization(payer, 1n))).kind).toBe('plan_limit_exceeded')
  })

  it('takes allowances before the wallet, the sooner expiry before the later, the older before the newer', async () => {
    const payer = await fixture.newPayer()
    const dayMs = 86_400_000
    const nowMs = Date.now()
    const wallet = await fixture.grant(payer.accountId, 10n)
    const newerWallet = await fixture.grant(payer.accountId, 10n)
    const endless = await fixture.grant(payer.accountId, 10n, { kind: 'allowance' })
    const later = await fixture.grant(payer.accountId, 10n, { kind: 'allowance', expiresAtMs: nowMs + 2 * dayMs })
    const sooner = await fixture.grant(payer.accountId, 10n, { kind: 'allowance', expiresAtMs: nowMs + dayMs })
    const decision = await authorize(authorization(payer, 45n))
    expect(decision).toMatchObject({
      slices: [
        { fundId: sooner, kind: 'allowance', heldNano: 10n },
        { fundId: later, kind: 'allowance', heldNano: 10n },
        { fundId: endless, kind: 'allowance', heldNano: 10n },
        { fundId: wallet, kind: 'wallet', heldNano: 10n },
        { fundId: newerWallet, kind: 'wallet', heldNano: 5n },
      ],
    })
  })

  it('does not spend an expired fund, but settles what was held before it expired', async () => {
    const payer = await fixture.newPayer()
    const fundId = await fixture.grant(payer.accountId, 10n, { expiresAtMs: Date.now() + 3_600_000 })
    const item = authorization(payer, 4n)
    await authorize(item)
    await fixture.db.run(
      `update billing.fund set effective_at = now() - interval '2 s', expires_at = now() - interval '1 s' where id = $1`,
      [fundId],
    )
    expect(await authorize(authorization(payer, 1n))).toEqual({ kind: 'insufficient_funds', availableNano: 0n })
    expect(await settle(settlement(payer, item.callId, 4n))).toMatchObject({ kind: 'recorded', chargedNano: 4n })
  })

  it('takes a call that costs nothing with an empty wallet and a cap of zero', async () => {
    const payer = await fixture.newPayer()
    await fixture.cap('account', payer.accountId, 0n)
    const item = authorization(payer, 0n)
    expect(await authorize(item)).toEqual({ kind: 'admitted', grantedNano: 0n, slices: [] })
    expect(await settle(settlement(payer, item.callId, 0n))).toEqual({
      kind: 'recorded',
      chargedNano: 0n,
      absorbedNano: 0n,
      allocations: [],
    })
    expect(await recordOf(fixture.db, item.callId)).toMatchObject({ fund: 'none', cost: 0n })
  })

  it('a cap of zero stops every priced call, also one whose least amount is zero', async () => {
    const payer = await fixture.newPayer(100n)
    await fixture.cap('account', payer.accountId, 0n)
    expect(await authorize(authorization(payer, 5n, { amountMinNano: 0n }))).toMatchObject({
      kind: 'plan_limit_exceeded',
      capNano: 0n,
    })
  })

  it('what an own key pays counts toward caps, never against funds', async () => {
    const payer = await fixture.newPayer()
    await fixture.cap('api_key', payer.apiKeyId, 100n)
    const item = authorization(payer, 0n, { memoMaxNano: 80n })
    expect(await authorize(item)).toMatchObject({ kind: 'admitted', grantedNano: 0n })
    expect((await authorize(authorization(payer, 0n, { memoMaxNano: 21n }))).kind).toBe('plan_limit_exceeded')
    await settle(settlement(payer, item.callId, 0n, { memoNano: 30n }))
    expect(await budgetOf(fixture.db, payer.apiKeyId)).toEqual({ cap: 100n, spent: 30n, held: 0n })
    expect((await authorize(authorization(payer, 0n, { memoMaxNano: 70n }))).kind).toBe('admitted')
  })

  it('keeps the caps of two keys apart and the one of their account over both', async () => {
    const one = await fixture.newPayer(1000n)
    const two = await fixture.addKey(one.accountId)
    await fixture.cap('api_key', one.apiKeyId, 30n)
    await fixture.cap('account', one.accountId, 50n)
    expect(await authorize(authorization(one, 31n))).toMatchObject({ scope: 'api_key', scopeId: one.apiKeyId })
    expect((await authorize(authorization(one, 30n))).kind).toBe('admitted')
    expect(await authorize(authorization(two, 21n))).toMatchObject({ scope: 'account', capNano: 50n })
    expect((await authorize(authorization(two, 20n))).kind).toBe('admitted')
    expect(await budgetOf(fixture.db, one.accountId)).toMatchObject({ held: 50n })
  })
})

describe('caps that change', () => {
  it('one set in the middle of the month counts what was spent before', async () => {
    const payer = await fixture.newPayer(1000n)
    const item = authorization(payer, 60n)
    await authorize(item)
    await settle(settlement(payer, item.callId, 60n))
    await fixture.cap('account', payer.accountId, 100n)
    expect((await authorize(authorization(payer, 41n))).kind).toBe('plan_limit_exceeded')
    expect((await authorize(authorization(payer, 40n))).kind).toBe('admitted')
  })

  it('one lowered under what is spent and held stops new calls and lets the running one end', async () => {
    const payer = await fixture.newPayer(1000n)
    const item = authorization(payer, 80n)
    await authorize(item)
    await fixture.cap('account', payer.accountId, 50n)
    expect((await authorize(authorization(payer, 1n))).kind).toBe('plan_limit_exceeded')
    expect(await settle(settlement(payer, item.callId, 70n))).toMatchObject({ kind: 'recorded', chargedNano: 70n })
    expect((await authorize(authorization(payer, 1n))).kind).toBe('plan_limit_exceeded')
    await fixture.cap('account', payer.accountId, 71n)
    expect((await authorize(authorization(payer, 1n))).kind).toBe('admitted')
  })

  it('one that is removed no longer holds', async () => {
    const payer = await fixture.newPayer(1000n)
    await fixture.cap('account', payer.accountId, 0n)
    await fixture.cap('account', payer.accountId, undefined)
    expect((await authorize(authorization(payer, 1000n))).kind).toBe('admitted')
  })

  it('one set while the first call of the month is being admitted is not missed', async () => {
    const payer = await fixture.newPayer(1_000_000n)
    let cap: Promise<void> | undefined
    // The call has read that there is no cap and waits; the cap is set; then the call makes the counters.
    await fixture.db.transaction(async (tx) => {
      await tx.run(
        `insert into billing.budget (scope_id, month, scope, account_id)
         values ($1, date_trunc('month', now() at time zone 'UTC')::date, 'account', $1)`,
        [payer.accountId],
      )
      cap = fixture.cap('account', payer.accountId, 5n)
      await tx.run('select pg_sleep(0.05)')
    })
    await cap
    expect(await authorize(authorization(payer, 6n))).toMatchObject({ kind: 'plan_limit_exceeded', capNano: 5n })
  })
})

describe('settle', () => {
  it('charges what the call came to, gives the rest back and writes the record', async () => {
    const payer = await fixture.newPayer()
    await fixture.grant(payer.accountId, 10n, { kind: 'allowance' })
    await fixture.grant(payer.accountId, 100n)
    const item = authorization(payer, 50n)
    await authorize(item)
    const [allowance, wallet] = await fundsOf(fixture.db, payer.accountId)
    expect(await settle(settlement(payer, item.callId, 25n))).toEqual({
      kind: 'recorded',
      chargedNano: 25n,
      absorbedNano: 0n,
      allocations: [
        { fundId: allowance?.id, kind: 'allowance', amountNano: 10n },
        { fundId: wallet?.id, kind: 'wallet', amountNano: 15n },
      ],
    })
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([
      { remaining: 0n, held: 0n },
      { remaining: 85n, held: 0n },
    ])
    expect(await budgetOf(fixture.db, payer.accountId)).toEqual({ cap: null, spent: 25n, held: 0n })
    expect(await recordOf(fixture.db, item.callId)).toEqual({
      closed_by: 'settle',
      status: 'succeeded',
      fund: 'allowance+wallet',
      granted: 50n,
      cost: 25n,
      marked: 25n,
      charged: 25n,
      absorbed: 0n,
      memo: 0n,
    })
  })

  it('G18: the allowance pays first, the wallet the rest', async () => {
    const payer = await fixture.newPayer(1_000_000_000n)
    await fixture.grant(payer.accountId, 10_000_000n, { kind: 'allowance' })
    const item = authorization(payer, 20_000_000n)
    await authorize(item)
    expect(await settle(settlement(payer, item.callId, 16_479_450n))).toMatchObject({
      allocations: [
        { kind: 'allowance', amountNano: 10_000_000n },
        { kind: 'wallet', amountNano: 6_479_450n },
      ],
    })
  })

  it('never charges above the hold: the rest is absorbed', async () => {
    const payer = await fixture.newPayer(100n)
    const item = authorization(payer, 40n)
    await authorize(item)
    expect(await settle(settlement(payer, item.callId, 45n))).toMatchObject({ chargedNano: 40n, absorbedNano: 5n })
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 60n, held: 0n }])
  })

  it('usage that a provider made up, over and over, never keeps a call from being settled', async () => {
    const payer = await fixture.newPayer(100n)
    for (let count = 0; count < 3; count++) {
      const item = authorization(payer, 10n)
      await fixture.ledger.authorize(item)
      // Two thirds of what a bigint holds: the sum of the day does not fit into one.
      const lie = settlement(payer, item.callId, 6_000_000_000_000_000_000n)
      expect(await fixture.ledger.settle(lie)).toMatchObject({ kind: 'recorded', chargedNano: 10n })
    }
  })

  it('a call that failed before anything was used frees its hold and still has a record', async () => {
    const payer = await fixture.newPayer(100n)
    const item = authorization(payer, 40n)
    await authorize(item)
    const record = { ...openCallOf(payer), status: 'failed' as const, providerCostNano: null }
    expect(await settle(settlement(payer, item.callId, 0n, { record }))).toMatchObject({ chargedNano: 0n })
    expect(await recordOf(fixture.db, item.callId)).toMatchObject({ status: 'failed', cost: null, charged: 0n })
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 100n, held: 0n }])
  })

  it('a call whose hold the database lost is recorded, absorbed, and charged nothing', async () => {
    const payer = await fixture.newPayer(100n)
    const item = settlement(payer, newId(), 40n)
    expect(await settle(item)).toEqual({ kind: 'closed' })
    expect(await settle(item)).toEqual({ kind: 'closed' })
    expect(await recordOf(fixture.db, item.callId)).toMatchObject({
      closed_by: 'late',
      granted: 0n,
      marked: 40n,
      charged: 0n,
      absorbed: 40n,
    })
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 100n, held: 0n }])
  })
})

describe('text that Postgres cannot store', () => {
  it('is replaced, and the call is admitted and settled', async () => {
    const payer = await fixture.newPayer(100n)
    const odd = `a\0b\uD800c \\\\u0000 \u{1F600}`
    const item = authorization(payer, 40n, { openCall: { ...openCallOf(payer), modelAsked: odd } })
    await authorize(item)
    const record = { ...openCallOf(payer), status: 'succeeded' as const, servedModel: odd, providerCostNano: '30' }
    expect(await settle(settlement(payer, item.callId, 30n, { record }))).toMatchObject({ kind: 'recorded' })
    const stored = `select from billing.billing_record where call_id = $1 and draft ->> 'servedModel' = $2`
    expect(await count(fixture.db, stored, [item.callId, 'a\uFFFDb\uFFFDc \\\\u0000 \u{1F600}'])).toBe(1n)
  })
})

describe('repeated', () => {
  it('an authorization answers what it answered, and holds once', async () => {
    const payer = await fixture.newPayer(100n)
    const item = authorization(payer, 70n, { amountMinNano: 1n })
    const first = await authorize(item)
    expect(await authorize(item)).toEqual(first)
    expect(await budgetOf(fixture.db, payer.accountId)).toMatchObject({ held: 70n })
  })

  it('a settlement answers what it answered, and charges once', async () => {
    const payer = await fixture.newPayer(100n)
    const item = authorization(payer, 70n)
    await authorize(item)
    const first = await settle(settlement(payer, item.callId, 30n))
    if (first.kind === 'closed') throw new Error('the call was open')
    expect(await settle(settlement(payer, item.callId, 30n))).toEqual({ ...first, kind: 'replay' })
    // Not even another amount changes it.
    expect(await settle(settlement(payer, item.callId, 60n))).toEqual({ ...first, kind: 'replay' })
    expect(await authorize(item)).toEqual({ kind: 'duplicate' })
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 70n, held: 0n }])
  })

  it('the same call twice in one batch holds once and hears one answer, admitted or not', async () => {
    const payer = await fixture.newPayer(100n)
    const admitted = authorization(payer, 70n)
    const refused = authorization(payer, 71n)
    const answers = await Promise.all([admitted, admitted, refused, admitted, refused].map(authorize))
    expect(answers.map((answer) => answer.kind)).toEqual([
      'admitted',
      'admitted',
      'insufficient_funds',
      'admitted',
      'insufficient_funds',
    ])
    expect(new Set(answers.map((answer) => JSON.stringify(answer, textOfBigint))).size).toBe(2)
    expect(await budgetOf(fixture.db, payer.accountId)).toMatchObject({ held: 70n })
  })

  it('the same settlement twice in one batch charges once', async () => {
    const payer = await fixture.newPayer(100n)
    const item = authorization(payer, 70n)
    await authorize(item)
    const answers = await Promise.all(
      [30n, 30n, 50n].map((markedNano) => settle(settlement(payer, item.callId, markedNano))),
    )
    expect(answers).toMatchObject([
      { kind: 'recorded', chargedNano: 30n },
      { kind: 'replay', chargedNano: 30n },
      { kind: 'replay', chargedNano: 30n },
    ])
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 70n, held: 0n }])
  })

  it('the id of a call of another account is a duplicate and tells nothing of it', async () => {
    const [one, other] = [await fixture.newPayer(100n), await fixture.newPayer(100n)]
    const item = authorization(one, 10n)
    await authorize(item)
    expect(await authorize({ ...item, ...other })).toEqual({ kind: 'duplicate' })
    expect(await budgetOf(fixture.db, other.accountId)).toMatchObject({ held: 0n })
  })
})

describe('what a call counts toward besides its account and key', () => {
  const further = (kind: BudgetScope['kind']) => ({ kind, id: newId() })

  it('is checked, held and spent in the same step; the tightest room decides', async () => {
    const payer = await fixture.newPayer(1_000n)
    const [team, member, session] = [further('team'), further('member'), further('session')]
    await fixture.capFurther(payer.accountId, team, 100n)
    await fixture.capFurther(payer.accountId, session, 60n)
    const furtherScopes = [team, member, session]
    const first = authorization(payer, 50n, { furtherScopes })
    expect(await authorize(first)).toMatchObject({ kind: 'admitted', grantedNano: 50n })
    // 10 of the session's 60 are left, 50 of the team's 100.
    expect(await authorize(authorization(payer, 11n, { furtherScopes }))).toEqual({
      kind: 'plan_limit_exceeded',
      scope: 'session',
      scopeId: session.id,
      capNano: 60n,
    })
    expect(await authorize(authorization(payer, 51n, { furtherScopes: [team] }))).toMatchObject({ scopeId: team.id })
    expect(await authorize(authorization(payer, 30n, { amountMinNano: 1n, furtherScopes }))).toMatchObject({
      grantedNano: 10n,
    })
    await settle(settlement(payer, first.callId, 20n))
    expect(await budgetOf(fixture.db, team.id)).toEqual({ cap: 100n, spent: 20n, held: 10n })
    expect(await budgetOf(fixture.db, member.id)).toEqual({ cap: null, spent: 20n, held: 10n })
    expect(await budgetOf(fixture.db, session.id, '1970-01-01')).toEqual({ cap: 60n, spent: 20n, held: 10n })
    expect(await budgetOf(fixture.db, session.id)).toBeUndefined()
  })

  it('counts over the life of a session, whatever the month', async () => {
    const payer = await fixture.newPayer(1_000n)
    const session = further('session')
    await fixture.capFurther(payer.accountId, session, 100n)
    const old = authorization(payer, 70n, { furtherScopes: [session] })
    await authorize(old)
    await fixture.db.run(
      `update billing.hold set month = '2026-01-01', budget_months = '{2026-01-01,2026-01-01,1970-01-01}' where call_id = $1`,
      [old.callId],
    )
    await fixture.db.run(
      `update billing.budget set month = '2026-01-01' where account_id = $1 and scope <> 'session'`,
      [payer.accountId],
    )
    await settle(settlement(payer, old.callId, 70n))
    expect(await authorize(authorization(payer, 31n, { furtherScopes: [session] }))).toMatchObject({ scope: 'session' })
    expect(await budgetOf(fixture.db, session.id, '1970-01-01')).toEqual({ cap: 100n, spent: 70n, held: 0n })
  })

  it('comes back whole when the sweeper closes the call', async () => {
    const payer = await fixture.newPayer(1_000n)
    const session = further('session')
    await fixture.capFurther(payer.accountId, session, 100n)
    await authorize(authorization(payer, 100n, { furtherScopes: [session], leaseMs: -1 }))
    await fixture.ledger.sweep(10)
    expect(await budgetOf(fixture.db, session.id, '1970-01-01')).toEqual({ cap: 100n, spent: 0n, held: 0n })
  })

  it('500 calls at once of many sessions of one team never pass its cap', async () => {
    const payer = await fixture.newPayer(1_000_000n)
    const team = further('team')
    await fixture.capFurther(payer.accountId, team, 1_000n)
    const other = fixture.anotherLedger()
    const decisions = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        (index % 2 === 0 ? fixture.ledger : other).authorize(
          authorization(payer, 10n, { furtherScopes: [team, further('session')] }),
        ),
      ),
    )
    expect(decisions.filter(({ kind }) => kind === 'admitted')).toHaveLength(100)
    expect(await budgetOf(fixture.db, team.id)).toEqual({ cap: 1_000n, spent: 0n, held: 1_000n })
  })
})

function textOfBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

describe('a month that ends', () => {
  it('counts a call in the month in which it was admitted', async () => {
    const payer = await fixture.newPayer(100n)
    const item = authorization(payer, 70n)
    await authorize(item)
    const lastMonth = `(date_trunc('month', now() at time zone 'UTC') - interval '1 month')::date`
    await fixture.db.run(`update billing.budget set month = ${lastMonth} where account_id = $1`, [payer.accountId])
    await fixture.db.run(
      `update billing.hold set month = ${lastMonth}, budget_months = array[${lastMonth}, ${lastMonth}] where account_id = $1`,
      [payer.accountId],
    )
    const now = authorization(payer, 5n)
    await Promise.all([settle(settlement(payer, item.callId, 20n)), authorize(now)])
    expect(await budgetOf(fixture.db, payer.accountId)).toEqual({ cap: null, spent: 0n, held: 5n })
    expect(
      await count(fixture.db, 'select from billing.budget where account_id = $1 and spent_nano = 20', [
        payer.accountId,
      ]),
    ).toBe(2n)
  })
})
