import { readdirSync, readFileSync } from 'node:fs'

/** Every living process below this one, from what Linux tells in /proc. */
export function descendantsOf(processId: number): readonly number[] {
  const children = Map.groupBy(livingProcesses(), ({ parentId }) => parentId)
  const found: number[] = []
  const waiting = [processId]
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for (const { id } of children.get(parent) ?? []) {
      found.push(id)
      waiting.push(id)
    }
  }
  return found
}

/** Waits until none of the processes lives. Answers those that still do at the limit. */
export async function untilGone(processIds: readonly number[], limitMs: number): Promise<readonly number[]> {
  const deadlineMs = performance.now() + limitMs
  for (;;) {
    const living = new Set(livingProcesses().map(({ id }) => id))
    const left = processIds.filter((id) => living.has(id))
    if (left.length === 0 || performance.now() > deadlineMs) return left
    await new Promise((wake) => setTimeout(wake, 25))
  }
}

/** A zombie does not live: it only waits for its parent to look. */
function livingProcesses(): readonly { readonly id: number; readonly parentId: number }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    const stat = readStat(name)
    // The name in brackets may hold anything, so what follows its last bracket is read.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (parent === undefined || state === 'Z' || state === 'X') return []
    return [{ id: Number.parseInt(name, 10), parentId: Number.parseInt(parent, 10) }]
  })
}

function readStat(processId: string): string {
  try {
    return readFileSync(`/proc/${processId}/stat`, 'utf8')
  } catch {
    return ''
  }
}
