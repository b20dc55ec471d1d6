/**
 * Finds stop texts in a text that arrives in pieces, wherever the pieces are cut. What could be the beginning of a stop
 * text is held back until the next piece decides.
 */
export type StopScanner = {
  /** @returns what may be sent now; after `stopped` nothing more may be. */
  push(piece: string): { readonly text: string; readonly stopped: boolean }
  /** What was held back, when the text ends without a stop. */
  end(): string
}

export function createStopScanner(stops: readonly string[]): StopScanner {
  let held = ''
  return {
    push(piece) {
      held += piece
      const at = firstIndex(held, stops)
      if (at !== -1) {
        const text = held.slice(0, at)
        held = ''
        return { text, stopped: true }
      }
      const keep = heldBackLength(held, stops)
      const text = held.slice(0, held.length - keep)
      held = held.slice(held.length - keep)
      return { text, stopped: false }
    },
    end() {
      const text = held
      held = ''
      return text
    },
  }
}

/** Where the earliest stop text begins, -1 when there is none. */
function firstIndex(text: string, stops: readonly string[]): number {
  let first = -1
  for (const stop of stops) {
    const at = text.indexOf(stop)
    if (at !== -1 && (first === -1 || at < first)) first = at
  }
  return first
}

/** The length of the longest end of `text` that is a beginning of a stop text. */
function heldBackLength(text: string, stops: readonly string[]): number {
  let longest = 0
  for (const stop of stops) {
    for (let length = Math.min(stop.length - 1, text.length); length > longest; length--) {
      if (text.endsWith(stop.slice(0, length))) longest = length
    }
  }
  return longest
}
