import { isJsonObject } from '../../../base/json.ts'
import { decodeUtf8 } from './sse-lines.ts'
import { parseJson } from './stream-decoder.ts'

const LINE_END = /\r\n|\n/
const BYTE_ORDER_MARK = /^\uFEFF/
const encoder = new TextEncoder()

/** The `data` of one raw event, its lines joined by `\n`. Empty for comments. */
export function dataOf(block: Uint8Array): string {
  const lines = decodeUtf8(block).replace(BYTE_ORDER_MARK, '').split(LINE_END)
  const values = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(line[5] === ' ' ? 6 : 5))
  return values.join('\n')
}

/** Adds a last member to the JSON object of one raw event; every other byte stays. Padding after the object stays too. */
export function addMember(block: Uint8Array, name: string, value: unknown): Uint8Array {
  const text = decodeUtf8(block)
  const close = text.lastIndexOf('}')
  const added = `${text.slice(0, close)},${JSON.stringify(name)}:${JSON.stringify(value)}${text.slice(close)}`
  const bytes = encoder.encode(added)
  if (isJsonObject(parseJson(dataOf(bytes)))) return bytes
  // The last brace was not the object's own: a comment follows the data. Only the data matters then.
  const data = parseJson(dataOf(block))
  return encoder.encode(`data: ${JSON.stringify(isJsonObject(data) ? { ...data, [name]: value } : data)}\n\n`)
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
