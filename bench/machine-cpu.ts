// Whether the machine was quiet: what other programs used while the bench ran.
import { cpus } from 'node:os'
import { readTree } from './process-tree.ts'

type Mark = { readonly busyMs: number; readonly allMs: number; readonly ownMs: number }

/** @returns the share of all CPU time since this call that went to programs outside of the bench, 0 to 1 */
export function watchOthers(): () => number {
  const before = mark()
  return () => {
    const after = mark()
    const othersMs = after.busyMs - before.busyMs - (after.ownMs - before.ownMs)
    return Math.max(0, othersMs) / (after.allMs - before.allMs)
  }
}

/** The bench's own time includes the children that have ended. Time in interrupts is nobody's, so it is left out. */
function mark(): Mark {
  let busyMs = 0
  let allMs = 0
  for (const { times } of cpus()) {
    busyMs += times.user + times.nice + times.sys
    allMs += times.user + times.nice + times.sys + times.idle + times.irq
  }
  const own = readTree(process.pid)
  return { busyMs, allMs, ownMs: (own.serverCpuUs + own.postgresCpuUs) / 1000 }
}
