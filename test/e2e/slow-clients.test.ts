import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'

// What a client does to the connection itself. Raw sockets, since no client library would send these.
const BODY_BYTES_MAX = 4_000_000
let instance: Instance
let port: number
beforeAll(async () => {
  instance = await startInstance({
    environment: {
      KASA_BODY_BYTES_MAX: String(BODY_BYTES_MAX),
      KASA_HEADERS_TIMEOUT_MS: '600',
      KASA_BODY_GRACE_MS: '600',
      KASA_CLIENT_STALL_MS: '1000',
      KASA_CONNECTIONS_MAX: '40',
    },
  })
  port = Number(new URL(instance.kasa.url).port)
})
afterAll(() => instance.stop())

type Line = { readonly socket: Socket; readonly text: () => string; readonly closed: Promise<unknown> }

async function open(): Promise<Line> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await once(socket, 'connect')
  return { socket, text: () => text, closed }
}

const head = (extra: readonly string[] = [], key = instance.kasa.apiKey) =>
  [
    `POST /v1/chat/completions HTTP/1.1`,
    'host: kasa',
    `authorization: Bearer ${key}`,
    'content-type: application/json',
    ...extra,
  ].join('\r\n')
const body = (content = 'Hello. [[out:3]]', extra: object = {}) =>
  JSON.stringify({ model: 'openai/gpt-4o-mini', max_tokens: 400, messages: [{ role: 'user', content }], ...extra })

/** Sends bytes as they are and gives everything that came back until the server closed, or until it has answered. */
async function exchange(bytes: string | Buffer): Promise<string> {
  const line = await open()
  line.socket.write(bytes)
  const timer = new Promise((wake) => setTimeout(wake, 3_000))
  await Promise.race([line.closed, timer])
  line.socket.destroy()
  return line.text()
}
const statusOf = (text: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)

async function elapsedMs(work: Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work
  return performance.now() - startedMs
}

describe('slow clients (trust 50)', () => {
  it('a head that does not come, or comes byte by byte, is cut within its time', async () => {
    const silent = await open()
    expect(await elapsedMs(silent.closed)).toBeLessThan(4_000)
    const dripping = await open()
    const drip = setInterval(() => dripping.socket.write('x'), 50)
    dripping.socket.write('POST /v1/chat/completions HTTP/1.1\r\nx-slow: ')
    expect(await elapsedMs(dripping.closed)).toBeLessThan(4_000)
    clearInterval(drip)
    expect(statusOf(dripping.text())).toBe(408)
  })

  it('a body that comes byte by byte is answered with 408 and its connection cut; nothing was sent, nothing moved', async () => {
    const before = await readBooks(instance.database.db)
    const line = await open()
    line.socket.write(`${head(['content-length: 100000'])}\r\n\r\n{`)
    const drip = setInterval(() => line.socket.write(' '), 50)
    expect(await elapsedMs(line.closed)).toBeLessThan(4_000)
    clearInterval(drip)
    expect(statusOf(line.text())).toBe(408)
    expect(line.text()).toContain('no money moved')
    expect(await readBooks(instance.database.db)).toEqual(before)
  })

  it('so does one in chunks', async () => {
    const line = await open()
    line.socket.write(`${head(['transfer-encoding: chunked'])}\r\n\r\n`)
    const drip = setInterval(() => line.socket.write('1\r\n \r\n'), 50)
    expect(await elapsedMs(line.closed)).toBeLessThan(4_000)
    clearInterval(drip)
    expect(statusOf(line.text())).toBe(408)
  })

  it('a large body at an ordinary pace is taken', async () => {
    const line = await open()
    const bytes = body(`Hello. [[out:3]]${'x'.repeat(400_000)}`)
    line.socket.write(`${head([`content-length: ${bytes.length}`, 'connection: close'])}\r\n\r\n`)
    for (let at = 0; at < bytes.length; at += 20_000) {
      line.socket.write(bytes.slice(at, at + 20_000))
      await new Promise((wake) => setTimeout(wake, 80))
    }
    await line.closed
    expect(statusOf(line.text()), line.text().slice(-400)).not.toBe(408)
    expect(line.text()).toContain('chat.completion')
  }, 15_000)

  it('a stranger or a key over its limit uploads nothing: it is answered at the head', async () => {
    const line = await open()
    line.socket.write(`${head(['content-length: 3000000'], `kasa_${'a'.repeat(43)}`)}\r\n\r\n`)
    await expect.poll(line.text, { timeout: 500 }).toMatch(/^HTTP\/1\.1 401/)
    line.socket.destroy()
  })

  it('a client that reads nothing of its stream is cut, and the call is recorded and settled', async () => {
    const before = await readBooks(instance.database.db)
    const line = await open()
    line.socket.pause()
    const bytes = body('Go. [[out:60000]]', { stream: true, max_tokens: 16_000 })
    line.socket.write(`${head([`content-length: ${bytes.length}`])}\r\n\r\n${bytes}`)
    await expect
      .poll(async () => (await readBooks(instance.database.db)).records - before.records, { timeout: 15_000 })
      .toBe(1n)
    const after = await readBooks(instance.database.db)
    expect([after.holds, after.fund_held]).toEqual([0n, 0n])
    line.socket.destroy()
  }, 20_000)
})

