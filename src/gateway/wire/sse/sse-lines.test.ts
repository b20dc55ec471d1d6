import { describe, expect, test } from 'vitest'
import { utf8 } from '../../../../test/support/wire-fixture.ts'
import { createSseParser, SSE_EVENT_MAX_BYTES, type SseEvent } from './sse-lines.ts'

function parse(...pieces: (string | Uint8Array)[]): SseEvent[] {
  const parser = createSseParser()
  const events = pieces.flatMap((piece) => parser.push(typeof piece === 'string' ? utf8(piece) : piece))
  return [...events, ...parser.end()]
}

const data = (text: string): SseEvent => ({ event: undefined, data: text })

describe('an event is read', () => {
  test('with a name and data', () => {
    expect(parse('event: ping\ndata: {"type": "ping"}\n\n')).toEqual([{ event: 'ping', data: '{"type": "ping"}' }])
  })
  test('whatever ends its lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(parse(`data: a${end}${end}data: b${end}${end}`)).toEqual([data('a'), data('b')])
    }
  })
  test('when CR and LF come in different chunks', () => {
    expect(parse('data: a\r', '\n\r', '\ndata: b\r', '\n\r', '\n')).toEqual([data('a'), data('b')])
  })
  test('when an empty chunk comes between CR and LF', () => {
    expect(parse('data: a\r', '', '\ndata: b\n\n')).toEqual([data('a\nb')])
  })
  test('with data over several lines', () => {
    expect(parse('data: a\ndata:b\ndata\n\n')).toEqual([data('a\nb\n')])
  })
  test('without its one leading space, keeping others', () => {
    expect(parse('data:  a \n\n')).toEqual([data(' a ')])
  })
  test('after a byte order mark', () => {
    expect(parse('\uFEFFdata: a\n\n')).toEqual([data('a')])
  })
  test('though its closing blank line never came (J5)', () => {
    expect(parse('data: a\n\ndata: b\n')).toEqual([data('a'), data('b')])
    expect(parse('data: a\n\ndata: b')).toEqual([data('a'), data('b')])
  })
  test('with a code point split between chunks (J8)', () => {
    const bytes = utf8('data: 👩‍🚀\n\n')
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(parse(bytes.slice(0, cut), bytes.slice(cut))).toEqual([data('👩‍🚀')])
    }
  })
  test('with U+FFFD for what is no UTF-8', () => {
    expect(parse(new Uint8Array([...utf8('data: '), 0xff, 0xc3, ...utf8('\n\n')]))).toEqual([data('\uFFFD\uFFFD')])
  })
})

describe('nothing is read', () => {
  test('from comments and keep-alives', () => {
    expect(parse(': OPENROUTER PROCESSING\n\n', ': keep-alive\n\n', ':\n')).toEqual([])
  })
  test('from empty data, nor does its name reach the next event', () => {
    expect(parse('event: x\ndata:\n\ndata: a\n\n', 'event: y\n\ndata: b\n\n')).toEqual([data('a'), data('b')])
  })
  test('from fields without meaning here', () => {
    expect(parse('id: 1\nretry: 10\nnonsense\n\n')).toEqual([])
  })
})

describe('an endless event ends the stream', () => {
  const piece = new Uint8Array(64 * 1024).fill(0x61)
  test.each([
    ['as one line', utf8('data: ')],
    ['as a comment', utf8(': ')],
  ])('%s', (_name, start) => {
    const parser = createSseParser()
    parser.push(start)
    const feed = () => {
      for (let bytes = 0; bytes <= SSE_EVENT_MAX_BYTES; bytes += piece.length) parser.push(piece)
    }
    expect(feed).toThrow(expect.objectContaining({ code: 'upstream_failed' }))
  })
  test('as many short lines', () => {
    const parser = createSseParser()
    const line = utf8(`data: ${'a'.repeat(1000)}\n`)
    const feed = () => {
      for (let bytes = 0; bytes <= SSE_EVENT_MAX_BYTES; bytes += 1006) parser.push(line)
    }
    expect(feed).toThrow(expect.objectContaining({ code: 'upstream_failed' }))
  })
  test('but not a stream that is long in sum', () => {
    const parser = createSseParser()
    const event = utf8(`data: ${'a'.repeat(100_000)}\n\n`)
    for (let count = 0; count < 100; count += 1) expect(parser.push(event)).toHaveLength(1)
  })
  test('and a byte at a time costs no more than its bytes', () => {
    const parser = createSseParser()
    const byte = utf8('a')
    parser.push(utf8('data: '))
    for (let count = 0; count < 1_000_000; count += 1) parser.push(byte)
    expect(parser.push(utf8('\n\n'))[0]?.data).toHaveLength(1_000_000)
  })
})
