// Processes of the bench: started together, stopped together, whatever happens.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '..')

const STOP_MS_MAX = 20_000
const running = new Set<ChildProcess>()
const stopping = new WeakMap<ChildProcess, Promise<void>>()

export type ProcessOptions = {
  readonly args: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Opens a message channel to the process. */
  readonly ipc?: boolean
  /** Another Node than the one that runs the bench. */
  readonly program?: string
}

/** Starts Node in the project's folder with a small environment. What it says on standard error is shown. */
export function startNode(options: ProcessOptions): ChildProcess {
  const child = spawn(options.program ?? process.execPath, options.args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/', ...options.environment },
    stdio: options.ipc === true ? ['pipe', 'ignore', 'inherit', 'ipc'] : ['pipe', 'ignore', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Asks a process to stop and waits; kills it when it does not. Asking twice would end Kasa before its Postgres. */
export function stopProcess(child: ChildProcess): Promise<void> {
  const asked = stopping.get(child) ?? stopOnce(child)
  stopping.set(child, asked)
  return asked
}

async function stopOnce(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX)
  await exited
  clearTimeout(late)
}

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stopProcess))
}

/** The last resort when the bench itself is ended: Kasa's Postgres follows its server by itself. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL')
}

export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('there is no free port')
  return address.port
}

/** Waits until a GET of the address has the status. Answers the time that it took. */
export async function untilAnswers(child: ChildProcess, url: string, status?: number): Promise<number> {
  const startedMs = performance.now()
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}`)
    const answered = await fetch(url, { headers: { connection: 'close' } }).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status
      },
      () => undefined,
    )
    const waitedMs = performance.now() - startedMs
    if (answered !== undefined && (status === undefined || answered === status)) return waitedMs
    if (waitedMs > 60_000) throw new Error(`${url} did not answer in time`)
    await new Promise((wake) => setTimeout(wake, 5))
  }
}