describe('what is no honest HTTP (trust 34)', () => {
  const chunk = `${body().length.toString(16)}\r\n${body()}\r\n0\r\n\r\n`
  it.each([
    ['two lengths', () => `${head(['content-length: 5', 'content-length: 6'])}\r\n\r\nhello`],
    ['a length and chunks', () => `${head(['content-length: 5', 'transfer-encoding: chunked'])}\r\n\r\n${chunk}`],
    ['a folded header', () => `${head(['x-a: b\r\n c: d'])}\r\n\r\n`],
    ['a bare line feed', () => `POST /v1/chat/completions HTTP/1.1\nhost: kasa\ncontent-length: 0\n\n`],
    ['a chunk size of letters', () => `${head(['transfer-encoding: chunked'])}\r\n\r\nzz\r\n`],
    ['a chunk size without end', () => `${head(['transfer-encoding: chunked'])}\r\n\r\n${'f'.repeat(40)}\r\n`],
    ['a header with a NUL', () => `${head(['x-a: b\u0000c'])}\r\n\r\n`],
    ['a method that is none', () => `P0ST\u0007 /v1 HTTP/1.1\r\nhost: kasa\r\n\r\n`],
    ['another encoding of the message', () => `${head(['transfer-encoding: gzip, chunked'])}\r\n\r\n${chunk}`],
  ])('%s: refused', async (_name, bytes) => {
    const before = await readBooks(instance.database.db)
    const text = await exchange(bytes())
    expect(statusOf(text), text).toBeGreaterThanOrEqual(400)
    expect(statusOf(text)).toBeLessThan(500)
    expect(await readBooks(instance.database.db)).toEqual(before)
  })

  it('16 KiB of headers: 431', async () => {
    expect(statusOf(await exchange(`${head([`x-a: ${'a'.repeat(17_000)}`])}\r\n\r\n`))).toBe(431)
  })

  it('ten thousand headers: refused, at times with the connection cut before the client has read so', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `x-${at}: 1`)
    expect([431, 0]).toContain(statusOf(await exchange(`${head(many)}\r\n\r\n`)))
  })

  it('a second request smuggled behind the body is a request of its own, with no key of the first', async () => {
    const bytes = body()
    const smuggled = `GET /api/keys HTTP/1.1\r\nhost: kasa\r\nconnection: close\r\n\r\n`
    const text = await exchange(`${head([`content-length: ${bytes.length}`])}\r\n\r\n${bytes}${smuggled}`)
    expect([...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => match[1])).toEqual(['200', '401'])
  })
})

describe('large and packed bodies (trust 49, 52)', () => {
  it('more bytes than the limit: 413, by the length and by the bytes that really come', async () => {
    expect(statusOf(await exchange(`${head([`content-length: ${BODY_BYTES_MAX + 1}`])}\r\n\r\n`))).toBe(413)
    const piece = 'x'.repeat(1_000_000)
    const chunks = Array.from({ length: 5 }, () => `${piece.length.toString(16)}\r\n${piece}\r\n`).join('')
    expect(statusOf(await exchange(`${head(['transfer-encoding: chunked'])}\r\n\r\n${chunks}`))).toBe(413)
  })

  it('a packed body is not unpacked: refused before it is read', async () => {
    const bomb = gzipSync(Buffer.alloc(3_000_000, 32))
    const text = await exchange(
      Buffer.concat([
        Buffer.from(
          `${head(['content-encoding: gzip', `content-length: ${bomb.length}`, 'connection: close'])}\r\n\r\n`,
        ),
        bomb,
      ]),
    )
    expect(statusOf(text)).toBe(400)
    expect(text).toContain('Content-Encoding')
  })
})

it('connections beyond the limit are closed as they come, and those that are open go on', async () => {
  const first = await open()
  const lines = await Promise.all(Array.from({ length: 60 }, () => open().catch(() => undefined)))
  const isClosed = async (line: Line | undefined): Promise<boolean> =>
    line === undefined ||
    Promise.race([line.closed.then(() => true), new Promise<boolean>((wake) => setTimeout(() => wake(false), 200))])
  const closedEarly = await Promise.all(lines.map(isClosed))
  expect(closedEarly.filter(Boolean).length).toBeGreaterThanOrEqual(20)
  const bytes = body()
  first.socket.write(`${head([`content-length: ${bytes.length}`])}\r\n\r\n${bytes}`)
  await expect.poll(first.text, { timeout: 3_000 }).toContain('HTTP/1.1 200')
  for (const line of [first, ...lines]) line?.socket.destroy()
})
