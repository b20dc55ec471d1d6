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

// 1,000 × $0.15 + 200 × $0.60 per million = 270,000 nano; × 1.3 = 351,000 nano charged per call. So little output is
// never clamped: a call fits whole or is refused.
const CALL = {
  model: 'openai/gpt-4o-mini',
  max_tokens: 200,
  messages: [{ role: 'user', content: 'Spend. [[in:1000]] [[out:200]]'.padEnd(4_000, '.') }],
}
const CHARGE_NANO = 351_000n

type Answer = { readonly status: number; readonly code: string | undefined; readonly chargedNano: bigint }

async function call(kasa: Kasa, key: string): Promise<Answer> {
  const response = await fetch(`${kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(CALL),
  })
  const body = await response.json()
  return {
    status: response.status,
    code: body.error?.code,
    chargedNano: BigInt(response.headers.get('x-kasa-charged-nano') ?? 0),
  }
}

it('200 parallel calls against funds for 10 admit at most 10, and never overdraw', async () => {
  const customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '0.00351') // 10 × 351,000 nano
  const answers = await Promise.all(Array.from({ length: 200 }, () => call(instance.kasa, customer.key)))
  const admitted = answers.filter(({ status }) => status === 200).length
  expect(admitted).toBeGreaterThan(0)
  expect(admitted).toBeLessThanOrEqual(10)
  expect(answers.every(({ status, code }) => status === 200 || (status === 402 && code === 'insufficient_funds'))).toBe(
    true,
  )
  const balance = await instance.kasa.api<{ available: { nano: string }; held: { nano: string } }>(
    'GET',
    '/api/balance',
    { key: customer.key },
  )
  expect(BigInt(balance.available.nano)).toBe(3_510_000n - BigInt(admitted) * CHARGE_NANO)
  expect(balance.held.nano).toBe('0')
})

it('two servers on one Postgres share a cap exactly', async () => {
  const customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '1.00')
  // Funds for a thousand calls, a cap for 12 of them.
  await instance.kasa.api('PUT', `/api/caps/account/${customer.accountId}`, {
    body: { monthlyUsd: '0.004212' },
    key: customer.key,
  })
  let [admitted, chargedNano] = [0, 0n]
  // Holds are upper bounds, so parallel calls may be refused while others run; sequential rounds use the cap up.
  for (let round = 0; round < 8; round++) {
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, at) => call(at % 2 === 0 ? instance.kasa : second, customer.key)),
    )
    admitted += answers.filter(({ status }) => status === 200).length
    chargedNano += answers.reduce((sum, answer) => sum + answer.chargedNano, 0n)
    expect(
      answers.every(({ status, code }) => status === 200 || (status === 403 && code === 'plan_limit_exceeded')),
    ).toBe(true)
  }
  // Holds are upper bounds: the last room may be too small to hold a call that would just have fitted.
  expect(admitted).toBeGreaterThanOrEqual(9)
  expect(chargedNano).toBeLessThanOrEqual(4_212_000n)
  expect(chargedNano).toBeGreaterThan(4_212_000n - 3n * CHARGE_NANO)
  const balance = await second.api<{ budgets: { scope: string; spent: { nano: string } }[] }>('GET', '/api/balance', {
    key: customer.key,
  })
  expect(balance.budgets.find(({ scope }) => scope === 'account')?.spent.nano).toBe(chargedNano.toString())
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
