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

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(EXIT.failed)
      stopping = true
      void stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      )
    })
  }
}

function fail(error: unknown): void {
  process.stderr.write(`Kasa stopped: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(EXIT.failed)
}

main().catch(fail)
