import { createServer } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../clock/clock.ts'
import { createEgress, type Egress } from './egress.ts'
import { checkAddresses, checkEndpoint, classifyAddress, originOf, type ResolveName } from './endpoint-guard.ts'

const DENY = { privateAllowed: false }
const ALLOW = { privateAllowed: true }

it.each([
  ['https://api.example.com/v1', 'https://api.example.com/v1', 'https://api.example.com:443'],
  ['https://api.example.com/v1///', 'https://api.example.com/v1', 'https://api.example.com:443'],
  ['https://API.Example.com:443', 'https://api.example.com', 'https://api.example.com:443'],
  ['https://api.example.com:8443/x', 'https://api.example.com:8443/x', 'https://api.example.com:8443'],
])('%s is allowed and normalised', (url, baseUrl, origin) => {
  expect(checkEndpoint(url, DENY)).toEqual({ kind: 'ok', baseUrl, origin, isPrivate: false })
  expect(originOf(baseUrl)).toBe(origin)
})

it.each([
  'http://api.example.com/v1',
  'https://user:pass@api.example.com',
  'https://user@api.example.com',
  'https://api.example.com/v1?key=x',
  'https://api.example.com/v1#x',
  'https:\\\\evil.example',
  'https://api.example.com/\tv1',
  'file:///etc/passwd',
  'gopher://example.com',
  'unix:/var/run/docker.sock',
  'javascript:alert(1)',
  'not a url',
  '',
  'https://api.example.com:22',
  'https://api.example.com:25',
  'https://api.example.com:6379',
  'https://api.example.com:5432',
  `https://${'a'.repeat(3_000)}.example`,
])('%s is refused', (url) => {
  expect(checkEndpoint(url, DENY).kind).toBe('refused')
})

const LOOPBACK_SPELLINGS = [
  'https://127.0.0.1',
  'https://127.0.0.1.',
  'https://127.1',
  'https://0x7f000001',
  'https://2130706433',
  'https://0177.0.0.1',
  'https://localhost',
  'https://localhost.',
  'https://LOCALHOST',
  'https://a.localhost',
  'https://[::1]',
  'https://[::ffff:127.0.0.1]',
  'https://[::ffff:7f00:1]',
  'https://10.0.0.1',
  'https://192.168.1.1',
  'https://172.16.0.1',
  'https://100.64.1.1',
  'https://[fc00::1]',
]
it.each(LOOPBACK_SPELLINGS)('%s is this machine or a private network: refused unless the operator allows it', (url) => {
  expect(checkEndpoint(url, DENY)).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('KASA_PRIVATE_ENDPOINTS'),
  })
  expect(checkEndpoint(url, ALLOW)).toMatchObject({ kind: 'ok', isPrivate: true })
})

it.each([
  'https://169.254.169.254',
  'https://[fe80::1]',
  'https://[fd00:ec2::254]',
  'https://100.100.100.200',
  'https://168.63.129.16',
  'https://192.0.0.192',
  'https://0.0.0.0',
  'https://0',
  'https://[::]',
  'https://224.0.0.1',
  'https://255.255.255.255',
  'https://240.0.0.1',
  'https://[64:ff9b::a9fe:a9fe]',
  'https://[64:ff9b:1::a9fe:a9fe]',
  'https://[2002:a9fe:a9fe::]',
  'https://[::ffff:169.254.169.254]',
  'https://[2001:db8::1]',
  'https://[fec0::1]',
  'https://[::127.0.0.1]',
  'https://[::a9fe:a9fe]',
  'https://[4000::1]',
])('%s is never allowed, whatever the operator says', (url) => {
  expect(checkEndpoint(url, ALLOW).kind).toBe('refused')
})

it('plain http is for private networks only', () => {
  expect(checkEndpoint('http://192.168.1.5:11434/v1', ALLOW).kind).toBe('ok')
  expect(checkEndpoint('http://8.8.8.8/v1', ALLOW)).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('https://'),
  })
})

it('an address that is no address is refused', () => {
  expect(classifyAddress('example.com')).toBe('refused')
  expect(classifyAddress('8.8.8.8')).toBe('public')
  expect(classifyAddress('2606:4700::1111')).toBe('public')
})

const answering =
  (...addresses: string[]): ResolveName =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

