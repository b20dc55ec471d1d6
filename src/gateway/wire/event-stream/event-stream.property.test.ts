import fc from 'fast-check'
import { crc32 as zlibCrc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { eventMessage, streamEvent } from '../../../../test/support/upstreams/bedrock-wire.ts'
import { crc32 } from './crc32.ts'
import { createEventStreamParser } from './event-stream-parser.ts'

const EVENTS = [
  { event: 'messageStart', data: '{"role":"assistant"}' },
  { event: 'contentBlockDelta', data: '{"contentBlockIndex":0,"delta":{"text":"Zürich 🎉"}}' },
  { event: 'metadata', data: '{"usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3}}' },
]
const BYTES = Buffer.concat(EVENTS.map(({ event, data }) => streamEvent(event, JSON.parse(data))))

test('a stream that is cut at any byte gives the same events', () => {
  for (let cut = 0; cut <= BYTES.length; cut += 1) {
    const parser = createEventStreamParser()
    expect([...parser.push(BYTES.subarray(0, cut)), ...parser.push(BYTES.subarray(cut)), ...parser.end()]).toEqual(
      EVENTS,
    )
  }
})

test('byte by byte it gives the same events', () => {
  const parser = createEventStreamParser()
  expect([...BYTES].flatMap((byte) => parser.push(Uint8Array.of(byte)))).toEqual(EVENTS)
})

test('any changed byte is refused, or the message never becomes whole', () => {
  fc.assert(
    fc.property(fc.nat(BYTES.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(BYTES)
      changed[at] = (changed[at] ?? 0) ^ change
      const parser = createEventStreamParser()
      expect(() => parser.push(changed)).toThrow(/checksum|length/)
    }),
    { numRuns: 500 },
  )
})

test('no bytes make it do more than refuse', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 64 })), (chunks) => {
      const parser = createEventStreamParser()
      try {
        for (const chunk of chunks) parser.push(chunk)
      } catch (error) {
        expect(String(error)).toMatch(/event stream/)
      }
    }),
    { numRuns: 500 },
  )
})

test('an exception is an event of its name, and so is an error without a payload', () => {
  const exception = { ':exception-type': 'throttlingException', ':message-type': 'exception' }
  const error = { ':error-code': 'internalServer', ':error-message': 'Oh.', ':message-type': 'error' }
  const parser = createEventStreamParser()
  expect(parser.push(Buffer.concat([eventMessage(exception, { message: 'Slow.' }), eventMessage(error, {})]))).toEqual([
    { event: 'throttlingException', data: '{"message":"Slow."}' },
    { event: 'internalServerException', data: '{"message":"Oh."}' },
  ])
})

test('the checksum is that of zlib', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => crc32(bytes) === zlibCrc32(bytes)))
})
