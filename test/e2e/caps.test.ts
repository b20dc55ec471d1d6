import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'

let instance: Instance
let second: Kasa
let secondDir: string
beforeAll(async () => {
  instance = await startInstance()
  secondDir = mkdtempSync(join(tmpdir(), 'kasa-second-'))
  second = await startKasa({
    databaseUrl: instance.database.url,
    dataDir: secondDir,
    environment: { KASA_KEK_FILE: join(instance.kasa.dataDir, 'keys', 'kek.key') },
  })
})
afterAll(async () => {
  await second.stop()
  rmSync(secondDir, { recursive: true, force: true })
  await instance.stop()
})

// A call whose upper bound is exactly what it comes to: no token has less than a byte, and a provider adds at most 200, so
// 1,000 bytes are at most 1,200 tokens. 1,200 × $0.15 + 100 × $0.60 per million = 240,000 nano; × 1.3 = 312,000 nano.
const CHARGE_NANO = 312_000n
const CALL = exactly(1_000)

function exactly(bytes: number): string {
  const of = (padding: string) =>
    JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 100,
      messages: [{ role: 'user', content: `Spend. [[in:1200]] [[out:100]]${padding}` }],
    })
  return of('.'.repeat(bytes - of('').length))
}

type Answer = { readonly status: number; readonly code: string | undefined; readonly chargedNano: bigint }

async function call(kasa: Kasa, key: string, session?: string): Promise<Answer> {
  const response = await fetch(`${kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      ...(session === undefined ? {} : { 'x-kasa-session': session }),
    },
    body: CALL,
  })
  const body = await response.json()
  return {
    status: response.status,
    code: body.error?.code,
    chargedNano: BigInt(response.headers.get('x-kasa-charged-nano') ?? 0),
  }
}

it('of 200 parallel calls against funds for 10, exactly 10 are admitted', async () => {
  const customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '0.003431999') // 11 × 312,000 nano, less one
  const answers = await Promise.all(Array.from({ length: 200 }, () => call(instance.kasa, customer.key)))
  const admitted = answers.filter(({ status }) => status === 200)
  expect(admitted.map(({ chargedNano }) => chargedNano)).toEqual(Array.from({ length: 10 }, () => CHARGE_NANO))
  const refused = answers.filter(({ status, code }) => status === 402 && code === 'insufficient_funds')
  expect(refused.length).toBe(190)
  const balance = await instance.kasa.api<{ available: { nano: string }; held: { nano: string } }>(
    'GET',
    '/api/balance',
    { key: customer.key },
  )
  expect([balance.available.nano, balance.held.nano]).toEqual(['311999', '0'])
})

it('two servers on one Postgres share a cap exactly', async () => {
  const customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '1.00')
  // Funds for three thousand calls, a cap for 12 of them.
  await instance.kasa.api('PUT', `/api/caps/account/${customer.accountId}`, {
    body: { monthlyUsd: '0.003744' },
    key: customer.key,
  })
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, at) => call(at % 2 === 0 ? instance.kasa : second, customer.key)),
  )
  expect(answers.filter(({ status }) => status === 200).length).toBe(12)
  const refused = answers.filter(({ status, code }) => status === 403 && code === 'plan_limit_exceeded')
  expect(refused.length).toBe(188)
  const balance = await second.api<{ budgets: { scope: string; spent: { nano: string } }[] }>('GET', '/api/balance', {
    key: customer.key,
  })
  expect(balance.budgets.find(({ scope }) => scope === 'account')?.spent.nano).toBe('3744000')
})

it('a cap on one key leaves the other key of the account alone', async () => {
  const customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '1.00')
  const other = await instance.kasa.api<{ key: string }>('POST', '/api/keys', {
    body: { name: 'other', scopes: ['inference'], accountId: customer.accountId },
    status: 201,
  })
  await instance.kasa.api('PUT', `/api/caps/api_key/${customer.keyId}`, {
    body: { monthlyUsd: '0' },
    key: customer.key,
  })
  expect(await call(instance.kasa, customer.key)).toMatchObject({ status: 403, code: 'plan_limit_exceeded' })
  expect(await call(instance.kasa, other.key)).toMatchObject({ status: 200 })
})

it('two servers share the cap of a session exactly; other sessions go on', async () => {
  const customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '1.00')
  // Seven calls of 312,000 nano; the account has funds for thousands.
  await instance.kasa.api('PUT', '/api/caps/session/nightly report', {
    body: { totalUsd: '0.002184' },
    key: customer.key,
  })
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, at) => call(at % 2 === 0 ? instance.kasa : second, customer.key, 'nightly report')),
  )
  expect(answers.filter(({ status }) => status === 200).length).toBe(7)
  expect(answers.filter(({ status, code }) => status === 403 && code === 'plan_limit_exceeded').length).toBe(53)
  expect((await call(second, customer.key, 'another')).status).toBe(200)
  expect((await call(second, customer.key)).status).toBe(200)
  const caps = await second.api<{ data: object[] }>('GET', '/api/caps', { key: customer.key })
  expect(caps.data).toContainEqual(
    expect.objectContaining({
      scope: 'session',
      monthlyCap: null,
      totalCap: expect.objectContaining({ nano: '2184000' }),
    }),
  )
})

it('a key revoked on one server is refused by the other within a second', async () => {
  const customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '1.00')
  expect((await call(second, customer.key)).status).toBe(200)
  await instance.kasa.api('DELETE', `/api/keys/${customer.keyId}?accountId=${customer.accountId}`)
  const deadlineMs = performance.now() + 1_000
  let status = 200
  while (status === 200 && performance.now() < deadlineMs) status = (await call(second, customer.key)).status
  expect(status).toBe(401)
})

it('the books agree', async () => {
  const books = await readBooks(instance.database.db)
  expect(books.charged).toBe(books.fund_spent)
  expect(books.charged).toBe(books.allocated)
  expect(books.charged).toBe(books.budget_spent)
  expect([books.fund_held, books.budget_held, books.holds, books.unresolved_routes]).toEqual([0n, 0n, 0n, 0n])
})
