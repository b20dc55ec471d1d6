// What is measured, each a process of its own on a free port.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { freePort, ROOT, startNode, stopProcess, untilAnswers } from './processes.ts'
import { readTree, type TreeUsage } from './process-tree.ts'

export type Server = {
  readonly name: string
  readonly port: number
  /** Sent with every call. */
  readonly headers: Readonly<Record<string, string>>
  usage(): TreeUsage
  stop(): Promise<void>
}

export type Mock = {
  readonly origin: string
  tally(
    key: string,
  ): Promise<{ readonly calls: number; readonly promptTokens: number; readonly completionTokens: number }>
}

const tallySchema = z.record(
  z.string(),
  z.object({ whole: z.int(), streamed: z.int(), promptTokens: z.int(), completionTokens: z.int() }),
)
const versionSchema = z.object({ version: z.string() })
const manifestSchema = z.object({ scripts: z.object({ start: z.string() }) })
const firstRunSchema = z.object({ apiKey: z.string(), accountId: z.string() })
const balanceSchema = z.object({
  held: z.object({ nano: z.string() }),
  budgets: z.array(z.object({ scope: z.string(), spent: z.object({ nano: z.string() }) })),
})

const MOCK_KEY = 'sk-bench'
const GATEWAY_KEY = 'sk-other'
const PEER = '@portkey-ai/gateway'

export async function startMock(): Promise<Mock> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = startNode({ args: ['bench/mock-upstream.ts', String(port)] })
  await untilAnswers(child, `${origin}/__tally`, 200)
  return {
    origin,
    async tally(key) {
      const response = await fetch(`${origin}/__tally`)
      const tally = tallySchema.parse(await response.json())[`Bearer ${key}`]
      if (tally === undefined) return { calls: 0, promptTokens: 0, completionTokens: 0 }
      return { ...tally, calls: tally.whole + tally.streamed }
    },
  }
}

export async function startFloor(mock: Mock): Promise<Server> {
  const port = await freePort()
  const child = startNode({ args: ['bench/floor-proxy.ts', String(port), mock.origin] })
  await untilAnswers(child, `http://127.0.0.1:${port}/`)
  return {
    name: 'floor',
    port,
    headers: { authorization: `Bearer ${GATEWAY_KEY}` },
    usage: () => readTree(pidOf(child)),
    stop: () => stopProcess(child),
  }
}

/** @param program  the Node that it runs on; not given: the same as everything else */
export async function startPeer(mock: Mock, program?: string): Promise<Server> {
  const port = await freePort()
  const child = startNode({
    ...(program === undefined ? {} : { program }),
    args: [`node_modules/${PEER}/build/start-server.js`, `--port=${port}`, '--headless'],
    environment: { TRUSTED_CUSTOM_HOSTS: '127.0.0.1', NODE_ENV: 'production' },
  })
  await untilAnswers(child, `http://127.0.0.1:${port}/`)
  return {
    name: 'portkey',
    port,
    headers: {
      authorization: `Bearer ${GATEWAY_KEY}`,
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': `${mock.origin}/v1`,
    },
    usage: () => readTree(pidOf(child)),
    stop: () => stopProcess(child),
  }
}

/** The versions that the peer really runs with: its manifest allows newer ones, with which its streams fail. */
export function peerVersions(): Readonly<Record<string, string>> {
  const fromPeer = createRequire(join(ROOT, 'node_modules', PEER, 'package.json'))
  return Object.fromEntries(
    [PEER, 'hono', '@hono/node-server'].map((name) => {
      const folders = fromPeer.resolve.paths(name) ?? []
      const found = folders.map((folder) => readIfThere(join(folder, name, 'package.json'))).find(Boolean)
      return [name, versionSchema.parse(JSON.parse(found ?? '{}')).version]
    }),
  )
}

export type KasaProcess = Server & {
  /** From the start of the process until `GET /health/ready` is 200. */
  readonly readyMs: number
  readonly dataDir: string
  readonly accountId: string
  api(method: string, path: string, body?: unknown): Promise<unknown>
}

export type KasaOptions = {
  readonly dataDir: string
  /** Given to Node before everything else. */
  readonly nodeFlags?: readonly string[]
}

/** Starts Kasa as `npm start` does, without npm: embedded Postgres, every write durable. */
export async function startKasa(options: KasaOptions): Promise<KasaProcess> {
  const { dataDir } = options
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = startNode({
    args: [...(options.nodeFlags ?? []), ...startCommand()],
    environment: {
      KASA_DATA: dataDir,
      KASA_PORT: String(port),
      KASA_PRIVATE_ENDPOINTS: 'allow',
      KASA_LOG_LEVEL: 'warn',
    },
  })
  const readyMs = await untilAnswers(child, `${url}/health/ready`, 200)
  const { apiKey, accountId } = firstRunSchema.parse(JSON.parse(readFileSync(join(dataDir, 'first-run.json'), 'utf8')))
  const headers = { authorization: `Bearer ${apiKey}` }
  return {
    name: 'kasa',
    port,
    headers,
    readyMs,
    dataDir,
    accountId,
    usage: () => readTree(pidOf(child), dataDir),
    stop: () => stopProcess(child),
    async api(method, path, body) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return JSON.parse(text)
    },
  }
}

/** Kasa with a platform key for the mock and money to spend. */
export async function startReadyKasa(mock: Mock, options: KasaOptions): Promise<KasaProcess> {
  const kasa = await startKasa(options)
  await kasa.api('POST', '/api/credentials', {
    provider: 'openai',
    owner: 'platform',
    label: 'bench',
    baseUrl: `${mock.origin}/v1`,
    secret: MOCK_KEY,
  })
  await kasa.api('POST', '/api/wallet/grants', { accountId: kasa.accountId, amountUsd: '1000000.00' })
  return kasa
}

export type Books = { readonly spentNano: bigint; readonly heldNano: bigint }

export async function readBooks(kasa: KasaProcess): Promise<Books> {
  const balance = balanceSchema.parse(await kasa.api('GET', '/api/balance'))
  const spent = balance.budgets.find(({ scope }) => scope === 'account')?.spent.nano
  if (spent === undefined) throw new Error('the account has no budget, so nothing was spent')
  return { spentNano: BigInt(spent), heldNano: BigInt(balance.held.nano) }
}

/** What the mock has served to Kasa since it started. */
export const kasaTally = (mock: Mock) => mock.tally(MOCK_KEY)

export const makeDataDir = (): string => mkdtempSync(join(tmpdir(), 'kasa-bench-'))
export const removeDataDir = (dataDir: string): void => rmSync(dataDir, { recursive: true, force: true })

/** The arguments of Node in the project's own start script. */
function startCommand(): readonly string[] {
  const { scripts } = manifestSchema.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
  const [program, ...args] = scripts.start.replace(/^exec /, '').split(' ')
  if (program !== 'node') throw new Error(`the start script does not start node: ${scripts.start}`)
  return args
}

function pidOf(child: { readonly pid?: number | undefined }): number {
  if (child.pid === undefined) throw new Error('a process did not start')
  return child.pid
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
