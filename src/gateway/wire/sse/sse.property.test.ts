import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutAt, utf8 } from '../../../../test/support/wire-fixture.ts'
import { createSseBlockSplitter } from './sse-blocks.ts'
import { createSseParser } from './sse-lines.ts'

const fragment = fc.constantFrom(
  'data: ',
  'data:',
  'event: x',
  ':c',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '\r\n\r\n',
  'ä',
  '👋',
  '{"a":1}',
  ' ',
)
const stream = fc.array(fragment, { maxLength: 40 }).map((parts) => utf8(parts.join('')))
const cuts = fc.array(fc.nat(200), { maxLength: 8 })

function parse(pieces: readonly Uint8Array[]) {
  const parser = createSseParser()
  return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()]
}

test('a stream means the same wherever it is cut', () => {
  fc.assert(
    fc.property(stream, cuts, (bytes, offsets) => {
      const within = offsets.map((offset) => Math.min(offset, bytes.length))
      expect(parse(cutAt(bytes, within))).toEqual(parse([bytes]))
    }),
  )
})

test('the splitter loses no byte, and its events end alike wherever the stream is cut', () => {
  const split = (pieces: readonly Uint8Array[]) => {
    const splitter = createSseBlockSplitter()
    const blocks: string[] = []
    for (const piece of pieces) {
      const { bytes, text, ends } = splitter.push(piece)
      expect(text).toHaveLength(bytes.length)
      let start = 0
      for (const end of ends) {
        blocks.push(new TextDecoder('latin1').decode(bytes.subarray(start, end)))
        start = end
      }
    }
    return { blocks, rest: new TextDecoder('latin1').decode(splitter.rest()) }
  }
  fc.assert(
    fc.property(stream, cuts, (bytes, offsets) => {
      const within = offsets.map((offset) => Math.min(offset, bytes.length))
      const whole = split([bytes])
      expect(split(cutAt(bytes, within))).toEqual(whole)
      expect(whole.blocks.join('') + whole.rest).toBe(new TextDecoder('latin1').decode(bytes))
    }),
  )
})
