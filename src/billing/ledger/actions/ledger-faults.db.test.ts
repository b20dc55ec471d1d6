import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../base/error.ts'
import type { Db } from '../../../platform/db/database.ts'
import { brokenLaws } from '../test/check-books.ts'
import {
  AUDIT_FUNCTION,
  authorization,
  budgetOf,
  count,
  fundsOf,
  type LedgerFixture,
  recordOf,
  settlement,
  startLedger,
} from '../test/ledger-fixture.ts'
import { createLedger } from './create-ledger.ts'

let fixture: LedgerFixture
beforeAll(async () => {
  fixture = await startLedger()
})
afterEach(async () => expect(await brokenLaws(fixture.db)).toEqual([]))
afterAll(async () => fixture.stop())

/** A database whose connection breaks after the statement has committed, before its answer is read. */
function losesAcks(db: Db): Db & { losses: number } {
  return {
    ...db,
    losses: 0,
    async prepared(name, text, values) {
      const rows = await db.prepared(name, text, values)
      if (this.losses <= 0) return rows
      this.losses -= 1
      throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })
    },
  }
}

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error))

describe('an audit that cannot be written', () => {
  it('admits nothing and holds nothing', async () => {
    const payer = await fixture.newPayer(100n)
    const item = authorization(payer, 40n, { refuseAudit: true })
    await expect(fixture.ledger.authorize(item)).rejects.toThrow('the audit log cannot be written')
    expect(await count(fixture.db, 'select from billing.hold where call_id = $1', [item.callId])).toBe(0n)
    expect(await budgetOf(fixture.db, payer.accountId)).toBeUndefined()
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ held: 0n }])
  })

  it('takes only its own call with it: its neighbours in the batch and in other lanes are admitted', async () => {
    const payers = await Promise.all(Array.from({ length: 10 }, () => fixture.newPayer(1000n)))
    const items = payers.flatMap((payer, index) => [
      authorization(payer, 10n),
      authorization(payer, 10n, { refuseAudit: index === 3 }),
      authorization(payer, 10n),
    ])
    const answers = await Promise.allSettled(items.map((item) => fixture.ledger.authorize(item)))
    expect(answers.flatMap((answer, index) => (answer.status === 'rejected' ? [index] : []))).toEqual([10])
    const audited = 'select from billing.test_audit_row where call_id = any ($1)'
    expect(await count(fixture.db, audited, [items.map(({ callId }) => callId)])).toBe(29n)
  })

  it('is not asked for again when a call is repeated', async () => {
    const payer = await fixture.newPayer(100n)
    const item = authorization(payer, 40n)
    await fixture.ledger.authorize(item)
    // A second row for the same call would violate its key and raise.
    expect(await fixture.ledger.authorize(item)).toMatchObject({ kind: 'admitted', grantedNano: 40n })
  })
})

