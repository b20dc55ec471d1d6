import { AppError } from '../../base/error.ts'
import { BACKSLASH, QUOTE } from './json-bytes.ts'

/** The first half of an escape of a printable ASCII character: `\u0020` to `\u007f`. */
const NEEDLESS_ESCAPE = /\\u00[2-7]/
const NEEDLESS_ESCAPE_HERE = /\\u00[2-7]/y

/**
 * Refuses a body in which a field name spells plain characters as escapes, such as `"\u006e"` for `n`. No client writes
 * that, and readers disagree on it: `JSON.parse` of Node 22 to 26 may take such a name for another one that an earlier
 * request taught it. We would then bound the price of one request and forward another. Escapes that are needed (quotes,
 * control characters, letters beyond ASCII) pass; so does anything in values.
 * @param text - the decoded body, before it is parsed
 * @throws AppError `invalid_request`
 * @see https://github.com/nodejs/node/issues/63785
 */
export function assertPlainKeys(text: string): void {
  if (!NEEDLESS_ESCAPE.test(text)) return
  let openAt = text.indexOf('"')
  while (openAt >= 0) {
    const { closeAt, isNeedless } = scanString(text, openAt)
    if (isNeedless && isFollowedByColon(text, closeAt + 1)) {
      throw new AppError('invalid_request', {
        public: 'A field name of the body spells plain characters as \\u escapes. Write them as they are.',
      })
    }
    openAt = text.indexOf('"', closeAt + 1)
  }
}

/** Walks over a string. One that does not end closes at the end of the text. */
function scanString(text: string, openAt: number): { closeAt: number; isNeedless: boolean } {
  let isNeedless = false
  let at = openAt + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) break
    if (code === BACKSLASH) {
      NEEDLESS_ESCAPE_HERE.lastIndex = at
      isNeedless ||= NEEDLESS_ESCAPE_HERE.test(text)
      at += 1
    }
    at += 1
  }
  return { closeAt: at, isNeedless }
}

const COLON_NEXT = /[ \n\r\t]*:/y

function isFollowedByColon(text: string, from: number): boolean {
  COLON_NEXT.lastIndex = from
  return COLON_NEXT.test(text)
}
