import { addCustomer, addPlatformKey, grant, type Instance, startInstance } from '../support/instance.ts'
import { OPENAI_KEY, startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'
import { MEDIA_KEY, type MediaUpstream, startMediaUpstream } from '../support/upstreams/media-upstream.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'

const MEDIA_FAMILIES = ['gpt-image*', 'dall-e*', 'tts-*', 'whisper*', 'omni-moderation*']
const CHAT_FAMILIES = ['gpt-4o-mini*', 'text-embedding*']

/** One server with everything that clients call: three dialects of chat, and sound, pictures and ranking beside them. */
export type Stage = Instance & {
  readonly media: MediaUpstream
  readonly mistral: Upstream
  /** A key of an account without money. */
  readonly poorKey: string
  /** A key that may make one request a minute, made anew for each asking. */
  readonly narrowKey: () => Promise<string>
}

export async function startStage(): Promise<Stage> {
  const instance = await startInstance()
  const { kasa } = instance
  const media = await startMediaUpstream()
  const { data } = await kasa.api<{ data: { id: string; provider: string }[] }>('GET', '/api/credentials?limit=50')
  const chatKey = data.find(({ provider }) => provider === 'openai')
  await kasa.api('PATCH', `/api/credentials/${chatKey?.id}`, { body: { scope: { modelFamilies: CHAT_FAMILIES } } })
  const mediaKey = await addPlatformKey(kasa, 'openai', `${media.origin}/v1`, MEDIA_KEY)
  await kasa.api('PATCH', `/api/credentials/${mediaKey.id}`, { body: { scope: { modelFamilies: MEDIA_FAMILIES } } })
  await addPlatformKey(kasa, 'cohere', `${media.origin}/compatibility/v1`, MEDIA_KEY)
  const mistral = await startOpenAIUpstream({ flavor: 'mistral' })
  const mistralKey = await addPlatformKey(kasa, 'mistral', mistral.url, OPENAI_KEY)
  const families = ['mistral-medium*', 'mistral-embed*']
  await kasa.api('PATCH', `/api/credentials/${mistralKey.id}`, { body: { scope: { modelFamilies: families } } })
  const readerKey = await addPlatformKey(kasa, 'mistral', `${media.origin}/v1`, MEDIA_KEY)
  await kasa.api('PATCH', `/api/credentials/${readerKey.id}`, { body: { scope: { modelFamilies: ['mistral-ocr*'] } } })
  const poor = await addCustomer(kasa, 'Poor')
  return {
    ...instance,
    media,
    mistral,
    poorKey: poor.key,
    async narrowKey() {
      const { accountId, key } = await addCustomer(kasa, 'Narrow')
      await grant(kasa, accountId, '5.00')
      await kasa.api('PUT', `/api/accounts/${accountId}/limits`, { body: { requestsPerMinute: 1 } })
      return key
    },
    async stop() {
      await instance.stop()
      await media.stop()
      await mistral.stop()
    },
  }
}