describe('a connection lost between commit and answer', () => {
  it('leaves a hold that a repeated authorization finds again', async () => {
    const payer = await fixture.newPayer(100n)
    const db = losesAcks(fixture.db)
    const ledger = createLedger({ db, auditFunction: AUDIT_FUNCTION })
    const item = authorization(payer, 40n)
    db.losses = 1
    await expect(ledger.authorize(item).catch(codeOf)).resolves.toBe('unavailable')
    expect(await budgetOf(fixture.db, payer.accountId)).toMatchObject({ held: 40n })
    expect(await ledger.authorize(item)).toMatchObject({ kind: 'admitted', grantedNano: 40n })
    expect(await budgetOf(fixture.db, payer.accountId)).toMatchObject({ held: 40n })
  })

  it('leaves a record that a repeated settlement finds again', async () => {
    const payer = await fixture.newPayer(100n)
    const db = losesAcks(fixture.db)
    const ledger = createLedger({ db, auditFunction: AUDIT_FUNCTION })
    const item = authorization(payer, 40n)
    await ledger.authorize(item)
    db.losses = 1
    await expect(ledger.settle(settlement(payer, item.callId, 30n)).catch(codeOf)).resolves.toBe('unavailable')
    expect(await ledger.settle(settlement(payer, item.callId, 30n))).toMatchObject({ kind: 'replay', chargedNano: 30n })
    expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 70n, held: 0n }])
  })

  it('fails the whole batch at once and none of it twice, however often it happens', async () => {
    const payer = await fixture.newPayer(1000n)
    const db = losesAcks(fixture.db)
    const ledger = createLedger({ db, auditFunction: AUDIT_FUNCTION })
    const items = Array.from({ length: 20 }, () => authorization(payer, 50n))
    db.losses = 2
    for (const expected of ['unavailable', 'unavailable', 'admitted']) {
      const answers = await Promise.all(items.map((item) => ledger.authorize(item).then(({ kind }) => kind, codeOf)))
      expect(new Set(answers)).toEqual(new Set([expected]))
    }
    expect(await budgetOf(fixture.db, payer.accountId)).toMatchObject({ held: 1000n })
  })

  it('is survived when the backend itself is killed', async () => {
    const payer = await fixture.newPayer(1000n)
    const ledger = fixture.anotherLedger()
    await ledger.authorize(authorization(payer, 1n))
    await fixture.db.run(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    const item = authorization(payer, 5n)
    const retried = ledger.authorize(item).catch(() => ledger.authorize(item))
    await expect(retried).resolves.toMatchObject({ kind: 'admitted' })
    expect(await budgetOf(fixture.db, payer.accountId)).toMatchObject({ held: 6n })
  })
})

describe('what is written stays', () => {
  it.each(['billing_record', 'price_snapshot', 'adjustment', 'journal'])(
    '%s refuses update, delete and truncate',
    async (table) => {
      const payer = await fixture.newPayer(100n)
      const item = authorization(payer, 40n, { leaseMs: 0 })
      await fixture.ledger.authorize(item)
      await fixture.ledger.sweep(10)
      await fixture.ledger.settle(settlement(payer, item.callId, 1n))
      const column = table === 'price_snapshot' ? 'body' : 'account_id'
      await expect(fixture.db.run(`update billing.${table} set ${column} = ${column}`)).rejects.toThrow(
        'is append-only',
      )
      await expect(fixture.db.run(`delete from billing.${table}`)).rejects.toThrow('is append-only')
      await expect(fixture.db.run(`truncate billing.${table}`)).rejects.toThrow('is append-only')
    },
  )

  it('a partition of the records refuses as the whole does', async () => {
    const name = `billing.billing_record_${new Date().toISOString().slice(0, 7).replace('-', '_')}`
    expect(await count(fixture.db, `select from ${name}`)).toBeGreaterThan(0n)
    await expect(fixture.db.run(`delete from ${name}`)).rejects.toThrow('is append-only')
    for (const partition of [name, 'billing.billing_record_default']) {
      await expect(fixture.db.run(`truncate ${partition}`)).rejects.toThrow('is append-only')
    }
  })

  it('the journal takes only entries that sum to zero', async () => {
    const { accountId } = await fixture.newPayer(100n)
    const entry = `insert into billing.journal (txn_id, seq, account_id, code, side, amount_nano, fund_id)
      values (gen_random_uuid(), 1, $1, 'wallet', 'credit', 5, gen_random_uuid())`
    await expect(fixture.db.run(entry, [accountId])).rejects.toThrow('does not sum to zero')
  })

  it('one call id has one record over all partitions', async () => {
    const payer = await fixture.newPayer(100n)
    // Not a UUIDv7 of these months: lies in the default partition.
    const callId = 'ffffffff-ffff-4fff-8fff-ffffffffffff'
    await fixture.ledger.settle(settlement(payer, callId, 1n))
    const again = `insert into billing.billing_record select * from billing.billing_record where call_id = $1`
    await expect(fixture.db.run(again, [callId])).rejects.toThrow('duplicate key')
    const item = authorization(payer, 1n)
    await fixture.ledger.authorize(item)
    await fixture.ledger.settle(settlement(payer, item.callId, 1n))
    await expect(fixture.db.run(again, [item.callId])).rejects.toThrow('duplicate key')
    expect(await recordOf(fixture.db, item.callId)).toMatchObject({ closed_by: 'settle' })
  })
})
