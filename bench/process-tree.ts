// CPU time and memory of a server as the kernel counts them: its process, everything that it started, and the Postgres
// that works for it.
import { readdirSync, readFileSync } from 'node:fs'

/** USER_HZ: the unit of /proc/PID/stat, 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100
const US_PER_TICK = 1_000_000 / TICKS_PER_SECOND

type ProcessFacts = { readonly pid: number; readonly parent: number; readonly cpuUs: number; readonly command: string }

export type TreeUsage = {
  readonly serverCpuUs: number
  readonly postgresCpuUs: number
  readonly serverRssBytes: number
}

/**
 * Sums over the descendants of a process, and over processes that name its data folder. The time of children that have
 * ended is in their parent's.
 * @returns CPU time since the processes started; resident memory of everything that is not Postgres
 */
export function readTree(rootPid: number, dataDir?: string): TreeUsage {
  const all = listProcesses()
  const members = new Set([rootPid])
  for (const { pid, command } of all) if (dataDir !== undefined && command.includes(dataDir)) members.add(pid)
  for (let before = 0; before !== members.size;) {
    before = members.size
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid)
  }
  let serverCpuUs = 0
  let postgresCpuUs = 0
  let serverRssBytes = 0
  for (const member of all.filter(({ pid }) => members.has(pid))) {
    if (/^\/bin\/sh|postgres/.test(member.command)) {
      postgresCpuUs += member.cpuUs
    } else {
      serverCpuUs += member.cpuUs
      serverRssBytes += rssBytes(member.pid)
    }
  }
  return { serverCpuUs, postgresCpuUs, serverRssBytes }
}

function listProcesses(): readonly ProcessFacts[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const facts = readProcess(name)
      return facts === undefined ? [] : [facts]
    })
}

/** Undefined when the process ended meanwhile. */
function readProcess(name: string): ProcessFacts | undefined {
  const stat = read(`/proc/${name}/stat`)
  const command = read(`/proc/${name}/cmdline`)
  if (stat === undefined || command === undefined) return undefined
  // After the name in parentheses: state, parent, ...; utime, stime, cutime and cstime are fields 14 to 17 of the line.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number.parseInt(field, 10), 0)
  return {
    pid: Number.parseInt(name, 10),
    parent: Number.parseInt(fields[1] ?? '', 10),
    cpuUs: ticks * US_PER_TICK,
    command: command.replaceAll('\0', ' '),
  }
}

function rssBytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`) ?? '')?.[1]
  return kilobytes === undefined ? 0 : Number.parseInt(kilobytes, 10) * 1024
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
