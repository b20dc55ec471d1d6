import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../clock/clock.ts'
import { createEgress } from './egress.ts'
import { type EndpointPolicy, guardedConnect, type ResolveName } from './endpoint-guard.ts'
import { createUpstreamClient } from './upstream.ts'

// The ways out of the process, attacked. Names are resolved by a stub at the one seam that all of them share; whatever
// one way refuses, every way refuses.
const DENY = { privateAllowed: false }
const ALLOW = { privateAllowed: true }
const BODY_BYTES_MAX = 100_000
/** Long enough for a machine that is busy, short enough to wait for. */
const TIMEOUT_MS = 500

type Asked = { readonly kind: string; readonly status: number | undefined; readonly bodyBytes: number }
type Door = {
  readonly door: string
  readonly ask: (url: string, options: { policy: EndpointPolicy; resolveName?: ResolveName }) => Promise<Asked>
}

const open: { close(): unknown }[] = []
afterEach(() => {
  // Not waited for: a connection to a name that never resolves ends with its own time.
  for (const item of open.splice(0)) void item.close()
})

const byEgress =
  (method: 'getJson' | 'getText' | 'postForm'): Door['ask'] =>
  async (url, options) => {
    const egress = createEgress({ clock: systemClock, ...options })
    open.push(egress)
    const answer = await egress[method]({
      url,
      headers: { authorization: 'Bearer sk-canary' },
      timeoutMs: TIMEOUT_MS,
      bodyBytesMax: BODY_BYTES_MAX,
      form: 'grant=x',
    })
    if (answer.kind !== 'answered') return { kind: answer.kind, status: undefined, bodyBytes: 0 }
    return { kind: 'answered', status: answer.status, bodyBytes: JSON.stringify(answer.body ?? null).length }
  }

const byCall: Door['ask'] = (url, { policy, resolveName }) => {
  const client = createUpstreamClient({
    clock: systemClock,
    connect: guardedConnect(policy, resolveName, { timeoutMs: TIMEOUT_MS }),
    timeouts: { connectMs: TIMEOUT_MS, firstByteMs: TIMEOUT_MS, idleMs: TIMEOUT_MS, totalMs: TIMEOUT_MS },
  })
  open.push(client)
  const at = new URL(url)
  const request = {
    origin: at.origin,
    trusted: false,
    method: 'POST',
    path: at.pathname,
    headers: { authorization: 'Bearer sk-canary' },
    body: '{}',
  } as const
  return new Promise((resolve) => {
    let status: number | undefined
    let bodyBytes = 0
    client.send(request, {
      onHead: (answered) => (status = answered),
      onData: (chunk) => (bodyBytes += chunk.length),
      onEnd: () => resolve({ kind: 'answered', status, bodyBytes }),
      onFailure: ({ kind }) =>
        resolve({ kind: kind === 'refused_address' ? 'refused' : kind, status: undefined, bodyBytes }),
    })
  })
}

const DOORS: readonly Door[] = [
  { door: 'a probe', ask: byEgress('getJson') },
  { door: 'a price feed', ask: byEgress('getText') },
  { door: 'a token endpoint', ask: byEgress('postForm') },
  { door: 'a call', ask: byCall },
]
const eachDoor = <T extends object>(cases: readonly T[]) =>
  DOORS.flatMap((door) => cases.map((one) => ({ ...door, ...one })))

async function listen(server: ReturnType<typeof createServer>): Promise<{ port: number; connections: () => number }> {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, connections: () => connections }
}
const serve = (listener: RequestListener) => listen(createHttpServer(listener))
const serveOk = () => serve((_request, response) => response.end('{"ok":true}'))

const answering =
  (...addresses: readonly string[]): ResolveName =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('case 21: this machine, however it is written', () => {
  const SPELLINGS = [
    '127.0.0.1',
    '127.0.0.1.',
    '127.1',
    '127.0.1',
    '0',
    '0.0.0.0',
    '0x7f000001',
    '0x7f.1',
    '2130706433',
    '017700000001',
    '0177.0.0.1',
    '127.0.0.1%2e',
    '%31%32%37.0.0.1',
    '127。0。0。1',
    '①②⑦.⓪.⓪.①',
    'LOCALHOST',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:7f00:1]',
    '[::ffff:127.0.0.1]',
    '[::7f00:1]',
  ]
  it.each(eachDoor(SPELLINGS.map((host) => ({ host }))))('$door does not reach $host', async ({ ask, host }) => {
    const { port, connections } = await serveOk()
    expect((await ask(`http://${host}:${port}/`, { policy: DENY })).kind).toBe('refused')
    expect(connections()).toBe(0)
  })

  it.each(DOORS)('$door reaches it where the operator allows private endpoints', async ({ ask }) => {
    const { port, connections } = await serveOk()
    expect(await ask(`http://2130706433:${port}/`, { policy: ALLOW })).toMatchObject({ kind: 'answered', status: 200 })
    expect(connections()).toBe(1)
  })
})

