import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { createServer as createPlainServer, type Server, type Socket } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { grant } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { makeAuthority } from '../support/make-certificate.ts'

// Cases 21 to 33: a customer registers an endpoint to reach what only the server can reach, or an endpoint is hostile.
// One server refuses private endpoints, as a public one does; the other allows them, trusts one private authority, and has
// every variable set that would send its connections through a proxy.
const KEY = 'sk-canary-egress-0123456789abcdef'

type Seen = { readonly url: string; readonly authorization: string | undefined }
type Trap = { readonly port: number; readonly seen: readonly Seen[]; readonly connections: () => number; stop(): void }

async function trap(make: (seen: Seen[]) => Server): Promise<Trap> {
  const seen: Seen[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = make(seen)
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const stop = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  stops.push(stop)
  return { port: address.port, seen, connections: () => connections, stop }
}
const note = (seen: Seen[], { url, headers }: IncomingMessage) =>
  void seen.push({ url: url ?? '', authorization: headers.authorization })
type Answerer = (request: IncomingMessage, response: ServerResponse) => void
const httpTrap = (answer: Answerer) =>
  trap((seen) =>
    createServer((request, response) => {
      note(seen, request)
      answer(request, response)
    }),
  )
const COMPLETION = JSON.stringify({
  id: 'x',
  object: 'chat.completion',
  model: 'm',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
})
const answerWell: Answerer = (request, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(request.method === 'GET' ? '{"data":[{"id":"m"}]}' : COMPLETION)
}

const stops: (() => void)[] = []
const authority = makeAuthority()
let folder: string
let database: TestDatabase
let strict: Kasa
let open: Kasa
let proxy: Trap
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kasa-egress-'))
  writeFileSync(join(folder, 'authority.pem'), authority.certificate)
  proxy = await trap(() => createPlainServer((socket) => socket.destroy()))
  const proxyUrl = `http://127.0.0.1:${proxy.port}`
  const viaProxy = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()])
  database = await createTestDatabase()
  strict = await startKasa({ databaseUrl: database.url, environment: { KASA_PRIVATE_ENDPOINTS: 'deny' } })
  open = await startKasa({
    databaseUrl: database.url,
    // Of the same database, and so with the same key of the vault.
    dataDir: strict.dataDir,
    environment: {
      ...Object.fromEntries(viaProxy.map((name) => [name, proxyUrl])),
      NODE_USE_ENV_PROXY: '1',
      NO_PROXY: '',
      NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem'),
      KASA_FIRST_BYTE_TIMEOUT_MS: '1500',
      KASA_IDLE_TIMEOUT_MS: '1500',
      KASA_TOTAL_TIMEOUT_MS: '3000',
    },
  })
  await grant(open, open.accountId, '10.00')
})
afterAll(async () => {
  await open.stop()
  await strict.stop()
  for (const stop of stops) stop()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

type Added = { readonly status: number; readonly body: { id: string; code: string; param?: string; detail: string } }
async function add(kasa: Kasa, baseUrl: string, models?: readonly object[]): Promise<Added> {
  const response = await fetch(`${kasa.url}/api/credentials`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      provider: 'openai-compatible',
      label: 'trap',
      baseUrl,
      secret: KEY,
      ...(models === undefined ? {} : { models }),
    }),
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

const MODEL = { id: 'm', capabilities: ['text'], prices: { input: '1', output: '1' } }
type Called = { readonly status: number; readonly text: string; readonly headers: Headers }
async function call(
  baseUrl: string,
  extra: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Called> {
  const added = await add(open, baseUrl, [MODEL])
  expect(added.status, JSON.stringify(added.body)).toBe(201)
  const response = await fetch(`${open.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${open.apiKey}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      model: 'm',
      max_tokens: 5,
      kasa: { credential: added.body.id },
      messages: [{ role: 'user', content: 'Hello.' }],
      ...extra,
    }),
  })
  return { status: response.status, text: await response.text(), headers: response.headers }
}

describe('registering an endpoint', () => {
  const AT_HOME = [
    '127.0.0.1',
    '0',
    '0x7f000001',
    '2130706433',
    '127.1',
    'localhost',
    '127.0.0.1.',
    '[::1]',
    '[::ffff:7f00:1]',
  ]
  it.each(AT_HOME)('21: %s is refused where the operator does not allow private endpoints', async (host) => {
    const target = await httpTrap(answerWell)
    for (const scheme of ['http', 'https']) {
      const { status, body } = await add(strict, `${scheme}://${host}:${target.port}/v1`)
      expect([status, body.code, body.param]).toEqual([400, 'invalid_request', 'baseUrl'])
      expect(body.detail).toContain('Nothing was stored and nothing was sent')
    }
    expect(target.connections()).toBe(0)
  })

  it.each([
    '169.254.169.254',
    '100.100.100.200',
    '[fd00:ec2::254]',
    'metadata.google.internal',
    '168.63.129.16',
    '[64:ff9b::a9fe:a9fe]',
    '[2002:a9fe:a9fe::]',
    '[::127.0.0.1]',
    '[::ffff:169.254.169.254]',
  ])('22 and 23: %s is refused whatever the operator allows', async (host) => {
    const { status, body } = await add(open, `http://${host}/v1`)
    expect([status, body.code]).toEqual([400, 'invalid_request'])
  })

  it.each([
    'https://user:pass@ai.example.com/v1',
    'https://ai.example.com/v1#x',
    'https://ai.example.com/v1?key=x',
    'https:\\\\ai.example.com',
    'https://ai.example.com/\tv1',
    'file:///etc/passwd',
    'gopher://ai.example.com',
    'unix:/var/run/docker.sock',
    'https://ai.example.com:22',
    'https://ai.example.com:25',
    'https://ai.example.com:6379',
    'https://ai.example.com:70000',
    'https://',
    'https://ai example.com',
    'http://[::1',
    'data:text/plain,x',
  ])('26: %s is refused as it is written', async (baseUrl) => {
    const { status, body } = await add(open, baseUrl)
    expect([status, body.code, body.param]).toEqual([400, 'invalid_request', 'baseUrl'])
  })
})