it('a name is judged by all of its addresses: one bad one is enough', async () => {
  const mixed = answering('203.0.113.9', '8.8.8.8', '10.0.0.1')
  expect((await checkAddresses('https://a.example', DENY, mixed))?.kind).toBe('refused')
  expect(await checkAddresses('https://a.example', DENY, answering('8.8.8.8'))).toBeUndefined()
  expect((await checkAddresses('http://a.example', ALLOW, answering('8.8.8.8')))?.kind).toBe('refused')
})

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const item of open.splice(0)) await item.close()
})

async function serve(): Promise<{ port: number; hits: string[] }> {
  const hits: string[] = []
  const server = createServer((request, response) => {
    hits.push(`${request.headers.host ?? ''} ${request.url ?? ''}`)
    if (request.url === '/redirect') response.writeHead(302, { location: '/secret' }).end()
    else if (request.url === '/huge') response.end('x'.repeat(10_000))
    else if (request.url === '/slow') return
    else if (request.url === '/html') response.writeHead(502).end('<html>')
    else response.end('{"ok":true}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, hits }
}

function egress(privateAllowed: boolean, resolveName?: ResolveName): Egress {
  const made = createEgress({
    clock: systemClock,
    policy: { privateAllowed },
    ...(resolveName === undefined ? {} : { resolveName }),
  })
  open.push(made)
  return made
}
const get = (from: Egress, url: string, timeoutMs = 2_000) =>
  from.getJson({ url, headers: {}, timeoutMs, bodyBytesMax: 1_000 })

it.each(['127.0.0.1', '[::ffff:7f00:1]', '0x7f000001', '2130706433', '0', 'localhost', '127.0.0.1.'])(
  'no connection reaches loopback written as %s',
  async (host) => {
    const { port, hits } = await serve()
    const answer = await get(egress(false), `http://${host}:${port}/`)
    expect(answer.kind).toBe('refused')
    expect(hits).toEqual([])
  },
)

it('a name that resolves to a private address is refused when connecting', async () => {
  const { port, hits } = await serve()
  expect((await get(egress(false, answering('127.0.0.1')), `http://rebind.example:${port}/`)).kind).toBe('refused')
  expect(hits).toEqual([])
})

it('a name that turns private between two requests is refused the second time', async () => {
  const { port, hits } = await serve()
  const answers = [['127.0.0.1'], ['169.254.169.254']]
  const turning: ResolveName = async (host) => answering(...(answers.shift() ?? ['169.254.169.254']))(host)
  const out = createEgress({
    clock: systemClock,
    policy: ALLOW,
    resolveName: turning,
    pool: { pipelining: 0, keepAliveTimeout: 1 },
  })
  open.push(out)
  expect((await get(out, `http://rebind.example:${port}/`)).kind).toBe('answered')
  expect((await get(out, `http://rebind.example:${port + 0}/again`)).kind).toBe('refused')
  expect(hits).toHaveLength(1)
})

it('the connection goes to the address that was judged, under the name that was asked for', async () => {
  const { port, hits } = await serve()
  expect((await get(egress(true, answering('127.0.0.1')), `http://box.lan:${port}/models`)).kind).toBe('answered')
  expect(hits).toEqual([`box.lan:${port} /models`])
})

it('a redirect is answered as it is, never followed', async () => {
  const { port, hits } = await serve()
  expect(await get(egress(true), `http://127.0.0.1:${port}/redirect`)).toMatchObject({ kind: 'answered', status: 302 })
  expect(hits).toHaveLength(1)
})

it('too much, too late, and not JSON are told apart and never thrown', async () => {
  const { port } = await serve()
  const out = egress(true)
  expect(await get(out, `http://127.0.0.1:${port}/huge`)).toEqual({ kind: 'failed', reason: 'too_large' })
  expect(await get(out, `http://127.0.0.1:${port}/slow`, 50)).toEqual({ kind: 'timeout' })
  expect(await get(out, `http://127.0.0.1:${port}/html`)).toMatchObject({
    kind: 'answered',
    status: 502,
    body: undefined,
  })
  expect(await get(out, 'http://127.0.0.1:1/')).toMatchObject({ kind: 'failed', reason: 'unreachable' })
})
