import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askAnthropic, askOpenAI } from '../support/conformance/ask.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { BEDROCK_KEYS, startBedrockUpstream } from '../support/upstreams/bedrock-upstream.ts'
import { startGeminiUpstream } from '../support/upstreams/gemini-upstream.ts'
import { OPENAI_KEY, startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'
import { createVertexPlace } from '../support/upstreams/vertex-place.ts'

// What clouds have of their own: paths, signatures, tokens. Dialects and usage are in providers.test.ts.
let instance: Instance
const started: Upstream[] = []
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(async () => {
  await instance.stop()
  await Promise.all(started.map((upstream) => upstream.stop()))
})

async function start(upstream: Promise<Upstream>): Promise<Upstream> {
  started.push(await upstream)
  return upstream
}

type Created = { readonly id: string; readonly lastFour: string }
const PRICES = { input: '1', output: '2' }

function create(provider: string, body: object, status = 201): Promise<Created> {
  return instance.kasa.api('POST', '/api/credentials', { body: { provider, label: provider, ...body }, status })
}
const models = (id: string, upstreamModel?: string) => [
  { id, prices: PRICES, ...(upstreamModel === undefined ? {} : { upstreamModel }) },
]
const test = (id: string) =>
  instance.kasa.api<{ ok: boolean; outcome: string; detail: string }>('POST', `/api/credentials/${id}/test`)

describe('Azure OpenAI', () => {
  it('is called by deployment and dated version where the base URL is not its v1 API', async () => {
    const azure = await start(startOpenAIUpstream({ flavor: 'azure' }))
    await create('azure-openai', { baseUrl: azure.url, secret: OPENAI_KEY, models: models('az-mini', 'prod/mini') })
    const answer = await askOpenAI(instance.kasa, { model: 'az-mini', text: 'Hi. [[out:3]]', stream: true })
    expect(answer.text).toBe('Ada wrote the')
    const seen = azure.requests.at(-1)
    expect(seen?.path).toBe('/openai/deployments/prod%2Fmini/chat/completions?api-version=2024-10-21')
    expect(seen?.headers['api-key']).toBe(OPENAI_KEY)
    expect(seen?.headers.authorization).toBeUndefined()
  })

  it('tells a good key from a wrong one without a paid call', async () => {
    const azure = await start(startOpenAIUpstream({ flavor: 'azure' }))
    const baseUrl = `${azure.url}/v1`
    const good = await create('azure-openai', { baseUrl, secret: OPENAI_KEY, models: models('az-good') })
    expect(await test(good.id)).toMatchObject({ ok: true, outcome: 'success' })
    const bad = await create('azure-openai', { baseUrl, secret: 'wrong-0123456789', models: models('az-bad') })
    expect(await test(bad.id)).toMatchObject({ ok: false, outcome: 'auth_invalid' })
    expect(azure.tally.total().requests).toBe(0)
  })

  it('without declared models is refused, since its list is not what was deployed', async () => {
    const refused = await create('azure-openai', { baseUrl: 'http://127.0.0.1:9/openai/v1', secret: OPENAI_KEY }, 400)
    expect(JSON.stringify(refused)).toContain('declare \\"models\\"')
  })
})

describe('Amazon Bedrock', () => {
  it('refuses a signature of another secret, and the refusal names no key', async () => {
    const bedrock = await start(startBedrockUpstream())
    const secret = JSON.stringify({ ...BEDROCK_KEYS, secretAccessKey: 'CANARYcanary0123456789abcdefABCDEF012345' })
    await create('bedrock', { baseUrl: bedrock.url, secret, models: models('br-wrong') })
    const failed = askOpenAI(instance.kasa, { model: 'br-wrong', text: 'Hi.' })
    await expect(failed).rejects.toThrow(/./)
    await failed.catch((error: unknown) => expect(String(error)).not.toContain('CANARY'))
    expect(bedrock.tally.total().requests).toBe(0)
  })

  it('sends a session token with temporary keys, as a signed header', async () => {
    const bedrock = await start(startBedrockUpstream())
    const secret = JSON.stringify({ ...BEDROCK_KEYS, sessionToken: 'FwoGZXIvYXdzEXAMPLE==' })
    await create('bedrock', { baseUrl: bedrock.url, secret, models: models('br-session', 'amazon.nova-pro-v1:0') })
    expect((await askOpenAI(instance.kasa, { model: 'br-session', text: 'Hi. [[out:2]]' })).text).toBe('Ada wrote')
    const { headers, path } = bedrock.requests.at(-1) ?? {}
    expect(path).toBe('/model/amazon.nova-pro-v1%3A0/converse')
    expect(headers?.['x-amz-security-token']).toBe('FwoGZXIvYXdzEXAMPLE==')
    expect(headers?.authorization).toContain('x-amz-security-token')
  })

  it('is kept from requests that it cannot carry, before anything is sent', async () => {
    const bedrock = await start(startBedrockUpstream())
    await create('bedrock', { baseUrl: bedrock.url, secret: JSON.stringify(BEDROCK_KEYS), models: models('br-seed') })
    const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'br-seed', seed: 7, messages: [{ role: 'user', content: 'Hi.' }] }),
    })
    expect([response.status, await response.text()]).toEqual([expect.any(Number), expect.stringContaining('seed')])
    expect(bedrock.requests).toEqual([])
  })

  it('that breaks off with an exception is an error to the client, and one record says so', async () => {
    const bedrock = await start(startBedrockUpstream())
    await create('bedrock', { baseUrl: bedrock.url, secret: JSON.stringify(BEDROCK_KEYS), models: models('br-broken') })
    bedrock.script({ kind: 'error_in_stream', afterChunks: 2 })
    const broken = askAnthropic(instance.kasa, { model: 'br-broken', text: 'Hi. [[out:6]]', stream: true })
    await expect(broken).rejects.toThrow(/Too many requests/)
    const { data } = await instance.kasa.api<{ data: { status: string }[] }>('GET', '/api/records?limit=1')
    expect(data[0]?.status).not.toBe('succeeded')
  })

  it('has no free request that tests a key, and says so instead of guessing', async () => {
    const bedrock = await start(startBedrockUpstream())
    const credential = await create('bedrock', {
      baseUrl: bedrock.url,
      secret: JSON.stringify(BEDROCK_KEYS),
      models: models('br-test'),
    })
    expect(credential.lastFour).toBe('0001')
    expect(await test(credential.id)).toMatchObject({ ok: false, outcome: 'inconclusive' })
    expect(bedrock.requests).toEqual([])
  })
})

