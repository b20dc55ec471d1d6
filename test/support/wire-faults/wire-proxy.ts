import { once } from 'node:events'
import { request } from 'node:http'
import { createServer, type Socket } from 'node:net'

/** What the stand-in behind the proxy answered, complete and right. */
export type Captured = { readonly status: number; readonly contentType: string; readonly body: Buffer }

/** The connection to Kasa, in the hands of a fault. */
export type Line = {
  /** One write, one packet. */
  write(bytes: string | Uint8Array): Promise<void>
  wait(ms: number): Promise<void>
  /** The ordinary end of a connection. */
  close(): void
  /** A connection that is torn: RST. */
  reset(): void
  isOpen(): boolean
}
export type WireFault = (line: Line, answer: Captured) => Promise<void> | void

export type WireProxy = { readonly origin: string; readonly port: number; stop(): void }

/**
 * Stands between Kasa and a stand-in that answers well, and plays the fault that `[[wire:NAME]]` in the request asks for
 * on the bytes of the right answer. One connection, one request.
 */
export async function startWireProxy(options: {
  readonly behind: string
  readonly faults: Readonly<Record<string, WireFault>>
}): Promise<WireProxy> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    serve(socket, options).catch((error: unknown) => {
      // A mistake in a test must be loud, and must not look like a fault of the gateway.
      socket.end(`HTTP/1.1 599 Mistake\r\nconnection: close\r\n\r\n${String(error)}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    port: address.port,
    stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

async function serve(
  socket: Socket,
  options: { readonly behind: string; readonly faults: Readonly<Record<string, WireFault>> },
): Promise<void> {
  const asked = await readRequest(socket)
  if (asked === undefined) return
  const name = /\[\[wire:([^\]]+)\]\]/.exec(asked.body.toString('utf8'))?.[1]
  const fault = name === undefined ? plain : options.faults[name]
  if (fault === undefined) throw new Error(`no fault is called ${name}`)
  await fault(lineOf(socket), await forward(options.behind, asked))
}

type Asked = {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: Buffer
}

/** Undefined when the connection ended before a whole request was there. */
async function readRequest(socket: Socket): Promise<Asked | undefined> {
  let bytes = Buffer.alloc(0)
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    bytes = Buffer.concat([bytes, chunk])
    const headEnd = bytes.indexOf('\r\n\r\n')
    if (headEnd === -1) continue
    const [first = '', ...lines] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n')
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    )
    const body = bytes.subarray(headEnd + 4)
    if (body.length < Number(headers['content-length'] ?? 0)) continue
    const [method = 'GET', path = '/'] = first.split(' ')
    return { method, path, headers, body }
  }
  return undefined
}

async function forward(behind: string, asked: Asked): Promise<Captured> {
  const { host: _host, connection: _connection, ...headers } = asked.headers
  const call = request(`${behind}${asked.path}`, { method: asked.method, headers, agent: false })
  call.end(asked.body)
  const [response] = await once(call, 'response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return {
    status: response.statusCode,
    contentType: response.headers['content-type'] ?? '',
    body: Buffer.concat(chunks),
  }
}

function lineOf(socket: Socket): Line {
  return {
    async write(bytes) {
      if (socket.destroyed) return
      if (!socket.write(bytes)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {})
      await new Promise((wake) => setImmediate(wake))
    },
    wait: (ms) => new Promise((wake) => setTimeout(wake, ms)),
    close: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    isOpen: () => !socket.destroyed,
  }
}

/** The right answer, as a server would send it. */
export const plain: WireFault = async (line, { status, contentType, body }) => {
  await line.write(
    `HTTP/1.1 ${status} X\r\ncontent-type: ${contentType}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`,
  )
  await line.write(body)
  line.close()
}