describe('cases 22 and 23: addresses that nobody may allow', () => {
  const NEVER = [
    '169.254.169.254',
    '169.254.170.2',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    'fd00:ec2::254',
    'fe80::1',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::a9fe:a9fe',
    '2002:a9fe:a9fe::',
    '2001:0:a9fe:a9fe::1',
    '::127.0.0.1',
    '::a9fe:a9fe',
    '0.0.0.0',
    '255.255.255.255',
    'ff02::1',
  ]
  it.each(eachDoor(NEVER.map((address) => ({ address }))))(
    '$door refuses $address, as a name and as it is, whatever is allowed',
    async ({ ask, address }) => {
      const host = address.includes(':') ? `[${address}]` : address
      expect((await ask(`http://${host}/latest/meta-data/`, { policy: ALLOW })).kind).toBe('refused')
      const named = { policy: ALLOW, resolveName: answering(address) }
      expect((await ask('http://metadata.google.internal/computeMetadata/v1/', named)).kind).toBe('refused')
    },
  )
})

describe('case 24: a name that changes its mind', () => {
  it.each(DOORS)('$door: one bad address among good ones is enough', async ({ ask }) => {
    for (const bad of ['127.0.0.1', '10.0.0.7', '169.254.169.254', '::1', '::ffff:10.0.0.7']) {
      const { port, connections } = await serveOk()
      const resolveName = answering('203.0.113.7', bad)
      expect((await ask(`https://mixed.example:${port}/`, { policy: DENY, resolveName })).kind, bad).toBe('refused')
      expect(connections()).toBe(0)
    }
  })

  it.each(DOORS)('$door: a name is resolved once per connection, and judged by that very answer', async ({ ask }) => {
    const { port, connections } = await serveOk()
    let asked = 0
    // Loopback at first, the metadata service ever after: who resolves twice connects to what was not judged.
    const turning: ResolveName = async (host) => answering(asked++ === 0 ? '127.0.0.1' : '169.254.169.254')(host)
    expect((await ask(`http://turning.example:${port}/`, { policy: ALLOW, resolveName: turning })).kind).toBe(
      'answered',
    )
    expect([asked, connections()]).toEqual([1, 1])
    expect((await ask(`http://turning.example:${port}/`, { policy: ALLOW, resolveName: turning })).kind).toBe('refused')
    expect([asked, connections()]).toEqual([2, 1])
  })

  it.each(DOORS)('$door: a name server that never answers, or fails, ends in time', async ({ ask }) => {
    const startedMs = performance.now()
    const never: ResolveName = () => new Promise(() => {})
    expect(['timeout', 'unreachable']).toContain(
      (await ask('https://silent.example/', { policy: DENY, resolveName: never })).kind,
    )
    expect(performance.now() - startedMs).toBeLessThan(4 * TIMEOUT_MS)
    const failing: ResolveName = () => Promise.reject(new Error('SERVFAIL'))
    expect(['failed', 'unreachable']).toContain(
      (await ask('https://broken.example/', { policy: DENY, resolveName: failing })).kind,
    )
  })
})

describe('case 25: redirects', () => {
  it.each(eachDoor([301, 302, 303, 307, 308].map((status) => ({ status }))))(
    '$door does not follow a $status',
    async ({ ask, status }) => {
      const target = await serveOk()
      const { port } = await serve((_request, response) =>
        response.writeHead(status, { location: `http://127.0.0.1:${target.port}/` }).end(),
      )
      expect(await ask(`http://127.0.0.1:${port}/`, { policy: ALLOW })).toMatchObject({ kind: 'answered', status })
      expect(target.connections()).toBe(0)
    },
  )
})

describe('case 30: an endpoint without end', () => {
  it.each(DOORS)('$door: a million headers are cut off at 16 KiB', async ({ ask }) => {
    let written = 0
    const { port } = await listen(
      createServer((socket) => {
        socket.on('error', () => {})
        socket.write('HTTP/1.1 200 OK\r\n')
        const block = Array.from({ length: 1_000 }, (_, at) => `x-${at}: 1\r\n`).join('')
        const more = () => {
          while (written < 20_000_000 && socket.write(block)) written += block.length
          if (!socket.destroyed) socket.once('drain', more)
        }
        more()
      }),
    )
    expect(['failed', 'unreachable']).toContain((await ask(`http://127.0.0.1:${port}/`, { policy: ALLOW })).kind)
    expect(written).toBeLessThan(20_000_000)
  })

  it.each(DOORS)('$door: a byte now and then does not keep the connection beyond its time', async ({ ask }) => {
    const { port } = await serve((_request, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 50)
      response.on('close', () => clearInterval(drip))
    })
    expect((await ask(`http://127.0.0.1:${port}/`, { policy: ALLOW })).kind).toBe('timeout')
  })

  it.each(DOORS)('$door: an endless body ends, by its size or by its time', async ({ ask }) => {
    const block = Buffer.alloc(65_536, 32)
    const { port } = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(block));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    expect(['failed', 'timeout']).toContain((await ask(`http://127.0.0.1:${port}/`, { policy: ALLOW })).kind)
  })
})

it.each(DOORS)('case 31: $door does not unpack a packed answer, so that none can swell', async ({ ask }) => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, 32))
  const { port } = await serve((_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
  )
  const { bodyBytes } = await ask(`http://127.0.0.1:${port}/`, { policy: ALLOW })
  expect(bodyBytes).toBeLessThanOrEqual(bomb.length * 6)
})
