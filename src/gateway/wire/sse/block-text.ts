import { isJsonObject } from '../../../base/json.ts'
import { decodeUtf8 } from './sse-lines.ts'
import { parseJson } from './stream-decoder.ts'

const LINE_END = /\r\n|\n/
const EVENT_LINE = /^event:.*\n/m
const BYTE_ORDER_MARK = /^\uFEFF/
const encoder = new TextEncoder()

/** The `data` of one raw event, its lines joined by `\n`. Empty for comments. */
export function dataOf(block: Uint8Array): string {
  const lines = decodeUtf8(block).replace(BYTE_ORDER_MARK, '').split(LINE_END)
  const values = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(line[5] === ' ' ? 6 : 5))
  return values.join('\n')
}

/**
 * Adds a last member to the JSON object of one raw event; every other byte stays, padding after the object too. Written
 * anew only where the object has such a member already (a Kasa behind a Kasa) or a comment follows it.
 */
export function addMember(block: Uint8Array, name: string, value: unknown): Uint8Array {
  const text = decodeUtf8(block)
  const close = text.lastIndexOf('}')
  const added = `${text.slice(0, close)},${JSON.stringify(name)}:${JSON.stringify(value)}${text.slice(close)}`
  const before = parseJson(dataOf(block))
  const bytes = encoder.encode(added)
  const after = parseJson(dataOf(bytes))
  const isAdded = isJsonObject(before) && isJsonObject(after) && !(name in before) && name in after
  if (isAdded) return bytes
  const eventLine = EVENT_LINE.exec(text)?.[0] ?? ''
  const object = isJsonObject(before) ? { ...before, [name]: value } : before
  return encoder.encode(`${eventLine}data: ${JSON.stringify(object)}\n\n`)
}

/** Finds a needle range by range, where the ranges ascend: no part of the text is searched twice. */
export function createFinder(text: string, needle: string): (start: number, end: number) => number {
  let found = text.indexOf(needle)
  return (start, end) => {
    if (found !== -1 && found < start) found = text.indexOf(needle, start)
    return found !== -1 && found < end ? found : -1
  }
}

/** Pieces to forward, cut from one array. Neighbours become one piece: untouched chunks go through in one. */
export class ForwardedPieces {
  readonly pieces: Uint8Array[] = []
  #bytes: Uint8Array
  #start = 0
  #end = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  range(start: number, end: number): void {
    if (start === this.#end) {
      this.#end = end
      return
    }
    this.flush()
    this.#start = start
    this.#end = end
  }

  /** Bytes from elsewhere, after all that came before. */
  insert(piece: Uint8Array): void {
    this.flush()
    this.pieces.push(piece)
  }

  flush(): void {
    if (this.#end > this.#start) this.pieces.push(this.#bytes.subarray(this.#start, this.#end))
    this.#start = this.#end
  }
}
