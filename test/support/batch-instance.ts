import { createTestDatabase, type TestDatabase } from './database.ts'
import { addPlatformKey, grant } from './instance.ts'
import { type Kasa, startKasa } from './kasa.ts'
import { BATCH_KEY, type BatchUpstream, startBatchUpstream } from './upstreams/batch-upstream.ts'

/** A server whose platform keys of OpenAI and Anthropic lead to one stand-in that keeps batches. */
export type BatchInstance = {
  readonly database: TestDatabase
  readonly kasa: Kasa
  readonly upstream: BatchUpstream
  stop(): Promise<void>
}

export const JOB_ENVIRONMENT = { KASA_JOBS_EVERY_MS: '50', KASA_LEASE_MS: '1000', KASA_SWEEP_EVERY_MS: '200' }

export async function startBatchInstance(usd = '100.00'): Promise<BatchInstance> {
  const database = await createTestDatabase()
  const upstream = await startBatchUpstream()
  const kasa = await startKasa({ databaseUrl: database.url, environment: JOB_ENVIRONMENT })
  await addPlatformKey(kasa, 'openai', upstream.url, BATCH_KEY)
  await addPlatformKey(kasa, 'anthropic', upstream.url, BATCH_KEY)
  await grant(kasa, kasa.accountId, usd)
  return {
    database,
    kasa,
    upstream,
    async stop() {
      await kasa.stop()
      await upstream.stop()
      await database.drop()
    },
  }
}

const SEEN_MS_MAX = 5_000

/** A price per million tokens in batches, once the server calls by it. */
export async function setBatchPrice(kasa: Kasa, route: string, unit: string, usd: string): Promise<void> {
  const model = route.slice(route.indexOf('/') + 1)
  const shown = async () => JSON.stringify(await kasa.api('GET', `/api/catalog/models/${model}`))
  const before = await shown()
  const conditions = { serviceTier: 'batch' }
  const body = { route, unit, usd, per: 1_000_000, conditions, reason: 'Price of batches' }
  await kasa.api('POST', '/api/prices', { body, status: 201 })
  const startedMs = performance.now()
  while ((await shown()) === before) {
    if (performance.now() - startedMs > SEEN_MS_MAX) throw new Error(`the price of ${route} is not seen`)
    await new Promise((wake) => setTimeout(wake, 20))
  }
}
