import { gzipSync } from 'node:zlib'
import type { Captured, Line, WireFault } from './wire-proxy.ts'

// What goes wrong with an answer on its way, for every dialect alike: each fault takes the right bytes and bends them.

export const isStream = ({ contentType }: Captured) => contentType.startsWith('text/event-stream')
/** Events with their blank lines; of a whole answer, its thirds. */
export function piecesOf(answer: Captured): readonly Buffer[] {
  if (isStream(answer))
    return answer.body
      .toString('latin1')
      .split(/(?<=\r?\n\r?\n)/)
      .map((text) => Buffer.from(text, 'latin1'))
  const third = Math.floor(answer.body.length / 3)
  return [answer.body.subarray(0, third), answer.body.subarray(third, 2 * third), answer.body.subarray(2 * third)]
}
const half = <T>(all: readonly T[]) => Math.floor(all.length / 2)
const chunk = (bytes: Uint8Array) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])

type Dress = { readonly status?: number; readonly type?: string; readonly headers?: string }
const headOf = (answer: Captured, dress: Dress = {}) => {
  const type = dress.type ?? answer.contentType
  return `HTTP/1.1 ${dress.status ?? answer.status} X\r\n${type === '' ? '' : `content-type: ${type}\r\n`}${dress.headers ?? ''}`
}
const CHUNKED = 'transfer-encoding: chunked\r\n\r\n'

/** Pieces in chunks, ended as they should be. */
async function sendChunked(line: Line, head: string, pieces: readonly Uint8Array[]): Promise<void> {
  await line.write(`${head}${CHUNKED}`)
  for (const piece of pieces) if (piece.length > 0) await line.write(chunk(piece))
  await line.write('0\r\n\r\n')
  line.close()
}
/** The first pieces only; what comes then is up to the fault. */
async function sendUntil(line: Line, answer: Captured, count: number): Promise<void> {
  await line.write(`${headOf(answer)}${CHUNKED}`)
  for (const piece of piecesOf(answer).slice(0, count)) await line.write(chunk(piece))
}
async function sendBody(line: Line, answer: Captured, body: Uint8Array | string, dress: Dress = {}): Promise<void> {
  const bytes = Buffer.from(body)
  await line.write(`${headOf(answer, dress)}content-length: ${bytes.length}\r\nconnection: close\r\n\r\n`)
  await line.write(bytes)
  line.close()
}
export const refusal =
  (status: number, body: string, headers = '', type = 'application/json'): WireFault =>
  (line, answer) =>
    sendBody(line, answer, body, { status, headers, type })
/** Pieces of the right answer, changed. */
const changed =
  (change: (pieces: readonly Buffer[], answer: Captured) => readonly Uint8Array[]): WireFault =>
  (line, answer) =>
    sendChunked(line, headOf(answer), change(piecesOf(answer), answer))
const inserted = (bytes: string | Uint8Array, at: (pieces: readonly Buffer[]) => number = half): WireFault =>
  changed((pieces) => [...pieces.slice(0, at(pieces)), Buffer.from(bytes), ...pieces.slice(at(pieces))])
const lastOf = (pieces: readonly Buffer[]) => pieces.length - 1

/** Between the request and the first byte of a body. */
export const HEAD_FAULTS = {
  'closed without a word': (line) => line.close(),
  'reset without a word': (line) => line.reset(),
  'half a status line': async (line) => {
    await line.write('HTTP/1.1 2')
    line.close()
  },
  'half a header': async (line, answer) => {
    await line.write(`${headOf(answer)}x-half: a`)
    line.close()
  },
  'no HTTP at all': async (line) => {
    await line.write('220 mail.example ESMTP\r\n')
    line.close()
  },
  'another version of HTTP': async (line) => {
    await line.write('HTTP/9.9 200 OK\r\n\r\n')
    line.close()
  },
  'a status that is none': async (line) => {
    await line.write('HTTP/1.1 9999 X\r\ncontent-length: 0\r\n\r\n')
    line.close()
  },
  '17 KiB of headers': async (line, answer) => {
    await line.write(`${headOf(answer, { headers: `x-a: ${'a'.repeat(17_000)}\r\n` })}content-length: 0\r\n\r\n`)
    line.close()
  },
  'two lengths that differ': async (line, answer) => {
    await line.write(`${headOf(answer)}content-length: 5\r\ncontent-length: 6\r\n\r\nhello!`)
    line.close()
  },
  'silence after the request': () => {},
  'headers that drip': async (line, answer) => {
    for (const letter of headOf(answer)) {
      if (!line.isOpen()) return
      await line.write(letter)
      await line.wait(40)
    }
  },
  'headers and silence': (line, answer) => line.write(`${headOf(answer)}${CHUNKED}`),
  'headers and the end': async (line, answer) => {
    await line.write(`${headOf(answer)}${CHUNKED}`)
    line.close()
  },
  'headers and a reset': async (line, answer) => {
    await line.write(`${headOf(answer)}${CHUNKED}`)
    line.reset()
  },
} satisfies Record<string, WireFault>

