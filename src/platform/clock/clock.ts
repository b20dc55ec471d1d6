/** Time as a dependency, so that tests move it instead of waiting. */
export type Clock = {
  /** Wall clock, epoch milliseconds. For records; never for durations. */
  nowMs(): number
  /** Milliseconds that only go forward. For durations and deadlines. */
  monotonicMs(): number
  /** Runs `work` once after the delay unless cancelled. Does not keep the process alive. */
  after(delayMs: number, work: () => void): () => void
  sleep(delayMs: number): Promise<void>
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
  sleep: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
}

/**
 * Runs `work` every `everyMs` after the previous run ended, until stopped. A failing run is reported and the next one
 * still comes. `stop` waits for the run in progress.
 */
export function repeat(options: {
  readonly clock: Clock
  readonly everyMs: number
  readonly work: () => Promise<void>
  readonly onError: (error: unknown) => void
}): { stop(): Promise<void> } {
  let cancel = () => {}
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const schedule = () => {
    if (stopped) return
    cancel = options.clock.after(options.everyMs, () => {
      running = options.work().catch(options.onError).finally(schedule)
    })
  }
  schedule()
  return {
    async stop() {
      stopped = true
      cancel()
      await running
    },
  }
}
