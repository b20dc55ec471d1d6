import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import type { Clock } from '../../clock/clock.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { type RunAs, runAs } from './run-as.ts'
import { clearStaleServer } from './stale-server.ts'

const USER = 'kasa'
const DATABASE = 'kasa'
const START_MS_MAX = 30_000
const STOP_MS_MAX = 15_000
const RESTART_AFTER_MS = 200
/** sockaddr_un holds 108 bytes; Postgres appends `/.s.PGSQL.5432`. */
const SOCKET_FOLDER_CHARS_MAX = 85

/**
 * Runs the server and waits for its own standard input to end, which happens when Kasa is gone for whatever reason; then
 * asks the server for a fast shutdown. So a killed Kasa never leaves a server behind, without any file to clean up.
 */
const WATCHDOG = '"$@" & server=$!; (while read -r _; do :; done; kill -INT "$server" 2>/dev/null) <&3 & wait "$server"'

export type EmbeddedOptions = {
  /** Folder of the cluster; made at the first start. */
  readonly dataDir: string
  readonly clock: Clock
  /** Extra server settings. Tests turn `fsync` off; nothing else may. */
  readonly settings?: Readonly<Record<string, string>>
  /** Called when the server died without being asked to, before it is started again. */
  readonly onRestart?: () => void
}

export type EmbeddedPostgres = {
  readonly url: string
  readonly processId: () => number | undefined
  stop(): Promise<void>
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  max_connections: '100',
  shared_buffers: '64MB',
  jit: 'off',
  max_wal_size: '1GB',
  checkpoint_timeout: '10min',
  // The counters of the ledger are hot rows: vacuum them early.
  autovacuum_naptime: '15s',
  autovacuum_vacuum_scale_factor: '0.05',
  log_min_messages: 'warning',
  log_timezone: 'UTC',
  timezone: 'UTC',
}

/**
 * Starts the real Postgres that npm installed, on a Unix socket only: no port is opened. Works as root and as a normal
 * user, recovers after a crash, is started again when it dies, stops with this process even when that is killed.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  const as = runAs()
  const binaries = await findBinaries()
  if (existsSync(join(dataDir, 'PG_VERSION'))) await clearStaleServer(dataDir, options.clock)
  else await createCluster(dataDir, binaries, as)
  const socketDir = makeSocketDir(dataDir, as)
  const logPath = `${dataDir}.log`
  const spawnOptions = { dataDir, socketDir, logPath, binaries, as, settings: { ...SETTINGS, ...options.settings } }
  const urlOf = (database: string) => `postgresql://${USER}@localhost/${database}?host=${encodeURIComponent(socketDir)}`
  let child = spawnServer(spawnOptions)
  let stopping = false
  const restart = () => {
    if (stopping) return
    options.onRestart?.()
    options.clock.after(RESTART_AFTER_MS, () => {
      if (stopping) return
      child = spawnServer(spawnOptions)
      child.once('exit', restart)
    })
  }
  await untilReady(child, urlOf('postgres'), logPath, options.clock)
  child.once('exit', restart)
  return {
    url: urlOf(DATABASE),
    processId: () => child.pid,
    stop: () => {
      stopping = true
      return stopServer(child, options.clock)
    },
  }
}

/** initdb into a neighbour folder, then a rename: a crash half-way leaves nothing that looks like a cluster. */
async function createCluster(dataDir: string, binaries: Binaries, as: RunAs): Promise<void> {
  const draftDir = `${dataDir}.new`
  rmSync(draftDir, { recursive: true, force: true })
  mkdirSync(draftDir, { recursive: true, mode: 0o700 })
  as.own(draftDir)
  const { file, args } = as.command(binaries.initdb, [
    '-D',
    draftDir,
    '-U',
    USER,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ])
  const child = spawn(file, args, { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`initdb failed in ${draftDir}: ${complaint.trim()}`)
  rmSync(dataDir, { recursive: true, force: true })
  renameSync(draftDir, dataDir)
}

function makeSocketDir(dataDir: string, as: RunAs): string {
  const inside = `${dataDir}.run`
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const socketDir = inside.length <= SOCKET_FOLDER_CHARS_MAX ? inside : join(tmpdir(), `kasa-${digest}`)
  mkdirSync(socketDir, { recursive: true, mode: 0o700 })
  as.own(socketDir)
  return socketDir
}

function spawnServer(options: {
  readonly dataDir: string
  readonly socketDir: string
  readonly logPath: string
  readonly binaries: Binaries
  readonly as: RunAs
  readonly settings: Readonly<Record<string, string>>
}): ChildProcess {
  const settings = Object.entries({ ...options.settings, unix_socket_directories: options.socketDir })
  const server = options.as.command(options.binaries.postgres, [
    '-D',
    options.dataDir,
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const log = openSync(options.logPath, 'a', 0o600)
  try {
    // Its own session, so that Ctrl-C in the terminal reaches Kasa first, which drains before it stops the server.
    return spawn('/bin/sh', ['-c', WATCHDOG, 'kasa-watchdog', server.file, ...server.args], {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log, 'pipe'],
    })
  } finally {
    closeSync(log)
  }
}

async function untilReady(child: ChildProcess, url: string, logPath: string, clock: Clock): Promise<void> {
  const startedMs = clock.monotonicMs()
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Postgres did not start. Its last words: ${lastLines(logPath)}`)
    if (await createDatabase(url)) return
    if (clock.monotonicMs() - startedMs > START_MS_MAX)
      throw new Error(`Postgres was not ready after ${START_MS_MAX} ms; see ${logPath}`)
    await clock.sleep(10)
  }
}

/** Answers false while the server does not take connections. */
async function createDatabase(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch {
    return false
  }
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
    return true
  } finally {
    await client.end()
  }
}

async function stopServer(child: ChildProcess, clock: Clock): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.stdio[3]?.destroy()
  const late = clock.after(STOP_MS_MAX, () => child.kill('SIGKILL'))
  await exited
  late()
}

function lastLines(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').slice(-3).join(' | ')
  } catch {
    return '(no log)'
  }
}
