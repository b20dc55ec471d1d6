/** Bytes that wait for the rest of a line or of an event. Appending is amortised O(1), however small the pieces are. */
export type ByteBuffer = {
  readonly length: number
  append(bytes: Uint8Array): void
  /** All bytes in a new array followed by `bytes`; the buffer is empty afterwards. With an empty buffer: `bytes` itself. */
  takeWith(bytes: Uint8Array): Uint8Array
}

const CAPACITY_MIN = 256
/** An emptied buffer above this gives its memory back: one large event must not cost a long stream its memory. */
const CAPACITY_KEPT_MAX = 64 * 1024

export function createByteBuffer(): ByteBuffer {
  let storage = new Uint8Array(0)
  let length = 0
  return {
    get length() {
      return length
    },
    append(bytes) {
      if (length + bytes.length > storage.length) {
        const grown = new Uint8Array(Math.max(CAPACITY_MIN, 2 * storage.length, length + bytes.length))
        grown.set(storage.subarray(0, length))
        storage = grown
      }
      storage.set(bytes, length)
      length += bytes.length
    },
    takeWith(bytes) {
      if (length === 0) return bytes
      const joined = new Uint8Array(length + bytes.length)
      joined.set(storage.subarray(0, length))
      joined.set(bytes, length)
      length = 0
      if (storage.length > CAPACITY_KEPT_MAX) storage = new Uint8Array(0)
      return joined
    },
  }
}

/** All pieces as one new array. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    joined.set(piece, offset)
    offset += piece.length
  }
  return joined
}