/** Within the body, after a part of it. */
export const CUT_FAULTS = {
  'cut after the first piece': async (line, answer) => {
    await sendUntil(line, answer, 1)
    line.close()
  },
  'cut in the middle': async (line, answer) => {
    await sendUntil(line, answer, half(piecesOf(answer)))
    line.close()
  },
  'reset in the middle': async (line, answer) => {
    await sendUntil(line, answer, half(piecesOf(answer)))
    line.reset()
  },
  'silence in the middle': (line, answer) => sendUntil(line, answer, half(piecesOf(answer))),
  'ended in the middle as if that were all': changed((pieces) => pieces.slice(0, half(pieces))),
  'cut within an event': changed((pieces) => [
    ...pieces.slice(0, half(pieces)),
    ...pieces.slice(half(pieces), half(pieces) + 1).map((piece) => piece.subarray(0, piece.length >> 1)),
  ]),
  'a chunk size of letters': async (line, answer) => {
    await sendUntil(line, answer, half(piecesOf(answer)))
    await line.write('zz\r\n')
    await line.wait(20)
    line.close()
  },
  'a length longer than the body': async (line, answer) => {
    const cut = Buffer.concat(piecesOf(answer).slice(0, half(piecesOf(answer))))
    await line.write(`${headOf(answer)}content-length: ${answer.body.length}\r\n\r\n`)
    await line.write(cut)
    line.close()
  },
} satisfies Record<string, WireFault>

/** What is odd and no fault: the answer is whole. */
export const ODDITIES = {
  'each byte a packet': async (line, answer) => {
    await line.write(`${headOf(answer)}content-length: ${answer.body.length}\r\nconnection: close\r\n\r\n`)
    for (const byte of answer.body) await line.write(Uint8Array.of(byte))
    line.close()
  },
  'early hints before it': async (line, answer) => {
    await line.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n')
    await sendChunked(line, headOf(answer), piecesOf(answer))
  },
  'trailers after it': async (line, answer) => {
    await line.write(`${headOf(answer, { headers: 'trailer: x-sum\r\n' })}${CHUNKED}`)
    for (const piece of piecesOf(answer)) await line.write(chunk(piece))
    await line.write('0\r\nx-sum: 1\r\n\r\n')
    line.close()
  },
  'extensions of its chunks': async (line, answer) => {
    await line.write(`${headOf(answer)}${CHUNKED}`)
    await line.write(`${answer.body.length.toString(16)};a=b\r\n`)
    await line.write(answer.body)
    await line.write('\r\n0\r\n\r\n')
    line.close()
  },
  'no length, the end is the end': async (line, answer) => {
    await line.write(`${headOf(answer)}connection: close\r\n\r\n`)
    await line.write(answer.body)
    line.close()
  },
} satisfies Record<string, WireFault>

/** A body that is not what it claims to be. */
export const BODY_FAULTS = {
  'packed although nobody asked': (line, answer) =>
    sendBody(line, answer, gzipSync(answer.body), { headers: 'content-encoding: gzip\r\n' }),
  'a web page': (line, answer) =>
    sendBody(line, answer, '<html><script>alert(1)</script></html>', { type: 'text/html' }),
  'nothing at all': (line, answer) => sendBody(line, answer, ''),
  'no content': async (line) => {
    await line.write('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n')
    line.close()
  },
  'half of a JSON text': (line, answer) =>
    sendBody(line, answer, '{"id": "x", "choices": [', { type: 'application/json' }),
  'a JSON null': (line, answer) => sendBody(line, answer, 'null', { type: 'application/json' }),
  'a JSON list': (line, answer) => sendBody(line, answer, '[1,2,3]', { type: 'application/json' }),
  'a JSON object of another kind': (line, answer) =>
    sendBody(line, answer, '{"hello":"world"}', { type: 'application/json' }),
  'a JSON text of a hundred thousand levels': (line, answer) =>
    sendBody(line, answer, `${'['.repeat(100_000)}${']'.repeat(100_000)}`, { type: 'application/json' }),
  'a redirect': refusal(307, '', 'location: http://169.254.169.254/\r\n'),
  'an error within 200': refusal(
    200,
    '{"error":{"message":"Something broke.","type":"server_error","code":500,"status":"INTERNAL"}}',
  ),
} satisfies Record<string, WireFault>

/** Only a stream has these. */
export const STREAM_FAULTS = {
  'no terminal event': changed((pieces) =>
    pieces
      .slice(0, -1)
      .filter((piece) => !/"response.completed"|finishReason|message_stop|\[DONE\]/.test(piece.toString('latin1'))),
  ),
  'the terminal event twice': changed((pieces) => [...pieces, ...pieces.slice(-1)]),
  'more content after the end': changed((pieces) => [...pieces, ...pieces.slice(half(pieces), half(pieces) + 1)]),
  'bytes that are no event after the end': inserted('\u0000\u0001 nonsense without end', (pieces) => pieces.length),
  'silence after the end': async (line, answer) => {
    await sendUntil(line, answer, piecesOf(answer).length)
  },
  'a reset after the end': async (line, answer) => {
    await sendUntil(line, answer, piecesOf(answer).length)
    await line.wait(20)
    line.reset()
  },
  'an event that is no JSON': inserted('data: {"error":\n\n'),
  'an event of a hundred thousand levels': inserted(`data: {"error":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n\n`),
  'an event of 5 MiB without end': async (line, answer) => {
    await sendUntil(line, answer, half(piecesOf(answer)))
    const filler = Buffer.alloc(65_536, 'x')
    await line.write(chunk(Buffer.from('data: ')))
    for (let at = 0; at < 80 && line.isOpen(); at++) await line.write(chunk(filler))
    await line.wait(20)
    line.close()
  },
  'comments and empty events between': changed((pieces) =>
    pieces.flatMap((piece) => [Buffer.from(': ping\n\n\n\n'), piece]),
  ),
  'no blank line at its end': changed((pieces) => [
    ...pieces.slice(0, lastOf(pieces)),
    ...pieces.slice(lastOf(pieces)).map((piece) => Buffer.from(piece.toString('latin1').trimEnd(), 'latin1')),
  ]),
  'a byte order mark before it': inserted(Uint8Array.of(0xef, 0xbb, 0xbf), () => 0),
} satisfies Record<string, WireFault>
