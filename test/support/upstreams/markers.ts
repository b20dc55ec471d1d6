/**
 * What a test wants the model to do is written in the user's text, so that the same request always has the same answer,
 * also when a gateway translates it on the way: `Say it. [[out:20]] [[cached:100]]`.
 *
 * - `out:N` output tokens (default 12) - `in:N` input tokens (default: bytes of all text / 4) - `cached:N`, `write5m:N`, `write1h:N`, `audioin:N` of these
 * - `think:N` reasoning tokens - `audioout:N` audio tokens of the output - `accepted:N`, `rejected:N` predicted tokens - `search:N` web searches
 * - `tool` or `tool:N` call N of the declared tools (in parallel) - `refuse`, `filter` end that way - `emoji` text of several bytes per character
 * - `call:TAG` names the call, for its own books - `pace:N` milliseconds between two pieces - `fault:KIND` or `fault:KIND:N` a fault of fault.ts
 */
export type Markers = ReadonlyMap<string, string>

export function readMarkers(text: string): Markers {
  const found = new Map<string, string>()
  for (const match of text.matchAll(/\[\[([a-z0-9_]+)(?::([^\]]*))?\]\]/g)) {
    if (match[1] !== undefined) found.set(match[1], match[2] ?? '')
  }
  return found
}

/** The number of a marker; `otherwise` when it is absent or has none. */
export function markerCount(markers: Markers, name: string, otherwise: number): number {
  const value = markers.get(name)
  if (value === undefined || value === '') return otherwise
  const count = Number(value)
  return Number.isSafeInteger(count) ? count : otherwise
}
