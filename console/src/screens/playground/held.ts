import { useSyncExternalStore } from 'react'

/** A value that outlives the parts of the page that show it, and ends with the page: files, answers that are awaited. */
export type Held<T> = {
  readonly read: () => T
  readonly write: (next: T) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createHeld<T>(first: T): Held<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    read: () => value,
    write(next) {
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useHeld<T>(held: Held<T>): T {
  return useSyncExternalStore(held.subscribe, held.read)
}
