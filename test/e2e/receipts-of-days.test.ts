import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { compareFiles, verifyReceipt, type Verdict } from '../../packages/receipt-verifier/src/index.ts'
import { run } from '../../src/cli/run.ts'
import { sumClosedDays } from '../../src/receipts/actions/sum-closed-days.ts'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'

const keysSchema = z.object({ keys: z.array(z.object({ verifierKey: z.string() })) })
const idSchema = z.object({ call_id: z.uuid(), day: z.string() })

let instance: Instance
let folder: string
let key: string
let customer: Awaited<ReturnType<typeof addCustomer>>
let other: Awaited<ReturnType<typeof addCustomer>>
/** Two days ago. */
let day: string
let records: readonly string[]

beforeAll(async () => {
  // Leaves are made when a receipt is asked for, so that the test can date the records before.
  instance = await startInstance({ environment: { KASA_LOG_EVERY_MS: '60000' } })
  folder = mkdtempSync(join(tmpdir(), 'kasa-days-'))
  customer = await addCustomer(instance.kasa, 'Anna')
  other = await addCustomer(instance.kasa, 'Ben')
  for (const { accountId } of [customer, other]) await grant(instance.kasa, accountId, '10.00')
  // 20 × 0.15 $ + 20 × 0.60 $ per million, times 1.3: 19,500 nano-USD each.
  for (let count = 0; count < 3; count++) await call(customer.key)
  await call(other.key)
  const dated = await dateBack(customer.accountId)
  await dateBack(other.accountId)
  records = dated.map(({ call_id: id }) => id)
  day = dated[0]?.day ?? ''
  expect(await sumClosedDays(instance.database)).toBe(2n)
  key = keysSchema.parse(JSON.parse((await get('/.well-known/kasa-log.json')).text)).keys[0]?.verifierKey ?? ''
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await instance.stop()
})

async function get(path: string, apiKey = customer.key) {
  const response = await fetch(`${instance.kasa.url}${path}`, { headers: { authorization: `Bearer ${apiKey}` } })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

async function call(apiKey: string): Promise<void> {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 60,
      messages: [{ role: 'user', content: 'Say it. [[in:20]] [[out:20]]' }],
    }),
  })
  await response.text()
  expect(response.status).toBe(200)
}

/** Records cannot be changed; as a replica would, the test dates these to two days ago, with their ids. */
async function dateBack(accountId: string) {
  return instance.database.db.transaction(async (tx) => {
    await tx.run('set local session_replication_role = replica')
    await tx.run(
      `with moved as (
         select call_id as was, (lpad(to_hex((extract(epoch from created_at - interval '2 days') * 1000)::bigint), 12, '0')
           || substr(replace(call_id::text, '-', ''), 13))::uuid as now_is
         from billing.billing_record where account_id = $1
       ), queued as (
         update receipts.outbox o
         set refs = (select array_agg(coalesce(m.now_is, u.ref)) from unnest(o.refs) u (ref) left join moved m on m.was = u.ref)
         where o.kind = 'record'
       )
       update billing.billing_record r set created_at = created_at - interval '2 days', call_id = m.now_is
       from moved m where m.was = r.call_id`,
      [accountId],
    )
    return tx.rows(
      idSchema,
      `select call_id, (created_at at time zone 'UTC')::date::text as day from billing.billing_record where account_id = $1`,
      [accountId],
    )
  })
}

async function verifiedFile(path: string): Promise<Exclude<Verdict, { kind: 'refused' }>> {
  const { status, text } = await get(path)
  expect(status, text).toBe(200)
  const verdict = await verifyReceipt(text, [key])
  if (verdict.kind !== 'verified') throw new Error(JSON.stringify(verdict))
  return verdict
}

async function client(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await run(args, {
    env: { KASA_URL: instance.kasa.url, KASA_API_KEY: customer.key },
    isTerminal: false,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: async () => '',
    askHidden: async () => undefined,
    interrupted: new AbortController().signal,
  })
  return { code, out, err }
}

