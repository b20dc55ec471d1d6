import { createTestDatabase, type TestDatabase } from './database.ts'
import { addPlatformKey, grant } from './instance.ts'
import { type Kasa, startKasa } from './kasa.ts'
import { MEDIA_KEY, startMediaUpstream, type MediaUpstream } from './upstreams/media-upstream.ts'

/** A server whose platform keys of OpenAI, Cohere, Mistral and Perplexity lead to one stand-in. */
export type MediaInstance = {
  readonly database: TestDatabase
  readonly kasa: Kasa
  readonly upstream: MediaUpstream
  recordOf(id: string | null | undefined): Promise<MediaRecord>
  stop(): Promise<void>
}

export type MediaRecord = {
  readonly status: string
  readonly surface: string
  readonly quantities: Record<string, string>
  readonly chargedNano: string
  readonly providerCostNano: string | null
  readonly usageSource: string
  readonly draft: { readonly usageFlags: readonly string[] }
  readonly verified: boolean
}

export async function startMediaInstance(environment: Readonly<Record<string, string>> = {}): Promise<MediaInstance> {
  const database = await createTestDatabase()
  const upstream = await startMediaUpstream()
  const kasa = await startKasa({ databaseUrl: database.url, environment })
  await addPlatformKey(kasa, 'openai', `${upstream.origin}/v1`, MEDIA_KEY)
  await addPlatformKey(kasa, 'cohere', `${upstream.origin}/compatibility/v1`, MEDIA_KEY)
  await addPlatformKey(kasa, 'mistral', `${upstream.origin}/v1`, MEDIA_KEY)
  await addPlatformKey(kasa, 'perplexity', upstream.origin, MEDIA_KEY)
  await grant(kasa, kasa.accountId, '100.00')
  return {
    database,
    kasa,
    upstream,
    recordOf: (id) => kasa.api('GET', `/api/records/${id ?? 'none'}`),
    async stop() {
      await kasa.stop()
      await upstream.stop()
      await database.drop()
    },
  }
}
