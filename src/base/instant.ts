/** Milliseconds since the Unix epoch, UTC. On the wire: RFC 3339. In SQL: timestamptz. */
export type InstantMs = number

/** An instant as RFC 3339 in UTC with milliseconds. */
export function formatInstant(atMs: InstantMs): string {
  return new Date(atMs).toISOString()
}

/** Parses RFC 3339 (or a plain date, read as midnight UTC). Undefined when it is neither. */
export function parseInstant(text: string): InstantMs | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(text)) return undefined
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? undefined : atMs
}
