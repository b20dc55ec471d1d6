import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { OPENAI_KEY } from '../support/upstreams/openai-upstream.ts'
import { addCustomer, type Instance, startInstance } from '../support/instance.ts'

type Credential = {
  readonly id: string
  readonly provider: string
  readonly label: string
  readonly baseUrl: string
  readonly owner: string
  readonly lastFour: string
  readonly hasSecret: boolean
  readonly scope: { readonly modelFamilies: readonly string[] }
  readonly models: readonly { readonly id: string }[]
}

let instance: Instance
let folder: string
beforeAll(async () => {
  instance = await startInstance()
  folder = mkdtempSync(join(tmpdir(), 'kasa-import-'))
})
afterAll(async () => {
  await instance.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The real command line against the real server. */
async function kasa(args: readonly string[], key: string, env: Readonly<Record<string, string>> = {}) {
  let out = ''
  let err = ''
  const exitCode = await run(args, {
    env: { KASA_URL: instance.kasa.url, KASA_API_KEY: key, ...env },
    isTerminal: false,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: async () => '',
    askHidden: async () => undefined,
    interrupted: new AbortController().signal,
  })
  return { exitCode, out, err }
}

async function credentialsOf(key: string): Promise<readonly Credential[]> {
  const { data } = await instance.kasa.api<{ data: readonly Credential[] }>('GET', '/api/credentials', { key })
  return data.toSorted((a, b) => (a.label < b.label ? -1 : 1))
}

function write(text: string): string {
  const path = join(folder, 'config.yaml')
  writeFileSync(path, text)
  return path
}

const OPENAI = 'sk-proj-CANARYenvOpenAI0123456789abcdefghijKLMN1111'
const ANTHROPIC = 'sk-ant-api03-CANARYenvAnthropic0123456789abcdefghij-2222'

it("takes over the environment's keys once, and shows none of them", async () => {
  const { key } = await addCustomer(instance.kasa, 'env')
  const env = { OPENAI_API_KEY: OPENAI, ANTHROPIC_API_KEY: ANTHROPIC, GROQ_API_KEY: '' }
  const dry = await kasa(['import', 'env', '--dry-run'], key, env)
  expect(dry.out).toContain('would be added')
  expect(await credentialsOf(key)).toEqual([])

  const first = await kasa(['import', 'env'], key, env)
  const second = await kasa(['import', 'env'], key, env)
  expect([first.exitCode, second.exitCode]).toEqual([0, 0])
  expect(second.out.match(/there already/g)).toHaveLength(2)
  expect(await credentialsOf(key)).toMatchObject([
    { provider: 'anthropic', label: 'ANTHROPIC_API_KEY', lastFour: '2222', owner: 'account' },
    { provider: 'openai', label: 'OPENAI_API_KEY', lastFour: '1111', owner: 'account' },
  ])
  expect(`${dry.out}${first.out}${second.out}${first.err}${second.err}`).not.toContain('CANARY')
})

it('leaves a key alone that stands beside the address of another server', async () => {
  const { key } = await addCustomer(instance.kasa, 'other server')
  const { out, exitCode } = await kasa(['import', 'env'], key, {
    OPENAI_API_KEY: OPENAI,
    OPENAI_BASE_URL: 'http://127.0.0.1:4180/v1',
  })
  expect(exitCode).toBe(0)
  expect(out).toContain('OPENAI_API_KEY: OPENAI_BASE_URL is set')
  expect(await credentialsOf(key)).toEqual([])
})

it("takes over a LiteLLM proxy's keys, narrowed to their models, and tells what stays behind", async () => {
  const { key } = await addCustomer(instance.kasa, 'litellm')
  const path = write(`
model_list:
  - model_name: fast
    litellm_params: {model: openai/gpt-4o-mini, api_key: os.environ/TEAM_KEY, rpm: 60}
  - model_name: gpt-4o
    litellm_params: {model: openai/gpt-4o, api_key: os.environ/TEAM_KEY}
  - model_name: claude
    litellm_params: {model: anthropic/claude-sonnet-4-5, api_key: ${ANTHROPIC}}
  - model_name: home
    litellm_params: {model: openai/qwen3, api_base: "${instance.openai.url}"}
  - model_name: cloud
    litellm_params: {model: azure/gpt-4o, api_key: x, api_base: https://a.openai.azure.com}
  - model_name: unset
    litellm_params: {model: groq/llama3, api_key: os.environ/NOT_SET}
  - nonsense: true
router_settings: {routing_strategy: simple-shuffle}
`)
  const { out, err, exitCode } = await kasa(['import', 'litellm', path], key, { TEAM_KEY: OPENAI, OPENAI_API_KEY: 'x' })
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
  expect(await credentialsOf(key)).toMatchObject([
    { label: 'LiteLLM TEAM_KEY', lastFour: '1111', scope: { modelFamilies: ['gpt-4o-mini', 'gpt-4o'] } },
    { label: 'LiteLLM claude', lastFour: '2222', scope: { modelFamilies: ['claude-sonnet-4-5'] } },
    // The address is not OpenAI's: OpenAI's key of the environment does not go there.
    { label: 'LiteLLM home', baseUrl: instance.openai.url, hasSecret: false, models: [{ id: 'qwen3' }] },
  ])
  for (const line of [
    'fast: rpm: Kasa has no such setting',
    'cloud: the provider of "azure/gpt-4o" is not one',
    'unset: the variable NOT_SET with its key is not set',
    'model_list[6]: it has no model_name',
    'router_settings: settings of the proxy',
    'fast is now gpt-4o-mini',
    'home is now <id of the credential>/qwen3',
  ])
    expect(out).toContain(line)
  expect(out).not.toContain('CANARY')
})

it('one refused credential keeps no other back, and the end says so', async () => {
  const { key } = await addCustomer(instance.kasa, 'one refused')
  const env = { OPENAI_API_KEY: ANTHROPIC, ANTHROPIC_API_KEY: ANTHROPIC }
  const { out, err, exitCode } = await kasa(['import', 'env'], key, env)
  expect(exitCode).toBe(1)
  expect(out).toMatch(/openai +OPENAI_API_KEY +its own +refused +This looks like a key of anthropic/)
  expect(err).toContain('1 of 2 credentials were refused')
  expect(await credentialsOf(key)).toMatchObject([{ provider: 'anthropic' }])
})

it('only the operator imports keys of the platform', async () => {
  const { key } = await addCustomer(instance.kasa, 'no operator')
  const { exitCode, out } = await kasa(['import', 'env', '--platform'], key, { OPENAI_API_KEY: OPENAI })
  expect(exitCode).toBe(1)
  expect(out).toContain('refused')
})

it.each([
  ['a: [', 'is not YAML'],
  ['model_list: no', 'has no model_list'],
  [`a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(20)}]\nmodel_list: [${'*b,'.repeat(20)}]`, 'aliases'],
  [`model_list: [{litellm_params: {api_key: ${OPENAI}]`, 'is not YAML'],
])('a file that is no configuration is refused without a word of it: %j', async (text, reason) => {
  const { exitCode, err } = await kasa(['import', 'litellm', write(text)], instance.kasa.apiKey)
  expect(exitCode).toBe(2)
  expect(err).toContain(reason)
  expect(err).not.toContain('CANARY')
})

it('calls go to an endpoint that was taken over, under the name that the import told', async () => {
  const { key } = await addCustomer(instance.kasa, 'endpoint')
  const path = write(`
model_list:
  - model_name: home
    litellm_params: {model: hosted_vllm/qwen3, api_base: "${instance.openai.url}/", api_key: ${OPENAI_KEY}}
`)
  expect((await kasa(['import', 'litellm', path], key)).exitCode).toBe(0)
  const [endpoint] = await credentialsOf(key)
  const { exitCode, err, out } = await kasa(['call', 'Hi', '--no-stream', '--model', `${endpoint?.id}/qwen3`], key)
  expect({ exitCode, err: exitCode === 0 ? '' : err }).toEqual({ exitCode: 0, err: '' })
  expect(out.length).toBeGreaterThan(1)
})
