import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const ROOT = resolve(import.meta.dirname, '../..')
const START_MS_MAX = 30_000

const firstRunSchema = z.object({ url: z.string(), apiKey: z.string(), accountId: z.string() })

/** A real server process, as an operator would start it. */
export type Kasa = {
  readonly url: string
  readonly apiKey: string
  readonly accountId: string
  readonly dataDir: string
  readonly processId: number
  /** Everything that it printed, on both streams. */
  readonly output: () => string
  /** A call of the management API with the operator's key. Throws for an unexpected status. */
  api<T>(
    method: string,
    path: string,
    options?: { readonly body?: unknown; readonly status?: number; readonly key?: string },
  ): Promise<T>
  kill(): Promise<void>
  stop(): Promise<number | null>
}

export type StartKasa = {
  /** Absent: the server starts its embedded Postgres in its data folder. */
  readonly databaseUrl?: string
  /** Kept between starts when given; otherwise made and removed. */
  readonly dataDir?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Of Node. Absent: none, as in tests; `npm start` has some for memory. */
  readonly flags?: readonly string[]
}

/** Starts `src/app/main.ts` on a free port and waits until it is ready. */
export async function startKasa(options: StartKasa): Promise<Kasa> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'kasa-e2e-'))
  const firstRunPath = join(dataDir, 'first-run.json')
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...(options.flags ?? []), 'src/app/main.ts'],
    {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        KASA_PORT: '0',
        KASA_DATA: dataDir,
        ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
        KASA_PRIVATE_ENDPOINTS: 'allow',
        KASA_LOG_LEVEL: 'debug',
        ...options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  const url = await untilReady(child, () => output)
  const { apiKey, accountId } = firstRunSchema.parse(JSON.parse(readFileSync(firstRunPath, 'utf8')))
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit')
      child.kill(signal)
      await exited
    }
    if (options.dataDir === undefined && existsSync(dataDir)) rmSync(dataDir, { recursive: true, force: true })
    return child.exitCode
  }
  return {
    url,
    apiKey,
    accountId,
    dataDir,
    processId: child.pid ?? 0,
    output: () => output,
    api: (method, path, call = {}) => callApi(url, { method, path, apiKey: call.key ?? apiKey, ...call }),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}

async function untilReady(child: ChildProcess, output: () => string): Promise<string> {
  const startedMs = performance.now()
  for (;;) {
    const ready =
      /"event":"server.ready","url":"([^"]+)"/.exec(output())?.[1] ?? /Kasa is ready at (\S+)/.exec(output())?.[1]
    if (ready !== undefined) return ready
    if (child.exitCode !== null) throw new Error(`Kasa did not start: ${output()}`)
    if (performance.now() - startedMs > START_MS_MAX) throw new Error(`Kasa was not ready in time: ${output()}`)
    await new Promise((wake) => setTimeout(wake, 10))
  }
}

async function callApi<T>(
  url: string,
  call: {
    readonly method: string
    readonly path: string
    readonly apiKey: string
    readonly body?: unknown
    readonly status?: number
  },
): Promise<T> {
  const response = await fetch(`${url}${call.path}`, {
    method: call.method,
    headers: { authorization: `Bearer ${call.apiKey}`, 'content-type': 'application/json' },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  })
  const text = await response.text()
  const expected = call.status ?? (response.status === 201 ? 201 : 200)
  if (response.status !== expected) throw new Error(`${call.method} ${call.path}: ${response.status} ${text}`)
  return JSON.parse(text)
}
