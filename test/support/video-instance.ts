import { JOB_ENVIRONMENT } from './batch-instance.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { addPlatformKey, grant } from './instance.ts'
import { type Kasa, startKasa } from './kasa.ts'
import { startVideoUpstream, VIDEO_KEY, type VideoUpstream } from './upstreams/video-upstream.ts'

/** A server whose platform key of OpenAI leads to a stand-in that makes videos. */
export type VideoInstance = {
  readonly database: TestDatabase
  readonly kasa: Kasa
  readonly upstream: VideoUpstream
  stop(): Promise<void>
}

export async function startVideoInstance(): Promise<VideoInstance> {
  const database = await createTestDatabase()
  const upstream = await startVideoUpstream()
  const kasa = await startKasa({ databaseUrl: database.url, environment: JOB_ENVIRONMENT })
  await addPlatformKey(kasa, 'openai', upstream.url, VIDEO_KEY)
  await grant(kasa, kasa.accountId, '100.00')
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
