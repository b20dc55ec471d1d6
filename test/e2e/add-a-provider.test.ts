import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importSeed, readShippedSeed } from '../../src/catalog/actions/import-seed.ts'
import { systemClock } from '../../src/platform/clock/clock.ts'
import { askOpenAI } from '../support/conformance/ask.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'

// The examples of docs/guides/add-a-provider.md, as they stand there.
const guide = readFileSync(resolve(import.meta.dirname, '../../docs/guides/add-a-provider.md'), 'utf8')
const [credential, provider] = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text ?? ''))

let instance: Instance
let acme: Upstream
beforeAll(async () => {
  instance = await startInstance()
  acme = await startOpenAIUpstream({ flavor: 'bare', keys: [credential.secret] })
})
afterAll(async () => {
  await instance.stop()
  await acme.stop()
})

describe('the guide to adding a provider', () => {
  it('registers an endpoint that answers under its own name, at the declared price', async () => {
    const body = { ...credential, baseUrl: acme.url }
    await instance.kasa.api('POST', '/api/credentials', { body, status: 201 })
    const text = 'Hi. [[in:1000000]] [[out:10]]'
    await askOpenAI(instance.kasa, { model: 'acme-small', text })
    expect(JSON.parse(acme.requests.at(-1)?.body ?? '{}').model).toBe('acme/small-2026-05')
    const { data } = await instance.kasa.api<{ data: { providerCostNano: string }[] }>('GET', '/api/records?limit=1')
    // 1,000,000 × 0.15 USD per million + 10 × 0.60 USD per million.
    expect(data[0]?.providerCostNano).toBe('150006000')
  })

  it('puts a provider into the catalog with one row', async () => {
    const seed = JSON.parse(readShippedSeed())
    const route = { ...seed.routes.find(({ id }: { id: string }) => id === 'groq/openai/gpt-oss-120b') }
    const ownRoute = { ...route, id: 'acme/gpt-oss-120b', providerId: 'acme', upstreamModel: 'gpt-oss-120b' }
    const price = { ...seed.prices[0], route: ownRoute.id }
    const prices = [
      { ...price, unit: 'input_tokens', usd: '1' },
      { ...price, unit: 'output_tokens', usd: '2' },
    ]
    const withRow = {
      ...seed,
      providers: [...seed.providers, provider],
      routes: [...seed.routes, ownRoute],
      prices: [...seed.prices, ...prices],
    }
    await importSeed({ db: instance.database.db, clock: systemClock }, JSON.stringify(withRow))
    const body = { provider: 'acme', label: 'Acme', secret: credential.secret, baseUrl: acme.url }
    const stored = async () => {
      const response = await fetch(`${instance.kasa.url}/api/credentials`, {
        method: 'POST',
        headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return response.status
    }
    await expect.poll(stored, { timeout: 5_000 }).toBe(201)
    const answer = await askOpenAI(instance.kasa, { model: 'acme/gpt-oss-120b', text: 'Hi. [[out:3]]' })
    expect(answer.text).toBe('Ada wrote the')
  })
})
