/** Lends a fixed set of slots; waits in order when none is free. */
export type SlotPool<T> = {
  /**
   * Runs `work` with a slot and gives the slot back, whatever happens.
   * @returns 'full' when too many wait already, 'aborted' when the signal fired before a slot was free
   */
  withSlot<R>(signal: AbortSignal, work: (slot: T) => Promise<R>): Promise<R | 'full' | 'aborted'>
  freeCount(): number
}

export function createSlotPool<T>(slots: readonly T[], waitersMax: number): SlotPool<T> {
  const free = [...slots]
  const waiters = new Set<(slot: T) => void>()

  const giveBack = (slot: T) => {
    for (const waiter of waiters) {
      waiters.delete(waiter)
      waiter(slot)
      return
    }
    free.push(slot)
  }

  const wait = (signal: AbortSignal) =>
    new Promise<{ readonly slot: T } | 'aborted'>((resolve) => {
      const onAbort = () => {
        waiters.delete(waiter)
        resolve('aborted')
      }
      const waiter = (slot: T) => {
        signal.removeEventListener('abort', onAbort)
        resolve({ slot })
      }
      waiters.add(waiter)
      signal.addEventListener('abort', onAbort, { once: true })
    })

  return {
    async withSlot(signal, work) {
      if (signal.aborted) return 'aborted'
      const slot = free.pop()
      if (slot === undefined && waiters.size >= waitersMax) return 'full'
      const lent = slot === undefined ? await wait(signal) : { slot }
      if (lent === 'aborted') return 'aborted'
      try {
        return await work(lent.slot)
      } finally {
        giveBack(lent.slot)
      }
    },
    freeCount: () => free.length,
  }
}
