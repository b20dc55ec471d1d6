import { assert } from '../../base/assert.ts'
import { COMMA } from './json-bytes.ts'
import { type Member, scanMembers } from './json-members.ts'

/** What to change. `set` holds raw JSON, and adds the member where it is missing. A key may not be in both. */
export type TopLevelEdits = {
  readonly set?: Readonly<Record<string, string>>
  readonly remove?: readonly string[]
}

type Edit = {
  readonly key: string
  readonly value: Uint8Array | undefined
  seen: boolean
}

const encoder = new TextEncoder()

/**
 * Changes members of the outermost object and keeps every other byte as it is: numbers keep their digits, keys their
 * order, strings their escapes. The same array comes back when there is nothing to do. Values are walked, not judged:
 * call it with a body that `JSON.parse` took.
 * @throws AppError `invalid_request` when the body is no JSON object, or names a member twice
 */
export function spliceTopLevel(bytes: Uint8Array, edits: TopLevelEdits): Uint8Array {
  const wanted = toEdits(edits)
  if (wanted.length === 0) return bytes
  const { open, close, members } = scanMembers(bytes)
  const chunks: Uint8Array[] = []
  let isChanged = false
  for (const member of members) {
    const edit = wanted.find(({ key }) => key === member.name)
    if (edit === undefined) {
      chunks.push(bytes.subarray(member.chunkStart, member.chunkEnd))
      continue
    }
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
    wanted.push({ key, value: encoder.encode(raw), seen: false })
  }
  for (const key of edits.remove ?? []) {
    assert(!wanted.some((edit) => edit.key === key), `no key is edited twice: ${key}`)
    wanted.push({ key, value: undefined, seen: false })
  }
  return wanted
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
