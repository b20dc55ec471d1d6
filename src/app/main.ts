import { mkdirSync } from 'node:fs'
import cluster from 'node:cluster'
import { resolve } from 'node:path'
import { readConfig } from '../platform/config/config.ts'
import type { RunningServer, StartOptions } from './start-server.ts'
import { systemClock } from '../platform/clock/clock.ts'

/** Exit codes: 0 stopped on request, 1 failed while starting, 2 wrong configuration. */
const EXIT = { failed: 1, misconfigured: 2 } as const

async function main(): Promise<void> {
  const startedMs = systemClock.monotonicMs()
  const result = readConfig(process.env)
  if (result.kind === 'invalid') {
    for (const { name, problem } of result.problems) process.stderr.write(`${name} ${problem}\n`)
    process.exit(EXIT.misconfigured)
  }
  const { config } = result
  const dataDir = resolve(config.KASA_DATA)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const options = { config, dataDir, environment: process.env }
  if (cluster.isWorker) return serveInGroup(options)
  const server = config.KASA_PROCESSES > 1 ? await startAll(options) : await startOne(options)
  const { printBanner } = await import('./banner.ts')
  printBanner({ ...server, startMs: systemClock.monotonicMs() - startedMs })
  stopOnSignal(() => server.stop())
}

// Loaded when needed: what a wrong configuration never reaches, and what a primary does not run, costs neither time nor memory.
async function startOne(options: StartOptions): Promise<RunningServer> {
  const { startServer } = await import('./start-server.ts')
  return startServer(options)
}

async function startAll(options: StartOptions): Promise<RunningServer> {
  const { startGroup } = await import('./start-group.ts')
  return startGroup(options)
}

/** One process of a group. It ends when its primary says so; a key that is pressed in the terminal reaches both. */
async function serveInGroup(options: StartOptions): Promise<void> {
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => {})
  const { hearPrimary } = await import('./hear-primary.ts')
  const primary = hearPrimary()
  const joins = cluster.worker?.id === 1 ? undefined : await primary.joined
  const server = await startOne({ ...options, joins })
  primary.ready(server)
  await primary.stopped
  await server.stop()
  process.exit(0)
}

/** How often a server that npm started looks whether npm is still there. */
const ORPHAN_LOOK_EVERY_MS = 250

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const stopOnce = () => {
    if (stopping) return
    stopping = true
    void stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A second one means: now.
      if (stopping) process.exit(EXIT.failed)
      stopOnce()
    })
  }
  if (process.env['npm_lifecycle_event'] === 'start') stopWhenOrphaned(stopOnce)
}

/** A killed npm cannot tell its child. Without this, `npm start` would leave a server behind that holds the data folder. */
function stopWhenOrphaned(stop: () => void): void {
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    stop()
  }, ORPHAN_LOOK_EVERY_MS)
  look.unref()
}

function fail(error: unknown): void {
  process.stderr.write(`Kasa stopped: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(EXIT.failed)
}

main().catch(fail)
