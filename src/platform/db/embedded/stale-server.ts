import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../clock/clock.ts'

const WAIT_MS = 10_000
const LOOK_EVERY_MS = 25

/**
 * Clears the way after a crash. A server that a killed Kasa left behind is shut down (its watchdog is doing so, or it has
 * none); a process id that now belongs to another program is forgotten. A server that a living Kasa owns is an error.
 */
export async function clearStaleServer(dataDir: string, clock: Clock): Promise<void> {
  const pidFile = join(dataDir, 'postmaster.pid')
  const startedMs = clock.monotonicMs()
  let asked = false
  for (;;) {
    const pid = await readPid(pidFile)
    if (pid === undefined || !(await isAlive(pid))) return
    const name = await procField(pid, 'comm')
    if (name !== undefined && name.trim() !== 'postgres') return rm(pidFile, { force: true })
    if (!asked && (await isOrphan(pid))) {
      asked = true
      process.kill(pid, 'SIGINT')
    }
    if (clock.monotonicMs() - startedMs > WAIT_MS) {
      throw new Error(
        `Another Kasa is running on ${dataDir} (Postgres process ${pid}). Stop it, or set KASA_DATA to another folder.`,
      )
    }
    await clock.sleep(LOOK_EVERY_MS)
  }
}

async function readPid(pidFile: string): Promise<number | undefined> {
  const text = await readFile(pidFile, 'utf8').catch(() => '')
  const pid = Number.parseInt(text.split('\n')[0] ?? '', 10)
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
}

async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
    const state = await procField(pid, 'stat')
    return state === undefined || !/\) Z /.test(state)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The watchdog shell is the parent of a server that is owned; an orphan's parent is something else. */
async function isOrphan(pid: number): Promise<boolean> {
  const status = await procField(pid, 'stat')
  const parent = /\) \S (\d+) /.exec(status ?? '')?.[1]
  if (parent === undefined) return false
  const parentName = await procField(Number.parseInt(parent, 10), 'cmdline')
  return parentName === undefined || !parentName.includes('kasa-watchdog')
}

async function procField(pid: number, field: string): Promise<string | undefined> {
  return readFile(`/proc/${pid}/${field}`, 'utf8').catch(() => undefined)
}
