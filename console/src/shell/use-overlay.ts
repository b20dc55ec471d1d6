import { useEffect, useState } from 'react'

export type Overlay = 'palette' | 'shortcuts'

/** What the keyboard opened above the screen. A question mark that is being typed opens nothing. */
export function useOverlay() {
  const [overlay, setOverlay] = useState<Overlay>()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wanted = overlayOf(event)
      if (wanted === undefined) return
      event.preventDefault()
      setOverlay(wanted)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return [overlay, setOverlay] as const
}

function overlayOf(event: KeyboardEvent): Overlay | undefined {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return 'palette'
  const isTyping =
    event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=dialog]') !== null
  return event.key === '?' && !isTyping ? 'shortcuts' : undefined
}
