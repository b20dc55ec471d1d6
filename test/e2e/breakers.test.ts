import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'
import { OPENAI_KEY } from '../support/upstreams/openai-upstream.ts'

// A provider that is down is found out once, not by every key; and nobody can find it out for the others alone.
let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

type Customer = { readonly key: string; readonly credential: string }

async function customer(name: string): Promise<Customer> {
  const { key, accountId } = await addCustomer(instance.kasa, name)
  await grant(instance.kasa, accountId, '1.00')
  const body = { provider: 'openai', label: 'own', baseUrl: instance.openai.url, secret: OPENAI_KEY }
  const { id } = await instance.kasa.api<{ id: string }>('POST', '/api/credentials', { key, body, status: 201 })
  return { key, credential: id }
}

async function call({ key, credential }: Customer): Promise<Response> {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 10,
      kasa: { credential },
      messages: [{ role: 'user', content: 'Hello. [[out:2]]' }],
    }),
  })
  await response.clone().text()
  return response
}

async function fail(who: Customer, retryAfterSeconds?: number): Promise<number> {
  instance.openai.script({
    kind: 'error',
    error: 'server_error',
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })
  return (await call(who)).status
}

type Status = {
  readonly provider: string
  readonly status: string
  readonly keysUsable: number
  readonly retryAt: string | null
}
async function statusFor(who: Customer): Promise<Status | undefined> {
  const { data } = await instance.kasa.api<{ data: Status[] }>('GET', '/api/providers/status', { key: who.key })
  return data.find(({ provider }) => provider === 'openai')
}

it('four failures of one account rest no other key; the fifth, with another account’s among them, rests all at the address', async () => {
  const [a, b, c] = [await customer('a'), await customer('b'), await customer('c')]
  expect((await call(c)).status).toBe(200)
  expect((await statusFor(c))?.status).toBe('operational')
  for (let at = 0; at < 4; at++) expect(await fail(a)).toBe(502)
  expect((await statusFor(c))?.status).toBe('degraded')
  expect((await call(c)).status).toBe(200)
  expect(await fail(b)).toBe(502)
  const before = { sent: instance.openai.tally.total().requests, books: await readBooks(instance.database.db) }
  const refused = await call(c)
  expect(refused.status).toBe(503)
  expect(await refused.json()).toMatchObject({ error: { code: 'unavailable' } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(13)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(15)
  expect(instance.openai.tally.total().requests).toBe(before.sent)
  expect(await readBooks(instance.database.db)).toEqual(before.books)
  const status = await statusFor(c)
  expect(status).toMatchObject({ status: 'outage', keysUsable: 0 })
  expect(Date.parse(status?.retryAt ?? '') - Date.now()).toBeLessThanOrEqual(15_000)
  // Other providers are not touched.
  const others = await instance.kasa.api<{ data: Status[] }>('GET', '/api/providers/status', { key: c.key })
  expect(others.data.find(({ provider }) => provider === 'anthropic')).toMatchObject({
    status: 'unknown',
    keysUsable: 1,
  })
})
