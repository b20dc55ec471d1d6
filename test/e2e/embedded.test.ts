import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPlatformKey, grant } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { descendantsOf, untilGone } from '../support/processes.ts'
import { OPENAI_KEY, startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'

// The way newcomers run it: no DATABASE_URL, so the server brings its own Postgres, which must never outlive it and never
// lose what it was told.
const ENVIRONMENT = { KASA_LEASE_MS: '2000', KASA_SWEEP_EVERY_MS: '300' }

let openai: Upstream
let dataDir: string
let kasa: Kasa
const start = () => startKasa({ dataDir, environment: ENVIRONMENT })
beforeAll(async () => {
  openai = await startOpenAIUpstream()
  dataDir = mkdtempSync(join(tmpdir(), 'kasa-embedded-'))
  kasa = await start()
  await addPlatformKey(kasa, 'openai', openai.url, OPENAI_KEY)
  await grant(kasa, kasa.accountId, '1.00')
})
afterAll(async () => {
  await kasa.stop()
  await openai.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

function send(body: object): Promise<Response> {
  return fetch(`${kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

const say = (content: string, stream = false) => ({
  model: 'openai/gpt-4o-mini',
  max_tokens: 60,
  stream,
  messages: [{ role: 'user', content }],
})

type RecordView = { readonly status: string; readonly chargedNano: string; readonly verified: boolean }
const recordOf = (id: string | null) => kasa.api<RecordView>('GET', `/api/records/${id}`)
type Balance = { readonly held: { readonly nano: string }; readonly available: { readonly nano: string } }
const balance = () => kasa.api<Balance>('GET', '/api/balance')

/** Asks until the answer is as wished, or the limit is over. */
async function until<T>(limitMs: number, ask: () => Promise<T>, isFine: (answer: T) => boolean): Promise<T> {
  const deadlineMs = performance.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (isFine(answer) || performance.now() > deadlineMs) return answer
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<string> {
  const chunks: Uint8Array[] = []
  for (;;) {
    const read = await reader?.read()
    if (read?.value === undefined) return Buffer.concat(chunks).toString('utf8')
    chunks.push(read.value)
  }
}

const postmasterId = () => Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)

it('a call on the built-in model outlives kill -9, and nothing that the server started does', async () => {
  const response = await send({ model: 'tiny-kjv-2m', max_tokens: 8, messages: [{ role: 'user', content: 'In the' }] })
  expect(response.status).toBe(200)
  await response.text()
  const record = response.headers.get('x-kasa-record')
  const started = descendantsOf(kasa.processId)
  expect(started).toContain(postmasterId())
  await kasa.kill()
  expect(await untilGone(started, 8_000)).toEqual([])
  kasa = await start()
  expect(await recordOf(record)).toMatchObject({ status: 'succeeded', chargedNano: '0', verified: true })
})

it('a call that kill -9 cut is swept: unresolved, charged nothing, its hold given back', async () => {
  const before = await balance()
  const response = await send(say('Slowly. [[out:50]] [[pace:100]]', true))
  const record = response.headers.get('x-kasa-record')
  const reader = response.body?.getReader()
  await reader?.read()
  expect((await balance()).held.nano).not.toBe('0')
  const cut = expect(readToEnd(reader)).rejects.toThrow()
  await kasa.kill()
  await cut
  kasa = await start()
  const after = await until(10_000, balance, ({ held }) => held.nano === '0')
  expect(after).toMatchObject({ held: { nano: '0' }, available: before.available })
  expect(await recordOf(record)).toMatchObject({ status: 'unresolved', chargedNano: '0', verified: true })
})

it.each([
  ['killed', 'SIGKILL'],
  ['shut down at once, as pg_ctl -m immediate does,', 'SIGQUIT'],
] as const)(
  'when Postgres is %s calls are refused or served, never lost, and a running call is settled',
  async (_, signal) => {
    const response = await send(say('Slowly. [[out:20]] [[pace:50]]', true))
    const record = response.headers.get('x-kasa-record')
    const reader = response.body?.getReader()
    await reader?.read()
    process.kill(postmasterId(), signal)
    // A call in the gap is refused as `unavailable`; one that comes after the quick restart is served. Nothing else happens.
    for (let call = 0; call < 5; call++) {
      const meanwhile = await send(say('Now?'))
      const body = await meanwhile.json()
      if (meanwhile.status === 200) continue
      expect(meanwhile.status).toBe(503)
      expect(meanwhile.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
      expect(body).toMatchObject({ error: { code: 'unavailable' } })
    }
    // The provider never noticed: its answer arrives whole, and is paid for when the ledger is back.
    expect(await readToEnd(reader)).toContain('[DONE]')
    const again = await until(
      10_000,
      () => send(say('And now?')),
      ({ status }) => status === 200,
    )
    expect(again.status).toBe(200)
    const settled = await until(
      10_000,
      () => recordOf(record).catch(() => undefined),
      (found) => found !== undefined,
    )
    expect(settled).toMatchObject({ status: 'succeeded', verified: true })
    expect(settled?.chargedNano).not.toBe('0')
    expect(await until(10_000, balance, ({ held }) => held.nano === '0')).toMatchObject({ held: { nano: '0' } })
  },
)

it('SIGTERM stops everything that was started, and the next start finds it all', async () => {
  const { available } = await balance()
  const started = descendantsOf(kasa.processId)
  expect(await kasa.stop()).toBe(0)
  expect(await untilGone(started, 2_000)).toEqual([])
  kasa = await start()
  expect(await balance()).toMatchObject({ available, held: { nano: '0' } })
})
