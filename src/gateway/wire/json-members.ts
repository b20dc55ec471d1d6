import { AppError } from '../../base/error.ts'
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  skipString,
  skipWhiteSpace,
} from './json-bytes.ts'

/** Offsets into the body. A chunk is what stands between two separators: white space, key, colon, value, white space. */
export type Member = {
  /** As it reads, escapes undone. */
  readonly name: string
  readonly chunkStart: number
  readonly valueStart: number
  readonly valueEnd: number
  readonly chunkEnd: number
}

export type Members = { readonly open: number; readonly close: number; readonly members: readonly Member[] }

const decoder = new TextDecoder()

/**
 * The members of the outermost object, in order, and the index of its closing brace. Values are walked, not judged.
 * @throws AppError `invalid_request` when the body is no JSON object, or names a member twice: readers differ on which one
 *   counts, and what we checked and priced must be what the provider sees
 */
export function scanMembers(bytes: Uint8Array): Members {
  const open = skipWhiteSpace(bytes, 0)
  if (bytes[open] !== OPEN_BRACE) throw notAnObject()
  const members: Member[] = []
  const close = collect(bytes, open, members)
  const names = new Set<string>()
  for (const { name } of members) {
    if (names.has(name)) throw givenTwice(name)
    names.add(name)
  }
  return { open, close, members }
}

/** Collects the members and returns the index of the closing brace. */
function collect(bytes: Uint8Array, open: number, members: Member[]): number {
  let chunkStart = open + 1
  const first = skipWhiteSpace(bytes, chunkStart)
  if (bytes[first] === CLOSE_BRACE) return first
  for (;;) {
    const keyStart = skipWhiteSpace(bytes, chunkStart)
    if (bytes[keyStart] !== QUOTE) throw notAnObject()
    const keyEnd = within(skipString(bytes, keyStart))
    const colon = skipWhiteSpace(bytes, keyEnd)
    if (bytes[colon] !== COLON) throw notAnObject()
    const valueStart = skipWhiteSpace(bytes, colon + 1)
    const valueEnd = skipValue(bytes, valueStart)
    const chunkEnd = skipWhiteSpace(bytes, valueEnd)
    members.push({ name: nameOf(bytes, keyStart, keyEnd), chunkStart, valueStart, valueEnd, chunkEnd })
    const separator = bytes[chunkEnd]
    if (separator === CLOSE_BRACE) return chunkEnd
    if (separator !== COMMA) throw notAnObject()
    chunkStart = chunkEnd + 1
  }
}

function skipValue(bytes: Uint8Array, start: number): number {
  const first = bytes[start]
  if (first === QUOTE) return within(skipString(bytes, start))
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return skipNested(bytes, start)
  let at = start
  while (at < bytes.length && !endsLiteral(bytes[at])) at += 1
  if (at === start) throw notAnObject()
  return at
}

function skipNested(bytes: Uint8Array, start: number): number {
  let depth = 0
  let at = start
  while (at < bytes.length) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      at = within(skipString(bytes, at))
      continue
    }
    at += 1
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1
    else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return at
  }
  throw notAnObject()
}

function endsLiteral(byte: number | undefined): boolean {
  return byte === COMMA || byte === CLOSE_BRACE || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** Names written with escapes are the same names. */
function nameOf(bytes: Uint8Array, keyStart: number, keyEnd: number): string {
  const plain = bytes.subarray(keyStart + 1, keyEnd - 1)
  if (!plain.includes(BACKSLASH)) return decoder.decode(plain)
  const quoted = decoder.decode(bytes.subarray(keyStart, keyEnd))
  try {
    return String(JSON.parse(quoted))
  } catch {
    throw notAnObject()
  }
}

function within(index: number): number {
  if (index < 0) throw notAnObject()
  return index
}

function notAnObject(): AppError {
  return new AppError('invalid_request', { public: 'The body must be one JSON object.' })
}

const NAME_CHARS_SHOWN = 60

function givenTwice(name: string): AppError {
  const shown = name.slice(0, NAME_CHARS_SHOWN)
  return new AppError('invalid_request', { public: `The field ${shown} is given twice.`, param: shown })
}
