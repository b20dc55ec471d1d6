import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { compareFiles, parseKeys, verifyReceipt } from '../../packages/receipt-verifier/src/index.ts'
import { formatInstant } from '../../src/base/instant.ts'
import { systemClock } from '../../src/platform/clock/clock.ts'
import { createEgress } from '../../src/platform/http/egress.ts'
import { createLog } from '../../src/platform/log/log.ts'
import { importRates } from '../../src/prices/actions/import-rates.ts'
import { run } from '../../src/cli/run.ts'
import { type FeedServer, startFeedServer } from '../../src/prices/test/feed-server.ts'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'
import { OPENAI_KEY } from '../support/upstreams/openai-upstream.ts'

// Fees on own keys that are more than a percentage, free calls of the month, and what records tell for invoices.
const YESTERDAY = formatInstant(systemClock.nowMs() - 86_400_000).slice(0, 10)
const tableOf = (day: string) => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"><Cube><Cube time='${day}'>
<Cube currency='USD' rate='1.1523'/><Cube currency='TRY' rate='48.7215'/><Cube currency='JPY' rate='163.42'/>
<Cube currency='CZK' rate='25.106'/><Cube currency='DKK' rate='7.4591'/><Cube currency='GBP' rate='0.83520'/>
<Cube currency='HUF' rate='410.93'/><Cube currency='PLN' rate='4.3318'/><Cube currency='SEK' rate='11.5960'/>
<Cube currency='NOK' rate='11.7'/></Cube></Cube></gesmes:Envelope>`

let instance: Instance
let rates: FeedServer
beforeAll(async () => {
  rates = await startFeedServer()
  rates.set('/rates', tableOf(YESTERDAY))
  instance = await startInstance()
})
afterAll(async () => {
  await instance.stop()
  await rates.stop()
})

type Customer = { readonly accountId: string; readonly key: string }
const MODEL = 'openai/gpt-4o-mini'
/** 40 × 150 + 20 × 600 = 18,000 nano at the provider. */
const bodyOf = (marker = '[[in:40]] [[out:20]]') => ({
  model: MODEL,
  max_tokens: 50,
  messages: [{ role: 'user', content: `How much? ${marker}` }],
})

async function call(key: string, body: object = bodyOf()) {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  await response.text()
  return {
    status: response.status,
    chargedNano: response.headers.get('x-kasa-charged-nano'),
    record: response.headers.get('x-kasa-record') ?? '',
  }
}

const post = (path: string, body: object) =>
  instance.kasa.api<{ id: string }>('POST', path, { body: { reason: 'contract 7', ...body }, status: 201 })

async function ownKeyCustomer(name: string, usd = '5.00'): Promise<Customer> {
  const made = await addCustomer(instance.kasa, name)
  await grant(instance.kasa, made.accountId, usd)
  await instance.kasa.api('POST', '/api/credentials', {
    body: { provider: 'openai', label: 'mine', baseUrl: instance.openai.url, secret: OPENAI_KEY },
    key: made.key,
    status: 201,
  })
  return made
}

const recordSchema = z.object({
  verified: z.boolean(),
  verification: z.string(),
  chargedNano: z.string(),
  markedNano: z.string().nullable(),
  grantedNano: z.string(),
  status: z.string(),
  draft: z.object({ feeFree: z.object({ nthOfMonth: z.number() }).optional() }),
  invoice: z.unknown(),
})
const recordOf = async (id: string) => recordSchema.parse(await instance.kasa.api('GET', `/api/records/${id}`))

async function fileAt(path: string) {
  const response = await fetch(`${instance.kasa.url}${path}`, {
    headers: { authorization: `Bearer ${instance.kasa.apiKey}` },
  })
  expect(response.status).toBe(200)
  const log = await (await fetch(`${instance.kasa.url}/.well-known/kasa-log.json`)).text()
  const verdict = await verifyReceipt(await response.text(), parseKeys(log))
  if (verdict.kind !== 'verified') throw new Error(verdict.kind === 'refused' ? verdict.why : verdict.kind)
  return verdict.subject
}

async function receiptOf(id: string) {
  const subject = await fileAt(`/api/records/${id}/receipt`)
  if (subject.kind !== 'record') throw new Error(subject.kind)
  return subject
}

async function client(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await run(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    env: { KASA_URL: instance.kasa.url, KASA_API_KEY: instance.kasa.apiKey },
    isTerminal: false,
    readInput: async () => '',
    askHidden: async () => undefined,
    interrupted: new AbortController().signal,
  })
  return { code, out, err }
}

/** Another node reads the table of the day; the one under test hears of it. */
async function importOnAnotherNode(): Promise<void> {
  const log = createLog({ level: 'error', write: () => {}, nowMs: () => systemClock.nowMs() })
  const egress = createEgress({ clock: systemClock, policy: { privateAllowed: true } })
  const deps = { db: instance.database.db, clock: systemClock, log, egress, ratesUrl: `${rates.url}/rates` }
  expect(await importRates(deps)).toMatchObject({ kind: 'imported', added: 10 })
}

const FEE = {
  feeBp: 1_000,
  perRequestUsd: '0.002',
  perUnit: [
    { unit: 'input_tokens', usd: '0.10', per: 1_000_000 },
    { unit: 'output_tokens', usd: '0.50', per: 1_000_000 },
  ],
}

it('percentage, request and units enter the quote, the hold, the charge, the record, its receipt and the sums', async () => {
  const one = await ownKeyCustomer('All kinds')
  const { id } = await post('/api/prices/contract-fees', { accountId: one.accountId, ...FEE })
  const quote = await instance.kasa.api<{ candidates: { expected: object; max: { nano: string } }[] }>(
    'POST',
    '/v1/quote',
    { body: bodyOf(), key: one.key },
  )
  const quotedMax = BigInt(quote.candidates[0]?.max.nano ?? '0')
  const made = await call(one.key)
  // 18,000 × 10 % + 2,000,000 + 40 × 100 + 20 × 500
  expect(made.chargedNano).toBe('2015800')
  const record = await recordOf(made.record)
  expect(record).toMatchObject({ verified: true, chargedNano: '2015800', markedNano: '2015800' })
  expect(quotedMax).toBeGreaterThanOrEqual(2_015_800n)
  expect(record.grantedNano).toBe(quotedMax.toString())
  const receipt = await receiptOf(made.record)
  expect(receipt.amounts.lines).toContain('fee for the request: 2000000 nano-USD')
  expect(receipt.amounts.lines).toContain('fee for 20 output_tokens at 500000000 nano-USD per 1000000')
  // The fee that the log has is the one that the record froze; another one would be found.
  const fee = await fileAt(`/api/receipts/${id}`)
  expect(compareFiles([receipt, fee])).toEqual([`record ${made.record} was multiplied with it: 1000 basis points`])
  if (fee.kind !== 'contract_fee') throw new Error(fee.kind)
  const other = { ...fee, facts: { ...fee.facts, perRequestNano: '2000001' } }
  expect(() => compareFiles([receipt, other])).toThrow('took another fee than the log has')
  expect(await instance.kasa.api('GET', '/api/prices/terms', { key: one.key })).toMatchObject({
    ownKeyFee: { id, byContract: true, feeBp: 1_000, perRequest: { nano: '2000000', usd: '0.002' }, freePerMonth: 0 },
  })
  const daily = await instance.kasa.api('GET', '/api/usage/daily', { key: one.key })
  expect(JSON.stringify(daily)).toContain('2015800')
})

it('what the choice compares contains the fee', async () => {
  const one = await ownKeyCustomer('Route')
  const explain = () =>
    instance.kasa.api<{ candidates: { side: string; expectedOutlay: { nano: string } }[] }>(
      'POST',
      '/v1/route/explain',
      { body: bodyOf(), key: one.key },
    )
  const own = async () => {
    const { candidates } = await explain()
    return BigInt(candidates.find(({ side }) => side === 'byok')?.expectedOutlay.nano ?? '0')
  }
  await post('/api/prices/contract-fees', { accountId: one.accountId, feeBp: 0 })
  const before = await own()
  await post('/api/prices/contract-fees', { accountId: one.accountId, feeBp: 0, perRequestUsd: '0.002' })
  expect((await own()) - before).toBe(2_000_000n)
})

it('a wallet that cannot pay the fee stops the call before anything is sent', async () => {
  const one = await ownKeyCustomer('Poor', '0.001')
  await post('/api/prices/contract-fees', { accountId: one.accountId, feeBp: 0, perRequestUsd: '0.002' })
  const sent = instance.openai.requests.length
  expect((await call(one.key)).status).toBe(402)
  expect(instance.openai.requests.length).toBe(sent)
})

it('a quote keeps the fee that it was made with', async () => {
  const one = await ownKeyCustomer('Quoted')
  await post('/api/prices/contract-fees', { accountId: one.accountId, feeBp: 0, perRequestUsd: '0.001' })
  const { id } = await instance.kasa.api<{ id: string }>('POST', '/v1/quote', { body: bodyOf(), key: one.key })
  await post('/api/prices/contract-fees', { accountId: one.accountId, feeBp: 0, perRequestUsd: '0.003' })
  const quoted = await call(one.key, { ...bodyOf(), kasa: { quote: id } })
  expect(quoted.chargedNano).toBe('1000000')
  expect(await recordOf(quoted.record)).toMatchObject({ verified: true })
  expect((await call(one.key)).chargedNano).toBe('3000000')
})

it('of 50 calls at once exactly the 20 free ones of the month pay no fee, each with a place of its own', async () => {
  const one = await ownKeyCustomer('Crowd')
  await post('/api/prices/contract-fees', {
    accountId: one.accountId,
    feeBp: 0,
    perRequestUsd: '0.002',
    freePerMonth: 20,
  })
  const calls = await Promise.all(Array.from({ length: 50 }, () => call(one.key)))
  expect(calls.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200))
  const charges = Map.groupBy(calls, ({ chargedNano }) => chargedNano)
  expect([charges.get('0')?.length, charges.get('2000000')?.length]).toEqual([20, 30])
  const records = await Promise.all(calls.map(({ record }) => recordOf(record)))
  expect(records.every(({ verified }) => verified)).toBe(true)
  const places = records.flatMap(({ draft }) => draft.feeFree?.nthOfMonth ?? [])
  expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  const [free] = charges.get('0') ?? []
  const receipt = await receiptOf(free?.record ?? '')
  expect(receipt.amounts.lines.at(-1)).toMatch(/^no fee: call \d+ of 20 free ones of the month$/)
})

it('a call that used nothing gives its free place to the next', async () => {
  const one = await ownKeyCustomer('Failing')
  const fee = { feeBp: 0, perRequestUsd: '0.002', freePerMonth: 1 }
  await post('/api/prices/contract-fees', { accountId: one.accountId, ...fee })
  const failed = await call(one.key, bodyOf('[[fault:bad_request]]'))
  expect(failed.status).toBe(400)
  const next = await call(one.key)
  expect(next.chargedNano).toBe('0')
  expect((await recordOf(next.record)).draft.feeFree).toEqual({ nthOfMonth: 1 })
  expect((await call(one.key)).chargedNano).toBe('2000000')
})

it('records tell the tax and the exchange rate that were in force, and charge the same', async () => {
  const one = await ownKeyCustomer('Taxed')
  await post('/api/prices/contract-fees', { accountId: one.accountId, feeBp: 0, perRequestUsd: '0.002' })
  const plain = await call(one.key)
  const tax = { bp: 2_000, kind: 'exclusive', country: 'TR', source: 'KDV' }
  await post('/api/prices/taxes', { accountId: one.accountId, tax })
  const lira = { accountId: one.accountId, currency: 'TRY', reason: 'her bank' }
  await instance.kasa.api('POST', '/api/prices/currencies', { body: lira, status: 400 })
  await importOnAnotherNode()
  await vi.waitFor(() => post('/api/prices/currencies', lira), { timeout: 5_000, interval: 50 })
  const taxed = await call(one.key)
  expect([plain.chargedNano, taxed.chargedNano]).toEqual(['2000000', '2000000'])
  expect(await recordOf(plain.record)).toMatchObject({ verified: true, invoice: null })
  expect(await recordOf(taxed.record)).toMatchObject({
    verified: true,
    invoice: {
      tax: { netNano: '2000000', taxNano: '400000', grossNano: '2400000', bp: 2_000, country: 'TR' },
      // 2,000,000 × 48.7215 ÷ 1.1523 = 84,563,915.64…
      charge: { currency: 'TRY', amountNano: '84563916', source: 'ecb', observedOn: YESTERDAY },
    },
  })
  const receipt = await receiptOf(taxed.record)
  expect(receipt.amounts.invoice).toEqual([
    'tax of 2000 basis points on top of the charge: 400000 nano-USD (TR, KDV)',
    `the charge is 84563916 nano-TRY (ecb, ${YESTERDAY})`,
  ])
  await post('/api/prices/taxes', { accountId: one.accountId, tax: null })
  await post('/api/prices/currencies', { accountId: one.accountId, currency: null })
  expect(await recordOf((await call(one.key)).record)).toMatchObject({ verified: true, invoice: null })
  expect(await recordOf(taxed.record)).toMatchObject({ verified: true })
})

it('what cannot be a fee, a tax or a currency is refused, and everything that was set is listed with its reason', async () => {
  const one = await ownKeyCustomer('Careful')
  const refused = (path: string, body: object) =>
    instance.kasa.api('POST', path, {
      body: { accountId: one.accountId, reason: 'x', ...body },
      status: 400,
    })
  await refused('/api/prices/contract-fees', { feeBp: 0, perRequestUsd: '-1' })
  await refused('/api/prices/contract-fees', { feeBp: 0, perRequestUsd: '0.0000000001' })
  await refused('/api/prices/contract-fees', { feeBp: 0, perRequestUsd: '1001' })
  const twice = { unit: 'images', usd: '1', per: 1 }
  await refused('/api/prices/contract-fees', { feeBp: 0, perUnit: [twice, twice] })
  await refused('/api/prices/contract-fees', { feeBp: 0, perUnit: [{ ...twice, unit: 'requests' }] })
  await refused('/api/prices/contract-fees', { feeBp: 0, freePerMonth: -1 })
  await refused('/api/prices/taxes', { tax: { bp: 1, kind: 'both', country: 'TR', source: 'x' } })
  await refused('/api/prices/currencies', { currency: 'CHF' })
  const nobody = { accountId: '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f', reason: 'x', feeBp: 0 }
  await instance.kasa.api('POST', '/api/prices/contract-fees', { body: nobody, status: 404 })
  await post('/api/prices/contract-fees', { accountId: one.accountId, ...FEE, reason: 'as agreed in May' })
  const listed = await instance.kasa.api<{ data: object[] }>(
    'GET',
    `/api/prices/terms/versions?accountId=${one.accountId}`,
  )
  expect(listed.data).toMatchObject([{ kind: 'contract_fee', reason: 'as agreed in May', says: { feeBp: 1_000 } }])
  await instance.kasa.api('GET', '/api/prices/terms/versions', { key: one.key, status: 403 })
})

it('the command line sets all of it, shows it, and computes the receipt again', async () => {
  const one = await ownKeyCustomer('By hand')
  const set = async (...args: readonly string[]) => {
    const { code, out, err } = await client(
      'prices',
      'terms',
      ...args,
      '--account',
      one.accountId,
      '--reason',
      'agreed',
    )
    expect([code, err]).toEqual([0, ''])
    return out
  }
  const units = ['--per-unit', 'input_tokens=0.10/1000000', 'output_tokens=0.50/1000000']
  await set('fee', '--percent', '10', '--per-call', '0.002', ...units, '--free', '1')
  await set('tax', '--percent', '19', '--kind', 'exclusive', '--country', 'DE', '--source', 'UStG')
  expect(await set('tier', '--tier', 'C')).toBe('tier C, from now\n')
  await set('margin', '--class', 'text', '--percent', '12.5')
  const shown = await client('prices', 'terms', 'show', '--account', one.accountId)
  expect(shown.out).toContain(
    'by contract: 10 % + $0.002 per call + $0.10 per 1000000 input_tokens + $0.50 per 1000000 output_tokens, 1 calls a month free',
  )
  expect(shown.out).toMatch(/margin text +× 1[.]125 {2}[(]by contract[)]/)
  expect(shown.out).toMatch(/tax on invoices +19 % exclusive, DE [(]UStG[)]/)
  const listed = await client('prices', 'terms', 'list', '--account', one.accountId)
  expect(listed.out.match(/agreed/g)?.length).toBe(4)
  const free = await client('receipt', (await call(one.key)).record)
  expect(free).toMatchObject({ code: 0 })
  expect(free.out).toMatch(/no fee +call 1 of 1 of the month that pay none/)
  const paid = await client('receipt', (await call(one.key)).record)
  expect(paid).toMatchObject({ code: 0 })
  expect(paid.out).toMatch(/[+] fee for the request +2,000,000 nano-USD/)
  expect(paid.out).toMatch(/[+] fee on output_tokens +10,000 nano-USD/)
  // 2,015,800 × 19 % = 383,002
  expect(paid.out).toContain('✓ tax on the charge')
  expect(paid.out).toContain('$0.000383002  (19 % exclusive, DE; gross $0.002398802)')
  const wrong = await client('prices', 'terms', 'fee', '--percent', '5', '--reason', 'x')
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('--tier A or --account ID')])
})

it('everybody may see the fees of the layers', async () => {
  await post('/api/prices/fees', { tier: 'B', feeBp: 250, perRequestUsd: '0.001' })
  const { out } = await client('prices', 'terms', 'fees')
  expect(out).toMatch(/A +0 %\n/)
  expect(out).toMatch(/B +2[.]5 % [+] [$]0[.]001 per call\n/)
  expect((await fetch(`${instance.kasa.url}/api/prices/fees`)).status).toBe(200)
})
