import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { z } from 'zod'
import { systemClock } from '../platform/clock/clock.ts'
import { createLog, type Log } from '../platform/log/log.ts'
import { gatherMetrics } from '../telemetry/actions/share-metrics.ts'
import { openData } from './open-data.ts'
import { type Order, readySchema } from './process-messages.ts'
import type { RunningServer, StartOptions } from './start-server.ts'

/** A process that ends by itself is replaced, but not faster than this: a bug at every start must not burn a core. */
const REPLACE_AFTER_MS = 1_000

type Ready = z.infer<typeof readySchema>
type Group = {
  readonly log: Log
  readonly databaseUrl: string
  /** Where the first process answers. Undefined: this will be the first. */
  readonly joins: string | undefined
  readonly isStopping: () => boolean
}

/**
 * Starts `KASA_PROCESSES` servers on one port, and the database that they share. This process serves nothing itself: it hands
 * out connections, replaces what dies, and stops them all. The first one starts alone, so that there is one first run.
 */
export async function startGroup(options: StartOptions): Promise<RunningServer> {
  const { config, dataDir } = options
  const log = createLog({
    level: config.KASA_LOG_LEVEL,
    write: (line) => void process.stderr.write(`${line}\n`),
    nowMs: () => systemClock.nowMs(),
  })
  const data = await openData({ config, dataDir, clock: systemClock, log })
  let stopping = false
  const group = { log, databaseUrl: data.url, joins: undefined, isStopping: () => stopping }
  const stop = async () => {
    stopping = true
    await stopProcesses()
    await data.close()
  }
  try {
    gatherMetrics()
    const first = await startProcess(group)
    const joining = { ...group, joins: first.url }
    cluster.on('exit', (worker) => replace(worker, joining))
    await Promise.all(Array.from({ length: config.KASA_PROCESSES - 1 }, () => startProcess(joining)))
    return { ...first, apiKey: first.apiKey, signInUrl: first.signInUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** @throws Error when it ends before it is ready; why is in what it printed */
async function startProcess({ databaseUrl, joins }: Group): Promise<Ready> {
  const worker = cluster.fork({ DATABASE_URL: databaseUrl })
  if (joins !== undefined) worker.send({ kind: 'join', url: joins } satisfies Order)
  const { promise, resolve, reject } = Promise.withResolvers<Ready>()
  worker.on('message', (message) => {
    const ready = readySchema.safeParse(message)
    if (ready.success) resolve(ready.data)
  })
  worker.once('exit', (code, signal) => reject(new Error(`a process ended at its start (${signal ?? code})`)))
  return promise
}

function replace(worker: Worker, group: Group): void {
  if (group.isStopping()) return
  const { exitCode, signalCode, pid } = worker.process
  group.log.error('process.ended', { processId: pid, exitCode, signal: signalCode })
  systemClock.after(REPLACE_AFTER_MS, () => {
    // One that fails at its start ends too, and so comes here again.
    if (!group.isStopping()) startProcess(group).catch((error: unknown) => group.log.warn('process.failed', { error }))
  })
}

async function stopProcesses(): Promise<void> {
  const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
  await Promise.all(
    workers.map(async (worker) => {
      const ended = once(worker, 'exit')
      if (worker.isConnected()) worker.send({ kind: 'stop' } satisfies Order)
      if (!worker.isDead()) await ended
    }),
  )
}
