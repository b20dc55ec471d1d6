import type { Clock } from '../../src/platform/clock/clock.ts'

type Timer = { readonly atMs: number; readonly work: () => void; cancelled: boolean }

/** A clock that stands still until it is moved. `sleep` ends when the clock is advanced past it. */
export function testClock(startMs: number): Clock & { advance(byMs: number): void } {
  let nowMs = startMs
  const timers: Timer[] = []
  const after = (delayMs: number, work: () => void) => {
    const timer: Timer = { atMs: nowMs + delayMs, work, cancelled: false }
    timers.push(timer)
    return () => {
      timer.cancelled = true
    }
  }
  return {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs - startMs,
    after,
    sleep: (delayMs) => new Promise((resolve) => after(delayMs, resolve)),
    advance(byMs) {
      const untilMs = nowMs + byMs
      for (;;) {
        const due = timers
          .filter((timer) => !timer.cancelled && timer.atMs <= untilMs)
          .toSorted((a, b) => a.atMs - b.atMs)[0]
        if (due === undefined) break
        nowMs = due.atMs
        timers.splice(timers.indexOf(due), 1)
        due.work()
      }
      nowMs = untilMs
    },
  }
}
