import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'
import { OPENAI_KEY } from '../support/upstreams/openai-upstream.ts'

// What an account agreed with the operator enters the plan, the hold and the record, and the record still proves itself.
let instance: Instance
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_BYOK_FEE_BP: '1000' } })
})
afterAll(() => instance.stop())

const BODY = {
  model: 'openai/gpt-4o-mini',
  max_tokens: 50,
  messages: [{ role: 'user', content: 'How much? [[in:40]] [[out:20]]' }],
}
const call = async (key: string, body: object = BODY) => {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
  return {
    chargedNano: response.headers.get('x-kasa-charged-nano'),
    record: response.headers.get('x-kasa-record') ?? '',
  }
}
const detailSchema = z.object({
  verified: z.boolean(),
  snapshot: z.looseObject({ multiplierId: z.string(), multiplierBp: z.number() }),
})
const detail = async (record: string) => detailSchema.parse(await instance.kasa.api('GET', `/api/records/${record}`))
const post = (path: string, body: object) =>
  instance.kasa.api<{ id: string }>('POST', path, { body: { reason: 'contract 7', ...body }, status: 201 })

async function customer(name: string) {
  const made = await addCustomer(instance.kasa, name)
  await grant(instance.kasa, made.accountId, '5.00')
  return made
}

it('a contract margin overrides the class for its account alone, in quote, charge and record', async () => {
  const [plain, special] = [await customer('Plain'), await customer('Special')]
  const { id } = await post('/api/prices/contracts', {
    accountId: special.accountId,
    capabilityClass: 'text',
    marginBp: 11_000,
  })
  // 40 × 150 + 20 × 600 = 18,000 nano; × 1.3 = 23,400 for everybody, × 1.1 = 19,800 by contract.
  expect((await call(plain.key)).chargedNano).toBe('23400')
  const charged = await call(special.key)
  expect(charged.chargedNano).toBe('19800')
  expect(await detail(charged.record)).toMatchObject({
    verified: true,
    snapshot: { multiplierId: id, multiplierBp: 11_000 },
  })
  // A newer margin of the class does not touch the contract.
  await instance.kasa.api('PUT', '/api/catalog/margins/text', { body: { marginBp: 15_000 } })
  expect((await call(plain.key)).chargedNano).toBe('27000')
  expect((await call(special.key)).chargedNano).toBe('19800')
  const own = await instance.kasa.api('GET', '/api/prices/terms', { key: special.key })
  expect(own).toMatchObject({ tier: 'A', ownKeyFeeBp: 1_000 })
  expect(z.looseObject({ margins: z.array(z.unknown()) }).parse(own).margins).toContainEqual({
    capabilityClass: 'text',
    marginBp: 11_000,
    byContract: true,
  })
})

it('a quote keeps the margin that it was made with when the contract changes meanwhile', async () => {
  const one = await customer('Quoted')
  await post('/api/prices/contracts', { accountId: one.accountId, capabilityClass: 'text', marginBp: 12_000 })
  const { id } = await instance.kasa.api<{ id: string }>('POST', '/v1/quote', { body: BODY, key: one.key })
  await post('/api/prices/contracts', { accountId: one.accountId, capabilityClass: 'text', marginBp: 20_000 })
  // 18,000 × 1.2 = 21,600 as quoted; × 2.0 without the quote.
  expect((await call(one.key, { ...BODY, kasa: { quote: id } })).chargedNano).toBe('21600')
  expect((await call(one.key)).chargedNano).toBe('36000')
})

it('the fee on own keys is that of the tier: the environment, then fee versions, then the tier of the account', async () => {
  const one = await customer('Own key')
  await instance.kasa.api('POST', '/api/credentials', {
    body: { provider: 'openai', label: 'mine', baseUrl: instance.openai.url, secret: OPENAI_KEY },
    key: one.key,
    status: 201,
  })
  // 10 % of 18,000 = 1,800.
  const first = await call(one.key)
  expect(first.chargedNano).toBe('1800')
  expect((await detail(first.record)).snapshot.multiplierId).toBe('byok-fee-1000')
  await post('/api/prices/fees', { tier: 'A', feeBp: 500 })
  expect((await call(one.key)).chargedNano).toBe('900')
  const { id } = await post('/api/prices/fees', { tier: 'B', feeBp: 250 })
  expect((await call(one.key)).chargedNano).toBe('900')
  await post('/api/prices/tiers', { accountId: one.accountId, tier: 'B' })
  const reduced = await call(one.key)
  expect(reduced.chargedNano).toBe('450')
  expect(await detail(reduced.record)).toMatchObject({
    verified: true,
    snapshot: { multiplierId: id, multiplierBp: 250 },
  })
  // The first record is what it was.
  expect(await detail(first.record)).toMatchObject({ verified: true, snapshot: { multiplierBp: 1_000 } })
})

it("terms are the operator's to set, never in the past, and of accounts that exist", async () => {
  const one = await customer('Curious')
  const terms = { accountId: one.accountId, tier: 'C', reason: 'please' }
  await instance.kasa.api('POST', '/api/prices/tiers', { body: terms, key: one.key, status: 403 })
  await instance.kasa.api('POST', '/api/prices/tiers', { body: { ...terms, effectiveFrom: '2020-01-01' }, status: 400 })
  const nobody = { ...terms, accountId: '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f' }
  await instance.kasa.api('POST', '/api/prices/tiers', { body: nobody, status: 404 })
  await instance.kasa.api('GET', `/api/prices/terms?accountId=${instance.kasa.accountId}`, {
    key: one.key,
    status: 404,
  })
})
