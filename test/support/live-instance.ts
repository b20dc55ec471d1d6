import { createTestDatabase, type TestDatabase } from './database.ts'
import { addPlatformKey, grant } from './instance.ts'
import { type Kasa, startKasa } from './kasa.ts'
import { REALTIME_KEY, type RealtimeUpstream, startRealtimeUpstream } from './upstreams/realtime-upstream.ts'

/** A server whose platform key of OpenAI leads to a stand-in of its realtime API. */
export type LiveInstance = {
  readonly database: TestDatabase
  readonly kasa: Kasa
  readonly upstream: RealtimeUpstream
  /** Newest first. */
  records(accountId?: string): Promise<readonly LiveRecord[]>
  stop(): Promise<void>
}

export type LiveRecord = {
  readonly id: string
  readonly status: string
  readonly surface: string
  readonly quantities: Record<string, string>
  readonly chargedNano: string
  readonly providerCostNano: string | null
  readonly usageSource: string
}

export async function startLiveInstance(environment: Readonly<Record<string, string>> = {}): Promise<LiveInstance> {
  const database = await createTestDatabase()
  const upstream = await startRealtimeUpstream()
  const kasa = await startKasa({ databaseUrl: database.url, environment })
  await addPlatformKey(kasa, 'openai', `${upstream.origin}/v1`, REALTIME_KEY)
  await grant(kasa, kasa.accountId, '100.00')
  return {
    database,
    kasa,
    upstream,
    async records(accountId = kasa.accountId) {
      const { data } = await kasa.api<{ data: LiveRecord[] }>('GET', `/api/records?limit=100&accountId=${accountId}`)
      return data
    },
    async stop() {
      await kasa.stop()
      await upstream.stop()
      await database.drop()
    },
  }
}
