import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { AppError } from '../../../base/error.ts'
import { systemClock } from '../../../platform/clock/clock.ts'
import { newId } from '../../../platform/crypto/id.ts'
import { brokenLaws } from '../../ledger/test/check-books.ts'
import { count, fundsOf, type LedgerFixture, startLedger } from '../../ledger/test/ledger-fixture.ts'
import { type Grant, grantFunds } from './grant-funds.ts'
import { readBalance } from './read-balance.ts'
import { setCap } from './set-cap.ts'

let fixture: LedgerFixture
beforeAll(async () => {
  fixture = await startLedger()
})
afterEach(async () => expect(await brokenLaws(fixture.db)).toEqual([]))
afterAll(async () => fixture.stop())

const grantOf = (accountId: string, given: Partial<Grant> = {}): Grant => ({
  accountId,
  kind: 'wallet',
  amountNano: 10_000_000_000n,
  expiresAtMs: undefined,
  note: '',
  idempotencyKey: 'order-1',
  ...given,
})
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error))

it('the same key grants once, also when it is sent twice at once', async () => {
  const { accountId } = await fixture.newPayer()
  const grants = await Promise.all([1, 2, 3, 4].map(() => grantFunds(fixture, grantOf(accountId))))
  expect(grants.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(new Set(grants.map(({ id }) => id)).size).toBe(1)
  expect(await fundsOf(fixture.db, accountId)).toMatchObject([{ remaining: 10_000_000_000n }])
  expect(await count(fixture.db, 'select from billing.journal where account_id = $1', [accountId])).toBe(2n)
})

it('the same key for another amount or kind is a conflict and grants nothing', async () => {
  const { accountId } = await fixture.newPayer()
  await grantFunds(fixture, grantOf(accountId))
  for (const other of [{ amountNano: 1n }, { kind: 'allowance' as const }]) {
    await expect(grantFunds(fixture, grantOf(accountId, other)).catch(codeOf)).resolves.toBe('conflict')
  }
  expect(await fundsOf(fixture.db, accountId)).toHaveLength(1)
})

it('one account may use the key of another', async () => {
  const [one, other] = [await fixture.newPayer(), await fixture.newPayer()]
  await grantFunds(fixture, grantOf(one.accountId))
  expect(await grantFunds(fixture, grantOf(other.accountId))).toMatchObject({ isNew: true })
})

it('refuses nothing, less than nothing, more than a million dollars and an account that is not there', async () => {
  const { accountId } = await fixture.newPayer()
  for (const amountNano of [0n, -1n, 1_000_000_000_000_001n]) {
    await expect(grantFunds(fixture, grantOf(accountId, { amountNano })).catch(codeOf)).resolves.toBe('invalid_request')
  }
  await expect(grantFunds(fixture, grantOf(newId())).catch(codeOf)).resolves.toBe('not_found')
  expect(await fundsOf(fixture.db, accountId)).toEqual([])
})

it('a balance lists open funds in the order of use and what is free and held', async () => {
  const payer = await fixture.newPayer(100n)
  const allowance = await fixture.grant(payer.accountId, 50n, { kind: 'allowance' })
  const balance = await readBalance(fixture, payer.accountId)
  expect(balance).toMatchObject({ availableNano: 150n, heldNano: 0n })
  expect(balance.funds.map(({ kind }) => kind)).toEqual(['allowance', 'wallet'])
  expect(balance.funds[0]?.id).toBe(allowance)
})

it('a cap may be set by its own account and by the operator, by nobody else', async () => {
  const [one, other] = [await fixture.newPayer(), await fixture.newPayer()]
  const wish = { scope: 'api_key', scopeId: one.apiKeyId, capNano: 5n } as const
  const actor = { kind: 'user', id: newId() } as const
  const deps = { db: fixture.db, clock: systemClock }
  const by = (accountId: string, mayAdminister = false) => setCap(deps, wish, { accountId, mayAdminister, actor })
  await expect(by(other.accountId).catch(codeOf)).resolves.toBe('not_found')
  await by(one.accountId)
  await by(other.accountId, true)
  const balance = await readBalance(fixture, one.accountId)
  expect(balance.budgets).toEqual([
    { scope: 'api_key', scopeId: one.apiKeyId, capNano: 5n, spentNano: 0n, heldNano: 0n },
  ])
  const told = `select 1 from accounts.audit_event where account_id = $1 and action = 'cap.set' and details = $2`
  const details = '{"capNano":"5","scope":"api_key"}'
  expect(await fixture.db.run(told, [one.accountId, details])).toBe(2)
})