it('the sum of a day is proved, and is that of the receipts of its records', async () => {
  const { type } = await get(`/api/receipts/daily/${day}`)
  expect(type).toBe('application/vnd.kasa.receipt+json')
  const sum = (await verifiedFile(`/api/receipts/daily/${day}`)).subject
  expect(sum).toMatchObject({ kind: 'daily_sum', day, recordCount: 3n, chargedNano: 58_500n })
  const held = await Promise.all(records.map(async (id) => (await verifiedFile(`/api/records/${id}/receipt`)).subject))
  expect(compareFiles([sum, ...held])).toEqual([
    `the sum of ${day} is that of the 3 records among the files: 58500 nano-USD`,
  ])
  // The same file twice is one record.
  expect(compareFiles([sum, ...held, ...held])).toHaveLength(1)
  expect(() => compareFiles([sum, ...held.slice(1)])).toThrow('1 are not among the files')
})

it('the client fetches a day, and says whether its records are all there', async () => {
  const dayPath = join(folder, 'day.json')
  expect(await client('receipt', '--day', day, '--file', dayPath)).toMatchObject({ code: 0, err: '' })
  const paths = records.map((id) => join(folder, `${id}.json`))
  for (const [at, id] of records.entries()) await client('receipt', id, '--file', paths[at] ?? '')
  const whole = await client('verify', dayPath, ...paths, '--key', key)
  expect(whole).toMatchObject({ code: 0, err: '' })
  expect(whole.out).toContain(`verified: the sum of ${day}`)
  expect(whole.out).toContain(`compared: the sum of ${day} is that of the 3 records`)
  const short = await client('verify', dayPath, ...paths.slice(1), '--key', key)
  expect(short.code).toBe(1)
  expect(short.err).toContain('says 3 records of 58500 nano-USD')
  expect(await client('receipt', '--day', day)).toMatchObject({ code: 2 })
  expect(await client('receipt', '--folder', folder, '--leaf', records[0] ?? '')).toMatchObject({ code: 2 })
  expect(await client('receipt', records[0] ?? '', '--day', day, '--file', dayPath)).toMatchObject({ code: 2 })
})

it('the client fetches a day with all its records, and nothing else', async () => {
  const place = join(folder, 'whole-day')
  await call(customer.key)
  const saved = await client('receipt', '--day', day, '--folder', place)
  expect(saved).toMatchObject({ code: 0, err: '' })
  expect(saved.out).toContain('the receipts of the day and of 3 records')
  expect(readdirSync(place).toSorted()).toEqual([`${day}.json`, ...records.map((id) => `${id}.json`)].toSorted())
  const files = readdirSync(place).map((name) => join(place, name))
  const checked = await client('verify', ...files, '--key', key)
  expect(checked).toMatchObject({ code: 0, err: '' })
  expect(checked.out).toContain('that of the 3 records among the files: 58500 nano-USD')
})

it('the price and the margin that a record froze are proved to be those of the log', async () => {
  const record = (await verifiedFile(`/api/receipts/${records[0] ?? ''}`)).subject
  if (record.kind !== 'record' || record.prices === undefined) throw new Error('a record with prices')
  const { used, multiplierId } = record.prices
  const price = (await verifiedFile(`/api/receipts/${used[0]?.id ?? ''}`)).subject
  const margin = (await verifiedFile(`/api/receipts/${multiplierId}`)).subject
  expect(price).toMatchObject({ kind: 'price', facts: { priceNano: '150000000', perQuantity: '1000000' } })
  expect(margin).toMatchObject({ kind: 'margin', facts: { capabilityClass: 'text', marginBp: '13000' } })
  expect(compareFiles([record, price, margin])).toEqual([
    `record ${record.id} was priced with it: input_tokens of openai/gpt-4o-mini`,
    `record ${record.id} was multiplied with it: 13000 basis points`,
  ])
  if (price.kind !== 'price' || margin.kind !== 'margin') throw new Error('a price and a margin')
  const dearer = { ...price, facts: { ...price.facts, priceNano: '1' } }
  expect(() => compareFiles([record, dearer])).toThrow('froze another price')
  const higher = { ...margin, facts: { ...margin.facts, marginBp: '12000' } }
  expect(() => compareFiles([record, higher])).toThrow('took another factor')
})

