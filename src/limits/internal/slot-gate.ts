import type { Clock } from '../../platform/clock/clock.ts'

/** Places for calls that run at the same time, with a bounded queue in order of arrival. */
export type SlotGate = {
  /**
   * @returns `entered`; `full` when the queue is; `late` when no place came free in time; `gone` when the caller left
   */
  enter(cap: number, wait: Wait): Promise<Entering>
  leave(): void
  /** Calls that other nodes run. */
  setOthers(calls: number): void
  readonly running: () => number
  readonly isIdle: () => boolean
}

export type Entering = 'entered' | 'full' | 'late' | 'gone'
export type Wait = {
  readonly waitMs: number
  readonly queueMax: number
  readonly onGone: (left: () => void) => void
}

type Waiting = { readonly cap: number; readonly end: (how: Entering) => void }

export function createSlotGate(clock: Clock): SlotGate {
  let running = 0
  let others = 0
  const queue = new Set<Waiting>()
  const isFree = (cap: number) => running + others < cap
  const admitWaiting = () => {
    for (const waiting of queue) {
      if (!isFree(waiting.cap)) return
      running += 1
      waiting.end('entered')
    }
  }
  return {
    enter(cap, wait) {
      if (queue.size === 0 && isFree(cap)) {
        running += 1
        return Promise.resolve('entered')
      }
      if (queue.size >= wait.queueMax || wait.waitMs === 0) return Promise.resolve('full')
      return new Promise((resolve) => {
        const end = (how: Entering) => {
          if (!queue.delete(waiting)) return
          cancel()
          resolve(how)
        }
        const waiting: Waiting = { cap, end }
        const cancel = clock.after(wait.waitMs, () => end('late'))
        queue.add(waiting)
        wait.onGone(() => end('gone'))
      })
    },
    leave() {
      running -= 1
      admitWaiting()
    },
    setOthers(calls) {
      others = calls
      admitWaiting()
    },
    running: () => running,
    isIdle: () => running === 0 && queue.size === 0,
  }
}
