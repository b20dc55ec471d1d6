import { resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { systemClock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { createChangeFeed } from '../platform/db/change-feed.ts'
import { type Gate, openGate } from '../platform/http/gate.ts'
import { notFoundPageOf } from '../pages/http/mount-pages.ts'
import { createLog, type Log } from '../platform/log/log.ts'
import { type Composition, compose } from './compose.ts'
import { composePages } from './compose-pages.ts'
import { firstRunPath, readFirstRun, writeFirstRun } from './first-run.ts'
import { createHttpServer } from './http-server.ts'
import { mountAll } from './mount-all.ts'
import { mountConsole } from './mount-console.ts'
import { type OpenData, openData } from './open-data.ts'
import { renderInferenceError } from './render-inference-error.ts'

/** Where the console is built to. */
const CONSOLE_FOLDER = resolve(import.meta.dirname, '../../console/dist')

export type StartOptions = {
  readonly config: Config
  readonly dataDir: string
  readonly environment: NodeJS.ProcessEnv
  /** Where the other processes of a group answer already. Undefined: there are none yet. */
  readonly joins?: string | undefined
}

export type RunningServer = {
  readonly url: string
  readonly apiKey: string | undefined
  /** Makes the operator's sign-in. Undefined once there is one. */
  readonly signInUrl: string | undefined
  readonly firstRunPath: string
  readonly localModel: boolean
  /** Takes no new calls, lets running ones end, writes everything, stops the embedded database. */
  stop(): Promise<void>
}

/** Starts everything. Ready when it resolves; `/health/live` answers before. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { config, environment } = options
  const dataDir = resolve(options.dataDir)
  const log = createLog({
    level: config.KASA_LOG_LEVEL,
    write: (line) => void process.stderr.write(`${line}\n`),
    nowMs: () => systemClock.nowMs(),
  })
  watchForBugs(log)
  const gate = await openGate({
    host: config.KASA_HOST,
    port: config.KASA_PORT,
    clock: systemClock,
    connectionsMax: config.KASA_CONNECTIONS_MAX,
    joins: options.joins,
    patience: {
      headersMs: config.KASA_HEADERS_TIMEOUT_MS,
      bodyGraceMs: config.KASA_BODY_GRACE_MS,
      stallMs: config.KASA_CLIENT_STALL_MS,
    },
  })
  let data: OpenData | undefined
  try {
    data = await openData({ config, dataDir, clock: systemClock, log })
    const feed = createChangeFeed({ db: data.db, url: data.url, clock: systemClock, log })
    const parts = await compose({ config, dataDir, environment, data, feed, clock: systemClock, log, ownUrl: gate.url })
    await feed.start()
    const pages = await composePages({ config, db: data.db, clock: systemClock, parts, ownUrl: gate.url })
    const sendNotFound = notFoundPageOf(pages.site)
    const bodyBytesMax = config.KASA_BODY_BYTES_MAX
    const app = createHttpServer({ bodyBytesMax, log, gate, renderInferenceError, sendNotFound })
    mountAll(app, {
      parts,
      pages,
      data,
      environment,
      clock: systemClock,
      upgradeOf: (request) => gate.upgradeOf(request),
    })
    await mountConsole(app, CONSOLE_FOLDER)
    const firstRun = keepFirstRun(dataDir, gate.url, parts)
    await app.ready()
    log.info('server.ready', { url: gate.url, embeddedPostgres: data.isEmbedded, processId: process.pid })
    return {
      url: gate.url,
      apiKey: firstRun?.apiKey,
      signInUrl: parts.people.firstRunLink,
      firstRunPath: firstRunPath(dataDir),
      localModel: config.KASA_LOCAL_MODEL === 'on',
      stop: () => stopAll({ gate, app, parts, data, drainMs: config.KASA_DRAIN_MS, log, stopFeed: () => feed.stop() }),
    }
  } catch (error) {
    await gate.close()
    await data?.close()
    throw error
  }
}

/** The file tells the current address; its key is only ever replaced when it does not work. */
function keepFirstRun(dataDir: string, url: string, parts: Composition) {
  const known = readFirstRun(dataDir)
  const apiKey = parts.accounts.newKey ?? known?.apiKey
  if (apiKey === undefined) return undefined
  const { firstRunLink } = parts.people
  const firstRun = {
    url,
    apiKey,
    accountId: parts.accounts.operatorAccountId,
    ...(firstRunLink === undefined ? {} : { signInUrl: firstRunLink }),
  }
  writeFirstRun(dataDir, firstRun)
  return firstRun
}

type Stopping = {
  readonly gate: Gate
  readonly app: FastifyInstance
  readonly parts: Composition
  readonly data: OpenData | undefined
  readonly drainMs: number
  readonly log: Log
  readonly stopFeed: () => Promise<void>
}

async function stopAll(stopping: Stopping): Promise<void> {
  const { gate, parts, log } = stopping
  gate.shut()
  const { sessions } = parts.live.deps
  sessions.retireAll()
  const left = await parts.openCalls.drained(stopping.drainMs)
  if (left > 0) log.warn('server.calls_cut', { left })
  await sessions.endAll()
  await parts.close()
  await stopping.stopFeed()
  gate.server.closeAllConnections()
  await gate.close()
  await stopping.app.close().catch(() => {})
  await stopping.data?.close()
  log.info('server.stopped')
}

/** A rejection that nobody awaited is our bug: it is logged and must not take running calls down with it. */
function watchForBugs(log: Log): void {
  process.on('unhandledRejection', (error) => log.error('bug.unhandled_rejection', { error }))
}