it('25: no redirect is followed, neither by a probe nor by a call, and the key goes nowhere', async () => {
  const target = await httpTrap(answerWell)
  const bouncer = await httpTrap((_request, response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${target.port}/v1/models` }).end(),
  )
  const { body } = await add(open, `http://127.0.0.1:${bouncer.port}/v1`)
  await open.api('POST', `/api/credentials/${body.id}/test`)
  for (const stream of [false, true]) {
    const answer = await call(`http://127.0.0.1:${bouncer.port}/v1`, { stream })
    expect(answer.status).toBe(502)
    expect(answer.headers.get('location')).toBeNull()
  }
  expect(bouncer.seen.length).toBeGreaterThanOrEqual(4)
  expect(target.connections()).toBe(0)
})

it('27: no field and no header of a call leads it, or its key, to another address', async () => {
  const target = await httpTrap(answerWell)
  const evil = `http://127.0.0.1:${target.port}/v1`
  const own = await httpTrap(answerWell)
  const names = ['base_url', 'api_base', 'baseUrl', 'base-url', 'endpoint', 'custom_host']
  const fields = Object.fromEntries(names.map((name) => [name, evil]))
  await call(`http://127.0.0.1:${own.port}/v1`, fields)
  const headers = [
    'x-portkey-custom-host',
    'x-base-url',
    'openai-base-url',
    'x-forwarded-host',
    'x-original-url',
    'helicone-openai-api-base',
  ]
  const answer = await call(
    `http://127.0.0.1:${own.port}/v1`,
    {},
    Object.fromEntries(headers.map((name) => [name, evil])),
  )
  expect(answer.status).toBe(200)
  for (const inside of [{ credential: evil }, { baseUrl: evil }, { providers: { only: [evil] } }]) {
    const refused = await call(`http://127.0.0.1:${own.port}/v1`, { kasa: inside })
    expect(refused.status).toBeGreaterThanOrEqual(400)
  }
  expect(target.connections()).toBe(0)
})

it('28: an address that was changed in the database gets no connection and no key', async () => {
  const target = await httpTrap(answerWell)
  const own = await httpTrap(answerWell)
  const { body } = await add(open, `http://127.0.0.1:${own.port}/v1`, [{ ...MODEL, id: 'moved' }])
  await database.db.run(`update vault.credential set base_url = $1 where id = $2`, [
    `http://127.0.0.1:${target.port}/v1`,
    body.id,
  ])
  // A change that Kasa makes itself, so that every server reads the row again.
  await open.api('PATCH', `/api/credentials/${body.id}`, { body: { label: 'moved' } })
  const answerOf = () =>
    fetch(`${open.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${open.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'moved', max_tokens: 5, messages: [{ role: 'user', content: 'Hello.' }] }),
    })
  // Until the change is seen the old address is called, which is right; the new one never is.
  await expect.poll(async () => await (await answerOf()).text(), { timeout: 5_000 }).toContain('credential_unusable')
  expect(target.connections()).toBe(0)
  const alertsNow = async () =>
    (await open.api<{ data: { kind: string }[] }>('GET', '/api/credentials/alerts')).data.map(({ kind }) => kind)
  await expect.poll(alertsNow, { timeout: 5_000 }).toContain('tampered')
})

it('29: what listens, or does not, where an endpoint should be is told apart by nothing but HTTP', async () => {
  const closed = await httpTrap(answerWell)
  closed.stop()
  const hangsUp = await trap(() => createPlainServer((socket) => socket.destroy()))
  const speaksSmtp = await trap(() => createPlainServer((socket) => void socket.write('220 mail ESMTP\r\n')))
  const said: unknown[] = []
  for (const { port } of [closed, hangsUp, speaksSmtp]) {
    const { body } = await add(open, `http://127.0.0.1:${port}/v1`, [MODEL])
    const { outcome, detail } = await open.api<{ outcome: string; detail: string }>(
      'POST',
      `/api/credentials/${body.id}/test`,
    )
    said.push([outcome, detail])
  }
  expect(said).toEqual(Array.from({ length: 3 }, () => ['unreachable', 'The endpoint cannot be reached.']))
})

describe('a hostile endpoint', () => {
  it('30: drips, floods and endless headers end in time, each in an error and one record that charges nothing', async () => {
    const block = Buffer.alloc(65_536, 32)
    const HOSTILE: readonly Answerer[] = [
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        const drip = setInterval(() => response.write(' '), 200)
        response.on('close', () => clearInterval(drip))
      },
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        const more = () => {
          while (!response.destroyed && response.write(block));
          if (!response.destroyed) response.once('drain', more)
        }
        more()
      },
      (_request, { socket }) => {
        const line = Array.from({ length: 2_000 }, (_, at) => `x-${at}: 1\r\n`).join('')
        socket?.on('error', () => {})
        socket?.write('HTTP/1.1 200 OK\r\n')
        for (let at = 0; at < 500; at++) socket?.write(line)
      },
    ]
    for (const answer of HOSTILE) {
      const { port } = await httpTrap(answer)
      const { status, headers } = await call(`http://127.0.0.1:${port}/v1`)
      expect([502, 504]).toContain(status)
      expect(await open.api('GET', `/api/records/${headers.get('x-kasa-record')}`)).toMatchObject({
        status: 'failed',
        chargedNano: '0',
      })
    }
  }, 30_000)

  it('32: cookies, policies, locations and pages of an endpoint do not reach the client', async () => {
    const { port } = await httpTrap((_request, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'set-cookie': '__Host-kasa-session=stolen',
        'content-security-policy': "default-src 'none'",
        'access-control-allow-origin': '*',
        location: 'https://evil.example',
        'x-kasa-charged': '0',
        'x-kasa-record': 'forged',
        'strict-transport-security': 'max-age=0',
      })
      response.end(COMPLETION)
    })
    const answer = await call(`http://127.0.0.1:${port}/v1`)
    expect(answer.status).toBe(200)
    for (const name of [
      'set-cookie',
      'content-security-policy',
      'access-control-allow-origin',
      'location',
      'strict-transport-security',
    ])
      expect(answer.headers.get(name), name).toBeNull()
    expect(answer.headers.get('x-kasa-record')).toMatch(/^[0-9a-f-]{36}$/)
    const page = await httpTrap((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<script>alert(1)</script>'),
    )
    for (const stream of [false, true]) {
      const refused = await call(`http://127.0.0.1:${page.port}/v1`, { stream })
      expect(refused.status).toBe(502)
      expect(refused.headers.get('content-type')).toMatch(/^application\/json/)
      expect(refused.text).not.toContain('<script>')
    }
  })
})

