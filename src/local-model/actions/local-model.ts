import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '#base/error.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Log } from '#platform/log/log.ts'
import { startChildProcess } from '#platform/process/child-process.ts'
import type { ChildExit, ChildProcess } from '#platform/process/child-process.ts'

const SERVER_SCRIPT = fileURLToPath(new URL('../server/main.ts', import.meta.url))
const IDLE_MS = 120_000
const START_TIMEOUT_MS = 30_000
const STOP_TIMEOUT_MS = 15_000
const RETRY_AFTER_SECONDS = 5

/** Where the local server answers. The host of the URL is only a name: connections go to the socket. */
export type LocalEndpoint = { readonly baseUrl: string; readonly socketPath: string }

export type LocalModelState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly pid: number | undefined }
  | { readonly kind: 'stopping' }

/** The built-in model server: a child process that is started on demand and stopped when nobody asks for it. */
export type LocalModel = {
  /**
   * Starts the server unless it runs, and counts as use. The endpoint stays the same over stops, crashes and starts, until
   * `stop`, so that a connection pool may be kept.
   * @throws AppError unavailable when it does not start in time
   */
  ensureStarted(): Promise<LocalEndpoint>
  /** Lets running answers finish, ends the process, removes the socket. */
  stop(): Promise<void>
  state(): LocalModelState
}

export type LocalModelDeps = {
  readonly clock: Clock
  readonly log: Log
  /** Time without `ensureStarted` after which the server is stopped. Running answers finish first. */
  readonly idleMs?: number
  readonly startTimeoutMs?: number
  /** Another server, for tests of failing starts. */
  readonly script?: string
}

type Phase =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting'; readonly done: Promise<LocalEndpoint> }
  | { readonly kind: 'running'; readonly child: ChildProcess; readonly endpoint: LocalEndpoint }
  | { readonly kind: 'stopping'; readonly done: Promise<void> }

export function createLocalModel(deps: LocalModelDeps): LocalModel {
  const { clock, log } = deps
  let phase: Phase = { kind: 'stopped' }
  let directory: Promise<string> | undefined
  let cancelIdle = () => {}

  /** Reads the phase anew: it changes at every `await`, which the compiler does not know. */
  const current = (): Phase => phase

  const start = async (): Promise<LocalEndpoint> => {
    try {
      // mkdtemp makes the directory for this user only, so no other user of the machine can reach the socket.
      directory ??= mkdtemp(join(tmpdir(), 'kasa-local-'))
      const socketPath = join(await directory, 'model.sock')
      const child = await startServer(deps, socketPath)
      const endpoint = { baseUrl: 'http://localhost/v1', socketPath }
      phase = { kind: 'running', child, endpoint }
      void child.exited.then((exit) => {
        if (phase.kind !== 'running' || phase.child !== child) return
        reportCrash(log, child, exit)
        cancelIdle()
        phase = { kind: 'stopped' }
      })
      return endpoint
    } catch (error) {
      cancelIdle()
      phase = { kind: 'stopped' }
      throw error
    }
  }

  const stopServer = async (): Promise<void> => {
    cancelIdle()
    const seen = current()
    if (seen.kind === 'starting') await seen.done.catch(() => {})
    const running = current()
    if (running.kind === 'stopping') return running.done
    if (running.kind !== 'running') return
    const done = endServer(clock, running.child).then(() => {
      phase = { kind: 'stopped' }
    })
    phase = { kind: 'stopping', done }
    await done
  }

  const restartIdleTimer = () => {
    cancelIdle()
    cancelIdle = clock.after(deps.idleMs ?? IDLE_MS, () => {
      log.info('local-model.idle')
      void stopServer()
    })
  }

  return {
    async ensureStarted() {
      restartIdleTimer()
      for (;;) {
        const seen = current()
        if (seen.kind === 'running') return seen.endpoint
        if (seen.kind === 'starting') return seen.done
        if (seen.kind === 'stopped') {
          const done = start()
          phase = { kind: 'starting', done }
          return done
        }
        await seen.done
      }
    },
    async stop() {
      await stopServer()
      if (directory !== undefined) await rm(await directory, { recursive: true, force: true })
      directory = undefined
    },
    state: () => (phase.kind === 'running' ? { kind: 'running', pid: phase.child.pid } : { kind: phase.kind }),
  }
}

async function startServer(deps: LocalModelDeps, socketPath: string): Promise<ChildProcess> {
  const { clock, log } = deps
  // A server that was killed leaves its socket behind.
  await rm(socketPath, { force: true })
  const startedAtMs = clock.monotonicMs()
  const child = startChildProcess(deps.script ?? SERVER_SCRIPT, [socketPath])
  const cancelTimeout = clock.after(deps.startTimeoutMs ?? START_TIMEOUT_MS, () => child.kill())
  const outcome = await child.started
  cancelTimeout()
  if (outcome !== 'ready') {
    throw new AppError('unavailable', {
      public: 'The built-in local model did not start. No money moved.',
      internal: `local model ended with ${outcome.signal ?? outcome.code} before it was ready: ${child.errorOutput().trim()}`,
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    })
  }
  log.info('local-model.started', { pid: child.pid, startMs: Math.round(clock.monotonicMs() - startedAtMs) })
  return child
}

async function endServer(clock: Clock, child: ChildProcess): Promise<void> {
  child.askToStop()
  const cancelKill = clock.after(STOP_TIMEOUT_MS, () => child.kill())
  await child.exited
  cancelKill()
}

function reportCrash(log: Log, child: ChildProcess, exit: ChildExit): void {
  const error = new Error(child.errorOutput().trim())
  log.error('local-model.crashed', { exitCode: exit.code, exitSignal: exit.signal, error })
}
