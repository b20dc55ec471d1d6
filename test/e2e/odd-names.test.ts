import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { verifyReceipt } from '../../packages/receipt-verifier/src/index.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addPlatformKey, grant } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { ODD_TEXTS } from '../support/odd-texts.ts'
import { OPENAI_KEY, startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'

const keysSchema = z.object({ keys: z.array(z.object({ verifierKey: z.string() })) })
const receiptSchema = z.object({ leaf: z.object({ servedModel: z.string().nullable() }) })

let database: TestDatabase
let upstream: Upstream
let kasa: Kasa
let servedModel = ''
let key = ''
beforeAll(async () => {
  database = await createTestDatabase()
  upstream = await startOpenAIUpstream({ servedModel: () => servedModel })
  kasa = await startKasa({ databaseUrl: database.url })
  await addPlatformKey(kasa, 'openai', upstream.url, OPENAI_KEY)
  await grant(kasa, kasa.accountId, '10.00')
  const log = await (await fetch(`${kasa.url}/.well-known/kasa-log.json`)).json()
  key = keysSchema.parse(log).keys[0]?.verifierKey ?? ''
})
afterAll(async () => {
  await kasa.stop()
  await upstream.stop()
  await database.drop()
})

const headers = () => ({ authorization: `Bearer ${kasa.apiKey}`, 'content-type': 'application/json' })

// A provider may be an endpoint of a customer: what it calls its model must neither stop a settlement nor spoil a receipt.
it.each(Object.entries(ODD_TEXTS))(
  'a call whose provider calls its model by %s is settled once, and its receipt verifies',
  async (_, text) => {
    servedModel = text
    const body = JSON.stringify({
      model: 'openai/gpt-4o-mini',
      messages: [{ role: 'user', content: '[[in:20]] [[out:20]]' }],
    })
    const answer = await fetch(`${kasa.url}/v1/chat/completions`, { method: 'POST', headers: headers(), body })
    await answer.text()
    expect([answer.status, answer.headers.get('x-kasa-charged-nano')]).toEqual([200, '19500'])
    const path = `/api/records/${answer.headers.get('x-kasa-record') ?? ''}/receipt`
    const receipt = await fetch(`${kasa.url}${path}`, { headers: headers() })
    const file = await receipt.text()
    expect(receipt.status).toBe(200)
    expect(await verifyReceipt(file, [key])).toMatchObject({ kind: 'verified' })
    // Postgres holds neither a NUL nor half of a pair: the record has the sign for what cannot be read instead.
    const kept = text.toWellFormed().replaceAll('\u0000', '\ufffd')
    expect(receiptSchema.parse(JSON.parse(file)).leaf.servedModel).toBe(kept)
  },
)
