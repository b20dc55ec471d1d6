import { useState } from 'react'

/** State that a reload keeps and that ends with the tab. For what people typed; never for keys. */
export function useKept<T>(name: string, read: (stored: unknown) => T): readonly [T, (next: T) => void] {
  const key = `kasa.${name}`
  const [value, setValue] = useState(() => read(parse(sessionStorage.getItem(key))))
  const keep = (next: T) => {
    setValue(next)
    // A full or forbidden store loses the copy for a reload, never what is on the screen.
    try {
      sessionStorage.setItem(key, JSON.stringify(next))
    } catch {
      return
    }
  }
  return [value, keep]
}

function parse(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
