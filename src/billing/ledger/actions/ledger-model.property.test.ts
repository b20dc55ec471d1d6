import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../../platform/crypto/id.ts'
import type { AuthorizeItem, Decision } from '../ledger-port.ts'
import { brokenLaws } from '../test/check-books.ts'
import {
  authorization,
  budgetOf,
  fundsOf,
  type LedgerFixture,
  type Payer,
  settlement,
  startLedger,
} from '../test/ledger-fixture.ts'
import { Oracle } from '../test/oracle.ts'

const RUNS = 80
const COMMANDS_MAX = 30
const DAY_MS = 86_400_000

let fixture: LedgerFixture
beforeAll(async () => {
  fixture = await startLedger()
})
afterAll(async () => fixture.stop())

/** One account with two keys on the real ledger. */
type Real = { readonly payers: readonly Payer[]; readonly callIds: readonly string[]; readonly nowMs: number }
type Command = fc.AsyncCommand<Oracle, Real>

const amount = fc.bigInt({ min: 0n, max: 120n })
const memo = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0n) },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 40n }) },
)
/** Few ids, so that calls are often met again. */
const callAt = fc.nat(11)
const wish = fc.record({ call: callAt, key: fc.nat(1), least: amount, more: amount, memo })
const result = fc.record({ call: callAt, marked: amount, memo })

function command(name: string, run: (model: Oracle, real: Real) => Promise<void>): Command {
  return {
    check: () => true,
    async run(model, real) {
      await run(model, real)
      await expectSameBooks(model, real)
    },
    toString: () => name,
  }
}

const shown = (value: unknown) =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? `${one}` : one))

const grant = fc
  .record({
    kind: fc.constantFrom('allowance', 'wallet'),
    amount: fc.bigInt({ min: 1n, max: 300n }),
    days: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
  })
  .map((it) =>
    command(`grant ${shown(it)}`, async (model, real) => {
      const accountId = payerAt(real, 0).accountId
      const expiry = it.days === undefined ? {} : { expiresAtMs: real.nowMs + it.days * DAY_MS }
      const id = await fixture.grant(accountId, it.amount, { kind: it.kind, ...expiry })
      model.grant(id, it.kind, it.amount, expiry.expiresAtMs)
    }),
  )

const cap = fc
  .record({
    scope: fc.constantFrom('account', 'api_key'),
    key: fc.nat(1),
    cap: fc.option(fc.bigInt({ min: 0n, max: 400n }), { nil: undefined }),
  })
  .map((it) =>
    command(`cap ${shown(it)}`, async (model, real) => {
      const payer = payerAt(real, it.key)
      const scopeId = it.scope === 'account' ? payer.accountId : payer.apiKeyId
      await fixture.cap(it.scope, scopeId, it.cap)
      model.cap(scopeId, it.cap)
    }),
  )

/**
 * Everything of one command is one batch: settlements first, then authorizations, each in this order. Ids may repeat: new
 * calls, replays, duplicates within the batch and settlements of calls that never were, alike.
 */
const batch = fc.tuple(fc.array(result, { maxLength: 4 }), fc.array(wish, { maxLength: 5 })).map(([results, wishes]) =>
  command(`batch ${shown({ results, wishes })}`, async (model, real) => {
    const settlements = results.map((it) =>
      settlement(payerAt(real, 0), callIdAt(real, it.call), it.marked, { memoNano: it.memo }),
    )
    const asked = askedBy(wishes, model, real)
    const [settled, decisions] = await Promise.all([
      Promise.all(settlements.map((item) => fixture.ledger.settle(item))),
      Promise.all(asked.map((item) => fixture.ledger.authorize(item))),
    ])
    expect(settled).toEqual(settlements.map((item) => model.settle(item)))
    // A repeated id hears what its first one heard, refusals included; in a later batch a refused one is new.
    const heard = new Map<string, Decision>()
    for (const item of asked) if (!heard.has(item.callId)) heard.set(item.callId, model.authorize(item))
    expect(decisions).toEqual(asked.map((item) => heard.get(item.callId)))
  }),
)

type Wish = { call: number; key: number; least: bigint; more: bigint; memo: bigint }

/** One id always asks for the same: what it asked for first. */
function askedBy(wishes: readonly Wish[], model: Oracle, real: Real): readonly AuthorizeItem[] {
  const items = new Map<string, AuthorizeItem>()
  return wishes.map((it) => {
    const callId = callIdAt(real, it.call)
    const more = { callId, amountMinNano: it.least, memoMaxNano: it.memo }
    const item =
      items.get(callId) ??
      model.calls.get(callId)?.item ??
      authorization(payerAt(real, it.key), it.least + it.more, more)
    items.set(callId, item)
    return item
  })
}

const sweep = fc.uniqueArray(callAt, { maxLength: 6 }).map((expired) =>
  command(`sweep ${shown(expired)}`, async (model, real) => {
    const ids = expired.map((at) => callIdAt(real, at))
    const open = ids.filter((id) => model.calls.get(id)?.state === 'open')
    await fixture.ledger.heartbeat(ids, -1)
    const [one, other] = await Promise.all([fixture.ledger.sweep(100), fixture.ledger.sweep(100)])
    expect([...one, ...other].toSorted()).toEqual(open.toSorted())
    for (const id of open) model.sweep(id)
  }),
)

async function expectSameBooks(model: Oracle, real: Real): Promise<void> {
  const { accountId } = payerAt(real, 0)
  const funds = await fundsOf(fixture.db, accountId)
  expect(funds).toEqual(
    model.funds.map(({ id, remaining, held }) => ({ id, remaining, held })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  )
  for (const { scopeId, month, cap, spent, held } of model.counters.values()) {
    const stored = await budgetOf(fixture.db, scopeId, month)
    expect(stored ?? { cap: null, spent: 0n, held: 0n }).toEqual({ cap, spent, held })
  }
}

function payerAt(real: Real, index: number): Payer {
  const payer = real.payers[index]
  if (payer === undefined) throw new RangeError('there are two keys')
  return payer
}

function callIdAt(real: Real, index: number): string {
  return real.callIds[index] ?? newId()
}

async function newReal(): Promise<Real> {
  const one = await fixture.newPayer()
  const two = await fixture.addKey(one.accountId)
  return { payers: [one, two], callIds: Array.from({ length: 12 }, () => newId()), nowMs: Date.now() }
}

it('any order of grants, caps, calls, repeats, settlements and sweeps keeps the books as the oracle does', async () => {
  const weighted = [grant, grant, cap, batch, batch, batch, batch, sweep]
  await fc.assert(
    fc.asyncProperty(fc.commands(weighted, { maxCommands: COMMANDS_MAX, size: 'max' }), async (commands) => {
      const real = await newReal()
      await fc.asyncModelRun(() => ({ model: new Oracle(real.nowMs), real }), commands)
    }),
    { numRuns: RUNS },
  )
  expect(await brokenLaws(fixture.db)).toEqual([])
}, 60_000)
