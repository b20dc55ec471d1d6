import { AppError } from '../../base/error.ts'
import { CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE, skipString } from './json-bytes.ts'

/** Deeper than any honest tool schema; shallow enough that no recursive walk of the body can exhaust the stack. */
const JSON_DEPTH_MAX = 64

/**
 * Refuses a body nested deeper than `depthMax` before anything parses it. One scan over the bytes; it does not judge
 * whether they are JSON.
 * @throws AppError `invalid_request`
 */
export function assertDepth(bytes: Uint8Array, depthMax: number = JSON_DEPTH_MAX): void {
  let depth = 0
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      at = skipString(bytes, at)
      if (at < 0) return
      continue
    }
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1
      if (depth > depthMax) {
        throw new AppError('invalid_request', { public: `The body is nested deeper than ${depthMax} levels.` })
      }
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1
    }
    at += 1
  }
}
