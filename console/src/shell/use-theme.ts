import { useSyncExternalStore } from 'react'
import { readTheme, type Theme, writeTheme } from './theme.ts'

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function setTheme(theme: Theme) {
  writeTheme(theme)
  for (const listener of listeners) listener()
}

/** The chosen theme, the same wherever it is shown. */
export function useTheme() {
  return [useSyncExternalStore(subscribe, readTheme), setTheme] as const
}
