import { assert } from '../../base/assert.ts'
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

/** What to change. `set` holds raw JSON, and adds the member where it is missing. A key may not be in both. */
export type TopLevelEdits = {
  readonly set?: Readonly<Record<string, string>>
  readonly remove?: readonly string[]
}

/** Offsets into the body. A chunk is what stands between two separators: white space, key, colon, value, white space. */
type Member = {
  readonly chunkStart: number
  readonly keyStart: number
  readonly keyEnd: number
  readonly valueStart: number
  readonly valueEnd: number
  readonly chunkEnd: number
}

type Edit = {
  readonly key: string
  readonly keyBytes: Uint8Array
  readonly value: Uint8Array | undefined
  seen: boolean
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * Changes members of the outermost object and keeps every other byte as it is: numbers keep their digits, keys their
 * order, strings their escapes. The same array comes back when there is nothing to do. Values are walked, not judged:
 * call it with a body that `JSON.parse` took.
 * @throws AppError `invalid_request` when the body is no JSON object, or names an edited key twice: readers differ on
 *   which one counts, and what we checked must be what the provider sees
 */
export function spliceTopLevel(bytes: Uint8Array, edits: TopLevelEdits): Uint8Array {
  const wanted = toEdits(edits)
  if (wanted.length === 0) return bytes
  const open = skipWhiteSpace(bytes, 0)
  if (bytes[open] !== OPEN_BRACE) throw notAnObject()
  const members: Member[] = []
  const close = scanMembers(bytes, open, members)

  const chunks: Uint8Array[] = []
  let isChanged = false
  for (const member of members) {
    const edit = editOf(bytes, member, wanted)
    if (edit === undefined) {
      chunks.push(bytes.subarray(member.chunkStart, member.chunkEnd))
      continue
    }
    if (edit.seen) throw givenTwice(edit.key)
    edit.seen = true
    isChanged = true
    if (edit.value !== undefined) chunks.push(withValue(bytes, member, edit.value))
  }
  for (const edit of wanted) {
    if (edit.seen || edit.value === undefined) continue
    isChanged = true
    chunks.push(concat([encoder.encode(`${JSON.stringify(edit.key)}:`), edit.value]))
  }
  if (!isChanged) return bytes
  return assemble(bytes.subarray(0, open + 1), chunks, bytes.subarray(close))
}

function toEdits(edits: TopLevelEdits): Edit[] {
  const wanted: Edit[] = []
  for (const [key, raw] of Object.entries(edits.set ?? {})) {
    wanted.push({ key, keyBytes: encoder.encode(key), value: encoder.encode(raw), seen: false })
  }
  for (const key of edits.remove ?? []) {
    assert(!wanted.some((edit) => edit.key === key), `no key is edited twice: ${key}`)
    wanted.push({ key, keyBytes: encoder.encode(key), value: undefined, seen: false })
  }
  return wanted
}

/** Collects the members and returns the index of the closing brace. */
function scanMembers(bytes: Uint8Array, open: number, members: Member[]): number {
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
    members.push({ chunkStart, keyStart, keyEnd, valueStart, valueEnd, chunkEnd })
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

/** The edit that a member is subject to. Keys written with escapes are the same keys. */
function editOf(bytes: Uint8Array, member: Member, wanted: readonly Edit[]): Edit | undefined {
  const name = bytes.subarray(member.keyStart + 1, member.keyEnd - 1)
  if (name.includes(BACKSLASH)) {
    const key: unknown = parseKey(bytes.subarray(member.keyStart, member.keyEnd))
    return wanted.find((edit) => edit.key === key)
  }
  return wanted.find((edit) => isSame(name, edit.keyBytes))
}

function parseKey(quoted: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(quoted))
  } catch {
    throw notAnObject()
  }
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false
  return true
}

function withValue(bytes: Uint8Array, member: Member, value: Uint8Array): Uint8Array {
  return concat([
    bytes.subarray(member.chunkStart, member.valueStart),
    value,
    bytes.subarray(member.valueEnd, member.chunkEnd),
  ])
}

function assemble(head: Uint8Array, chunks: readonly Uint8Array[], tail: Uint8Array): Uint8Array {
  const pieces = [head]
  for (const [index, chunk] of chunks.entries()) {
    if (index > 0) pieces.push(COMMA_BYTES)
    pieces.push(chunk)
  }
  pieces.push(tail)
  return concat(pieces)
}

const COMMA_BYTES = Uint8Array.of(COMMA)

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  let bytesTotal = 0
  for (const piece of pieces) bytesTotal += piece.length
  const whole = new Uint8Array(bytesTotal)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function within(index: number): number {
  if (index < 0) throw notAnObject()
  return index
}

function notAnObject(): AppError {
  return new AppError('invalid_request', { public: 'The body must be one JSON object.' })
}

function givenTwice(key: string): AppError {
  return new AppError('invalid_request', { public: `The field ${key} is given twice.`, param: key })
}
