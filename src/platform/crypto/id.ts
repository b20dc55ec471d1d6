import { randomUUIDv7 } from 'node:crypto'

/**
 * A new UUIDv7: ordered by time, so that rows land at the end of their index and ranges of ids are ranges of time.
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function newId(): string {
  return randomUUIDv7()
}