it('a contract is proved to whom it binds, and does not exist for anybody else', async () => {
  const contract = await contractOf(other.accountId)
  expect((await get(`/api/receipts/${contract}`)).status).toBe(404)
  const { status, text } = await get(`/api/receipts/${contract}`, other.key)
  expect(status).toBe(200)
  expect(await verifyReceipt(text, [key])).toMatchObject({
    subject: { kind: 'contract_margin', facts: { basisPoints: '11000', capabilityClass: 'text' } },
  })
  expect(text).not.toContain(other.accountId)
})

async function contractOf(accountId: string): Promise<string> {
  const rows = await instance.database.db.rows(
    z.object({ id: z.uuid() }),
    `insert into prices.contract_margin (id, effective_from, reason, set_by, recorded_at, account_id, capability_class,
       margin_bp) values (gen_random_uuid(), now(), 'agreed', $1, now(), $1, 'text', 11000) returning id`,
    [accountId],
  )
  return rows[0]?.id ?? ''
}

it('a day without a sum, another account and what is no day are said plainly', async () => {
  const today = await get(`/api/receipts/daily/${new Date().toISOString().slice(0, 10)}`)
  expect(today.status).toBe(404)
  expect(today.text).toContain('not over for an hour yet')
  expect((await get('/api/receipts/daily/2026-02-30')).status).toBe(400)
  expect((await get('/api/receipts/daily/yesterday')).status).toBe(400)
  expect((await get(`/api/receipts/daily/${day}?accountId=${other.accountId}`)).status).toBe(404)
  const ofOther = await get(`/api/receipts/daily/${day}?accountId=${other.accountId}`, instance.kasa.apiKey)
  expect(await verifyReceipt(ofOther.text, [key])).toMatchObject({ subject: { recordCount: 1n, chargedNano: 19_500n } })
  expect((await get('/api/receipts/0197a7e0-0000-7000-8000-000000000000')).status).toBe(404)
  expect((await get('/api/receipts/nothing')).status).toBe(404)
})

it('every receipt has its place in the description of the API', async () => {
  const { text } = await get('/api/openapi.json')
  const { paths } = z.object({ paths: z.record(z.string(), z.unknown()) }).parse(JSON.parse(text))
  for (const path of [
    '/api/records/{id}/receipt',
    '/api/receipts/{id}',
    '/api/receipts/daily/{day}',
    '/api/log/erasures',
  ])
    expect(Object.keys(paths)).toContain(path)
})

it('an erased account has no receipts any more, and those that it has stay valid', async () => {
  const before = await get(`/api/records/${records[0] ?? ''}/receipt`)
  const erase = (accountId: string, apiKey = instance.kasa.apiKey) =>
    fetch(`${instance.kasa.url}/api/log/erasures`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ accountId }),
    })
  expect((await erase(customer.accountId, customer.key)).status).toBe(403)
  expect((await erase('0197a7e0-0000-7000-8000-000000000000')).status).toBe(404)
  const [first, second] = [await erase(customer.accountId), await erase(customer.accountId)]
  expect([first.status, second.status]).toEqual([201, 201])
  expect(await second.json()).toEqual(await first.json())
  for (const path of [`/api/records/${records[0] ?? ''}/receipt`, `/api/receipts/daily/${day}`]) {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('The account was erased')
  }
  expect(await verifyReceipt(before.text, [key])).toMatchObject({ kind: 'verified' })
  // What the account still does is logged, under names that lead nowhere.
  await call(customer.key)
  // What is not found is looked for once more after everything that waits was taken into the log.
  expect((await get('/api/receipts/0197a7e0-0000-7000-8000-000000000000')).status).toBe(404)
  expect(await instance.kasa.api('GET', '/api/log/status')).toMatchObject({ waitingCount: '0' })
  const salts = z.object({ salt: z.null() })
  const rows = await instance.database.db.rows(salts, 'select salt from receipts.account_salt where account_id = $1', [
    customer.accountId,
  ])
  expect(rows).toEqual([{ salt: null }])
  const revive = instance.database.db
    .run(`update receipts.account_salt set salt = decode(repeat('00', 32), 'hex'), erased_at = null
    where account_id = '${customer.accountId}'`)
  await expect(revive).rejects.toThrow('a salt is erased once')
  writeFileSync(join(folder, 'kept.json'), before.text)
  expect(await client('verify', join(folder, 'kept.json'), '--key', key)).toMatchObject({ code: 0 })
})
