import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { addCustomer, type Instance, startInstance } from '../support/instance.ts'

// OpenRouter's management API as its documentation shows it: lists in pages, and no key in any of them.
const MANAGEMENT_KEY = 'sk-or-v1-CANARYmanagement'
const OPENAI = 'sk-proj-CANARYopenrouterOpenAI0123456789abcdefghijAbCd'
const ANTHROPIC = 'sk-ant-api03-CANARYopenrouterAnthropic0123456789-WxYz'

let instance: Instance
let openRouter: Server
let from: string
let byok: readonly object[] = []
let keys: readonly object[] = []
const asked: string[] = []

beforeAll(async () => {
  instance = await startInstance()
  openRouter = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://openrouter')
    asked.push(`${request.method} ${url.pathname}`)
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.headers.authorization !== `Bearer ${MANAGEMENT_KEY}`) {
      return void send(401, { error: { code: 401, message: 'Invalid management key' } })
    }
    const list = url.pathname === '/api/v1/byok' ? byok : keys
    const offset = Number.parseInt(url.searchParams.get('offset') ?? '0', 10)
    const limit = Number.parseInt(url.searchParams.get('limit') ?? '50', 10)
    send(200, { data: list.slice(offset, offset + limit), total_count: list.length })
  })
  await new Promise<void>((listening) => openRouter.listen(0, '127.0.0.1', listening))
  const address = openRouter.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  from = `http://127.0.0.1:${address.port}/api/v1`
})
afterAll(async () => {
  await instance.stop()
  openRouter.close()
})

async function importInto(key: string, env: Readonly<Record<string, string>>, more: readonly string[] = []) {
  let out = ''
  let err = ''
  const exitCode = await run(['import', 'openrouter', '--from', from, ...more], {
    env: { KASA_URL: instance.kasa.url, KASA_API_KEY: key, ...env },
    isTerminal: false,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: async () => '',
    askHidden: async () => undefined,
    interrupted: new AbortController().signal,
  })
  expect(`${out}${err}`).not.toContain('CANARY')
  return { exitCode, out, err }
}

const credential = (members: object) => ({
  id: '11111111-2222-3333-4444-555555555555',
  workspace_id: '550e8400-e29b-41d4-a716-446655440000',
  disabled: false,
  is_fallback: false,
  is_byok_only: true,
  allowed_models: null,
  allowed_api_key_hashes: null,
  allowed_user_ids: null,
  ...members,
})

type Credential = {
  readonly label: string
  readonly lastFour: string
  readonly scope: { readonly modelFamilies: readonly string[] }
}
async function credentialsOf(key: string): Promise<readonly Credential[]> {
  const { data } = await instance.kasa.api<{ data: readonly Credential[] }>('GET', '/api/credentials', { key })
  return data.toSorted((a, b) => (a.label < b.label ? -1 : 1))
}

it('takes over the keys that this shell holds, narrowed to their models, and tells what stays behind', async () => {
  byok = [
    credential({ provider: 'openai', label: 'sk-...AbCd', name: 'Production', is_byok_only: false }),
    credential({
      provider: 'anthropic',
      label: 'sk-...WxYz',
      allowed_models: ['anthropic/claude-sonnet-4.5'],
      allowed_user_ids: ['user_1'],
    }),
    credential({ provider: 'groq', label: 'gsk...0000', name: 'fast' }),
    credential({ provider: 'mistral', label: '...1111', name: 'old', disabled: true }),
    credential({ provider: 'amazon-bedrock', label: '...2222', name: 'cloud' }),
  ]
  keys = [{ name: 'CI', label: 'sk-or-v1-abc...123', disabled: false, limit: 25, limit_reset: 'monthly' }]
  const { key } = await addCustomer(instance.kasa, 'from openrouter')
  const env = {
    OPENROUTER_MANAGEMENT_KEY: MANAGEMENT_KEY,
    OPENAI_API_KEY: OPENAI,
    ANTHROPIC_API_KEY: ANTHROPIC,
    GROQ_API_KEY: 'gsk_CANARY_another_key_9999',
  }
  const dry = await importInto(key, env, ['--dry-run'])
  expect(dry.out).toContain('would be added')
  expect(await credentialsOf(key)).toEqual([])

  const first = await importInto(key, env)
  expect({ exitCode: first.exitCode, err: first.err }).toEqual({ exitCode: 0, err: '' })
  expect(await credentialsOf(key)).toMatchObject([
    { label: 'OpenRouter Production', lastFour: 'AbCd', scope: { modelFamilies: [] } },
    { label: 'OpenRouter sk-...WxYz', lastFour: 'WxYz', scope: { modelFamilies: ['claude-sonnet-4-5'] } },
  ])
  for (const line of [
    'openai Production: where it failed, OpenRouter stood in',
    'anthropic sk-...WxYz: only some users might use it',
    'groq fast: OpenRouter shows no key: put the one that ends in 0000 into GROQ_API_KEY',
    'mistral old: it is disabled',
    'amazon-bedrock cloud: such a credential is more than a key',
    'API key CI: it cannot be read; it had a limit of $25 monthly',
    'credits: money at OpenRouter stays there',
    'anthropic/claude-sonnet-4.5 is now anthropic/claude-sonnet-4-5',
  ])
    expect(first.out).toContain(line)
  expect(asked.every((one) => one.startsWith('GET '))).toBe(true)

  const second = await importInto(key, env)
  expect(second.out.match(/there already/g)).toHaveLength(2)
})

it('reads every page', async () => {
  byok = []
  keys = Array.from({ length: 230 }, (_, index) => ({ name: `key ${index}`, limit: null }))
  const { key } = await addCustomer(instance.kasa, 'many keys')
  const { out } = await importInto(key, { OPENROUTER_MANAGEMENT_KEY: MANAGEMENT_KEY })
  expect(out.match(/API key key \d+: it cannot be read; it had no limit/g)).toHaveLength(230)
})

it.each([
  [{}, 2, 'OPENROUTER_MANAGEMENT_KEY is not set'],
  [{ OPENROUTER_MANAGEMENT_KEY: 'sk-or-v1-CANARYwrong' }, 1, 'OpenRouter refused the key (401)'],
])('without the right key it says which one is needed, and adds nothing: %j', async (env, exitCode, says) => {
  const { key } = await addCustomer(instance.kasa, 'no key')
  const failed = await importInto(key, { ...env, OPENROUTER_API_KEY: 'sk-or-v1-CANARYinference0123456789abcd' })
  expect(failed.exitCode).toBe(exitCode)
  expect(failed.err).toContain(says)
  expect(await credentialsOf(key)).toEqual([])
})
