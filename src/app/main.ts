import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfig } from '../platform/config/config.ts'
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
  const { startServer } = await import('./start-server.ts')
  const server = await startServer({ config, dataDir, environment: process.env })
  const { printBanner } = await import('./banner.ts')
  printBanner({ ...server, startMs: systemClock.monotonicMs() - startedMs })
  stopOnSignal(() => server.stop())
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
