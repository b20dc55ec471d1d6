import { createTestDatabase, type TestDatabase } from './database.ts'
import { type Kasa, startKasa } from './kasa.ts'
import { ANTHROPIC_KEY, startAnthropicUpstream } from './upstreams/anthropic-upstream.ts'
import { GEMINI_KEY, startGeminiUpstream } from './upstreams/gemini-upstream.ts'
import { OPENAI_KEY, startOpenAIUpstream } from './upstreams/openai-upstream.ts'
import type { Upstream } from './upstreams/stand-in.ts'

/** A server with three stand-in providers on the platform's keys, and money to spend. */
export type Instance = {
  readonly database: TestDatabase
  readonly kasa: Kasa
  readonly openai: Upstream
  readonly anthropic: Upstream
  readonly google: Upstream
  stop(): Promise<void>
}

export type InstanceOptions = { readonly usd?: string; readonly environment?: Readonly<Record<string, string>> }

export async function startInstance(options: InstanceOptions = {}): Promise<Instance> {
  const database = await createTestDatabase()
  const [openai, anthropic, google] = await Promise.all([
    startOpenAIUpstream(),
    startAnthropicUpstream(),
    startGeminiUpstream(),
  ])
  const kasa = await startKasa({
    databaseUrl: database.url,
    ...(options.environment === undefined ? {} : { environment: options.environment }),
  })
  await addPlatformKey(kasa, 'openai', openai.url, OPENAI_KEY)
  await addPlatformKey(kasa, 'anthropic', anthropic.url, ANTHROPIC_KEY)
  await addPlatformKey(kasa, 'google', google.url, GEMINI_KEY)
  if (options.usd !== '0') await grant(kasa, kasa.accountId, options.usd ?? '100.00')
  return {
    database,
    kasa,
    openai,
    anthropic,
    google,
    async stop() {
      await kasa.stop()
      await Promise.all([openai.stop(), anthropic.stop(), google.stop()])
      await database.drop()
    },
  }
}

export function addPlatformKey(
  kasa: Kasa,
  provider: string,
  baseUrl: string,
  secret: string,
): Promise<{ readonly id: string }> {
  return kasa.api('POST', '/api/credentials', {
    body: { provider, label: `stand-in ${provider}`, owner: 'platform', baseUrl, secret },
    status: 201,
  })
}

export function grant(kasa: Kasa, accountId: string, amountUsd: string): Promise<unknown> {
  return kasa.api('POST', '/api/wallet/grants', { body: { accountId, amountUsd }, status: 201 })
}

/** A customer account with a key that may do everything that customers may. */
export async function addCustomer(
  kasa: Kasa,
  name = 'Customer',
): Promise<{ readonly accountId: string; readonly key: string; readonly keyId: string }> {
  const account = await kasa.api<{ id: string }>('POST', '/api/accounts', { body: { name }, status: 201 })
  const key = await kasa.api<{ id: string; key: string }>('POST', '/api/keys', {
    body: { name: 'test', scopes: ['inference', 'read', 'manage'], accountId: account.id },
    status: 201,
  })
  return { accountId: account.id, key: key.key, keyId: key.id }
}
