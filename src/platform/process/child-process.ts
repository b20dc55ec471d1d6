import { spawn } from 'node:child_process'
import process from 'node:process'
import { READY_LINE } from './as-child.ts'

const STDERR_CHARS_MAX = 2_000

export type ChildExit = { readonly code: number | null; readonly signal: string | null }

/** A Node process that we started, written with `runAsChild`. */
export type ChildProcess = {
  readonly pid: number | undefined
  /** Resolves with 'ready' when it takes requests, or with how it ended before that. Never rejects. */
  readonly started: Promise<'ready' | ChildExit>
  /** Resolves when the process is gone. Never rejects. */
  readonly exited: Promise<ChildExit>
  /** The end of what it wrote to standard error. For logs. */
  errorOutput(): string
  /** Asks it to finish what runs and stop. */
  askToStop(): void
  kill(): void
}

/**
 * Starts `script` with this very Node runtime. It gets no environment but the search path and the temporary directory:
 * the secrets of this process stay in this process.
 */
export function startChildProcess(script: string, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: pickEnvironment(['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG']),
  })
  let errorOutput = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errorOutput = (errorOutput + text).slice(-STDERR_CHARS_MAX)
  })
  // The child may be gone when the pipe is closed; its exit is reported by `exited`.
  child.stdin.on('error', () => {})
  const exited = new Promise<ChildExit>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
    child.once('error', (error) => {
      errorOutput += error.message
      resolve({ code: null, signal: null })
    })
  })
  const ready = new Promise<'ready'>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes(READY_LINE)) resolve('ready')
    })
  })
  return {
    pid: child.pid,
    started: Promise.race([ready, exited]),
    exited,
    errorOutput: () => errorOutput,
    askToStop: () => child.stdin.end(),
    kill: () => child.kill('SIGKILL'),
  }
}

function pickEnvironment(names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {}
  for (const name of names) {
    const value = process.env[name]
    if (value !== undefined) picked[name] = value
  }
  return picked
}
