import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'

const SECRET = 'sk-canary-DONOTLEAK-4f9b1c77e2'
const PROMPT = 'canary-prompt-DONOTLEAK-83aa'

let instance: Instance
const answers: string[] = []
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

async function call(key: string, body: object): Promise<void> {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  answers.push(JSON.stringify([...response.headers]), await response.text())
}

const columnRow = z.object({ table_schema: z.string(), table_name: z.string(), column_name: z.string() })

/** Every table and column of the database that holds the text, as it is or as bytes. */
async function placesOf(text: string): Promise<readonly string[]> {
  const { db } = instance.database
  const columns = await db.rows(
    columnRow,
    `select table_schema, table_name, column_name from information_schema.columns
     where table_schema in ('platform', 'accounts', 'catalog', 'vault', 'billing') order by 1, 2, ordinal_position`,
  )
  const found: string[] = []
  for (const { table_schema: schema, table_name: table, column_name: column } of columns) {
    const hex = Buffer.from(text).toString('hex')
    const hits = await db.run(
      `select 1 from ${schema}.${table} where position($1 in ${column}::text) > 0 or position($2 in ${column}::text) > 0 limit 1`,
      [text, hex],
    )
    if (hits > 0) found.push(`${schema}.${table}.${column}`)
  }
  return found
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

it('a planted key and a planted prompt are found nowhere: not in the database, not in logs, not in answers, not in files', async () => {
  const customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '1.00')
  instance.openai.keys.add(SECRET)
  const credential = await instance.kasa.api<{ id: string }>('POST', '/api/credentials', {
    body: { provider: 'openai', label: 'own', baseUrl: instance.openai.url, secret: SECRET, fallback: 'platform' },
    key: customer.key,
    status: 201,
  })
  answers.push(JSON.stringify(credential))
  const say = (marker: string) => ({
    model: 'openai/gpt-4o-mini',
    max_tokens: 20,
    messages: [{ role: 'user', content: `${PROMPT} ${marker}` }],
  })
  for (const marker of [
    '',
    '[[fault:server_error]]',
    '[[fault:bad_request]]',
    '[[fault:html_502]]',
    '[[fault:error_in_200]]',
    '[[fault:cut_chunks:1]]',
  ]) {
    await call(customer.key, say(marker))
    await call(customer.key, { ...say(marker), stream: true })
  }
  await call(customer.key, { model: 'openai/gpt-4o-mini', messages: `${PROMPT}` })
  // Providers that repeat what they were sent, in every kind of failure.
  const echo = `{"error":{"message":"Bad: ${PROMPT}, key ${SECRET}","type":"x","code":"x"}}`
  for (const status of [200, 400, 401, 403, 404, 429, 500, 503, 529]) {
    for (const stream of [false, true]) {
      for (const body of [echo, `<p>${PROMPT} ${SECRET}</p>`]) {
        // A new version of a credential begins rested.
        await instance.kasa.api('POST', `/api/credentials/${credential.id}/rekey`, {
          body: { secret: SECRET },
          key: customer.key,
        })
        instance.openai.script({ kind: 'raw', status, body })
        await call(customer.key, { ...say(''), stream, kasa: { credential: credential.id } })
      }
    }
  }
  instance.openai.keys.delete(SECRET)
  await call(customer.key, say(''))
  for (const path of [
    '/api/credentials',
    `/api/credentials/${credential.id}`,
    '/api/records',
    '/api/credentials/access-log',
    '/api/credentials/alerts',
  ]) {
    answers.push(JSON.stringify(await instance.kasa.api('GET', path, { key: customer.key })))
  }
  answers.push(
    JSON.stringify(await instance.kasa.api('GET', '/api/config')),
    JSON.stringify(await instance.kasa.api('GET', '/api/vault/doctor')),
  )
  // The provider did get the key: the canary was really in use.
  expect(instance.openai.requests.some(({ headers }) => headers.authorization === `Bearer ${SECRET}`)).toBe(true)
  expect(await placesOf(SECRET)).toEqual([])
  expect(await placesOf(PROMPT)).toEqual([])
  for (const text of [instance.kasa.output(), ...answers]) {
    expect(text).not.toContain(SECRET)
  }
  expect(instance.kasa.output()).not.toContain(PROMPT)
  for (const path of filesBelow(instance.kasa.dataDir)) {
    expect(readFileSync(path).includes(SECRET), path).toBe(false)
    expect(readFileSync(path).includes(PROMPT), path).toBe(false)
  }
})

it('the access log has one row for every use of the key, and its chains verify', async () => {
  const doctor = await instance.kasa.api<{
    sealed: boolean
    accessLog: { chains: number; rows: string; broken?: unknown[] }
  }>('GET', '/api/vault/doctor')
  expect(doctor.sealed).toBe(false)
  expect(JSON.stringify(doctor.accessLog)).not.toContain('"broken":[{')
  expect(BigInt(doctor.accessLog.rows)).toBeGreaterThanOrEqual(10n)
})