describe('33: TLS', () => {
  const secureTrap = async (certificate: { readonly certificate: string; readonly key: string }) =>
    await trap((seen) =>
      createSecureServer({ cert: certificate.certificate, key: certificate.key }, (request, response) => {
        note(seen, request)
        answerWell(request, response)
      }),
    )

  it('an endpoint whose certificate the operator trusts is called', async () => {
    const { port, seen } = await secureTrap(authority.issue({ names: ['localhost'] }))
    expect((await call(`https://localhost:${port}/v1`)).status).toBe(200)
    expect(seen.map(({ authorization }) => authorization)).toEqual([`Bearer ${KEY}`])
  })

  it.each([
    ['of an unknown authority', makeAuthority().issue({ names: ['localhost'] })],
    ['for another name', authority.issue({ names: ['api.openai.com'] })],
    ['that has expired', authority.issue({ names: ['localhost'], notAfter: new Date('2021-01-01T00:00:00Z') })],
  ])('a certificate %s is refused, and the key is not sent', async (_name, certificate) => {
    const { port, seen } = await secureTrap(certificate)
    expect((await call(`https://localhost:${port}/v1`)).status).toBe(502)
    const { body } = await add(open, `https://localhost:${port}/v1`)
    await open.api('POST', `/api/credentials/${body.id}/test`)
    expect(seen).toEqual([])
  })

  it('a name is not proven by the address that it resolves to', async () => {
    const { port, seen } = await secureTrap(authority.issue({ names: ['localhost'] }))
    expect((await call(`https://127.0.0.1:${port}/v1`)).status).toBe(502)
    expect(seen).toEqual([])
  })

  it('an endpoint that speaks no TLS gets no request, and no plain http leaves for the internet', async () => {
    const { port, seen } = await httpTrap(answerWell)
    expect((await call(`https://localhost:${port}/v1`)).status).toBe(502)
    expect(seen).toEqual([])
    expect((await add(open, 'http://8.8.8.8/v1')).body.detail).toContain('https://')
    expect((await add(strict, 'http://ai.example.com/v1')).body.detail).toContain('https://')
  })
})

it('variables of the environment send nothing through a proxy', () => {
  expect(proxy.connections()).toBe(0)
})