describe('Vertex AI', () => {
  it('asks for one token and uses it for many calls; a new key asks for a new one', async () => {
    const vertex = createVertexPlace()
    const upstream = await start(startGeminiUpstream({ vertex }))
    const secret = vertex.keyFile(upstream.origin)
    const credential = await create('vertex', {
      baseUrl: upstream.url,
      secret,
      models: models('vx-one', 'gemini-2.5-flash'),
    })
    const ask = () => askOpenAI(instance.kasa, { model: 'vx-one', text: 'Hi. [[out:2]]' })
    await Promise.all([ask(), ask(), ask(), ask()])
    expect(vertex.tokens).toHaveLength(1)
    expect(upstream.requests.at(-1)?.path).toBe(
      '/v1/projects/standin-project/locations/europe-west1/publishers/google/models/gemini-2.5-flash:generateContent',
    )
    await instance.kasa.api('POST', `/api/credentials/${credential.id}/rekey`, { body: { secret } })
    expect((await ask()).text).toBe('Ada wrote')
    expect(vertex.tokens).toHaveLength(2)
  })

  it('every use of the key is in the access log, whether or not a token was at hand', async () => {
    const vertex = createVertexPlace()
    const upstream = await start(startGeminiUpstream({ vertex }))
    const credential = await create('vertex', {
      baseUrl: upstream.url,
      secret: vertex.keyFile(upstream.origin),
      models: models('vx-log', 'gemini-2.5-flash'),
    })
    for (let call = 0; call < 3; call += 1) await askOpenAI(instance.kasa, { model: 'vx-log', text: 'Hi.' })
    const rows = await instance.database.db.rows(
      z.object({ count: z.bigint() }),
      "select count(*) from vault.access_log where credential_id = $1 and purpose = 'call'",
      [credential.id],
    )
    expect(rows[0]?.count).toBe(3n)
  })

  it('a key that Google refuses costs nothing and says what to do', async () => {
    const vertex = createVertexPlace()
    const upstream = await start(startGeminiUpstream({ vertex }))
    const secret = createVertexPlace().keyFile(upstream.origin)
    const credential = await create('vertex', { baseUrl: upstream.url, secret, models: models('vx-bad') })
    await expect(askOpenAI(instance.kasa, { model: 'vx-bad', text: 'Hi.' })).rejects.toThrow(/token endpoint/)
    expect(await test(credential.id)).toMatchObject({ ok: false, outcome: 'auth_invalid' })
    expect(upstream.tally.total().requests).toBe(0)
  })

  it('a key file that names another token endpoint is never signed for', async () => {
    const vertex = createVertexPlace()
    const upstream = await start(startGeminiUpstream({ vertex }))
    const elsewhere = await start(startGeminiUpstream({ vertex }))
    const secret = vertex.keyFile(elsewhere.origin)
    await create('vertex', { baseUrl: upstream.url, secret, models: models('vx-else') })
    await expect(askOpenAI(instance.kasa, { model: 'vx-else', text: 'Hi.' })).rejects.toThrow(/token endpoint/)
    expect([upstream.requests, elsewhere.requests]).toEqual([[], []])
  })
})

it('nothing of a secret, a signature or a token is in what the server printed', () => {
  const output = instance.kasa.output()
  expect(output.length).toBeGreaterThan(100)
  for (const secret of [
    BEDROCK_KEYS.secretAccessKey,
    'CANARY',
    'ya29.',
    'BEGIN PRIVATE KEY',
    'Signature=',
    OPENAI_KEY,
  ]) {
    expect(output).not.toContain(secret)
  }
})
