import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Caller } from '../../platform/http/api-route.ts'
import { mountRoutes } from '../../platform/http/mount-routes.ts'
import { renderProblem, toAppError } from '../../platform/http/render-problem.ts'
import { type Fixture, openSecret, upstream, vaultFixture } from '../test/vault-fixture.ts'
import { credentialRoutes } from './credential-routes.ts'

const row = z.looseObject({ purpose: z.string(), seq: z.string(), version: z.number() }).partial()
/** The parts of any answer that the tests read by name; the rest is compared whole. */
const answerBody = z.looseObject({
  id: z.string().default(''),
  code: z.string().optional(),
  nextCursor: z.string().nullable().optional(),
  warnings: z.array(z.string()).optional(),
  data: z.array(row).default([]),
})
type Answer = { readonly status: number; readonly json: unknown; readonly body: z.infer<typeof answerBody> }

const SECRET = 'sk-proj-CANARYCANARYCANARY0001'
let fixture: Fixture
let app: FastifyInstance
let caller: Caller
const answered: string[] = []

beforeEach(async () => {
  fixture = await vaultFixture({ privateAllowed: true })
  caller = { accountId: fixture.accountId, apiKeyId: newId(), scopes: ['manage'], isOperator: false }
  app = Fastify({ genReqId: () => 'req_test' })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((thrown, request, reply) => {
    const error = toAppError(thrown)
    const problem = renderProblem(error, request.id)
    return reply.code(problem.status).send(problem)
  })
  mountRoutes(app, credentialRoutes(fixture.vault), {
    authorize: (_request, scope) => {
      if (!caller.scopes.includes(scope)) throw new AppError('forbidden', { public: `The key lacks ${scope}.` })
      return caller
    },
  })
})
afterEach(async () => {
  await app.close()
  await fixture.close()
  expect(answered.join('\n')).not.toContain('CANARY')
  answered.length = 0
})

async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: unknown): Promise<Answer> {
  const response = await app.inject({
    method,
    url,
    ...(body === undefined ? {} : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  answered.push(response.body)
  const json: unknown = response.json()
  return { status: response.statusCode, json, body: answerBody.parse(json) }
}

it('a credential lives from POST to DELETE', async () => {
  const created = await call('POST', '/api/credentials', { provider: 'openai', label: 'Mine', secret: SECRET })
  expect(created.status).toBe(201)
  expect(created.body).toMatchObject({
    id: expect.any(String),
    owner: 'account',
    provider: 'openai',
    label: 'Mine',
    lastFour: '0001',
    fallback: 'none',
    state: 'active',
    health: 'valid',
    version: 1,
    models: [],
    warnings: [],
  })
  const path = `/api/credentials/${created.body.id}`
  expect((await call('GET', '/api/credentials')).body).toMatchObject({
    data: [{ id: created.body.id }],
    nextCursor: null,
  })
  expect((await call('GET', path)).status).toBe(200)
  expect((await call('PATCH', path, { label: 'Yours', fallback: 'platform' })).body).toMatchObject({
    label: 'Yours',
    fallback: 'platform',
  })
  expect((await call('POST', `${path}/rekey`, { secret: 'sk-proj-CANARYCANARYCANARY0002' })).body).toMatchObject({
    version: 2,
    lastFour: '0002',
  })
  expect((await call('DELETE', path)).json).toEqual({ id: created.body.id, destroyed: true })
  expect((await call('GET', path)).status).toBe(404)
  expect((await call('GET', '/api/credentials')).json).toEqual({ data: [], nextCursor: null })
})

it('every change is on the access log, newest first', async () => {
  const { body } = await call('POST', '/api/credentials', { provider: 'openai', label: 'Mine', secret: SECRET })
  await call('POST', `/api/credentials/${body.id}/rekey`, { secret: SECRET })
  const log = await call('GET', '/api/credentials/access-log')
  expect(log.body.data.map((row) => [row.seq, row.purpose, row.version])).toEqual([
    ['2', 'rekey', 2],
    ['1', 'create', 1],
  ])
  const page = await call('GET', '/api/credentials/access-log?limit=1')
  expect(page.body.nextCursor).toBe('2')
  expect((await call('GET', '/api/credentials/access-log?limit=1&cursor=2')).body.data[0]?.seq).toBe('1')
})

it('what belongs to another account is 404, as if it did not exist', async () => {
  const { body } = await call('POST', '/api/credentials', { provider: 'openai', label: 'Mine', secret: SECRET })
  caller = { ...caller, accountId: fixture.otherAccountId }
  const path = `/api/credentials/${body.id}`
  const missing = `/api/credentials/${newId()}`
  for (const [method, suffix, payload] of [
    ['GET', '', undefined],
    ['PATCH', '', { label: 'x' }],
    ['POST', '/rekey', { secret: SECRET }],
    ['POST', '/test', undefined],
    ['DELETE', '', undefined],
  ] as const) {
    const theirs = await call(method, path + suffix, payload)
    expect(theirs.status).toBe(404)
    expect(theirs.json).toEqual((await call(method, missing + suffix, payload)).json)
  }
  expect((await call('GET', '/api/credentials/access-log')).body.data).toEqual([])
})

it('a key without the scope is refused, and only an admin asks for the doctor', async () => {
  expect((await call('GET', '/api/vault/doctor')).status).toBe(403)
  caller = { ...caller, scopes: ['read'] }
  expect((await call('GET', '/api/credentials')).status).toBe(403)
  caller = { ...caller, scopes: ['admin'] }
  const doctor = await call('GET', '/api/vault/doctor')
  expect(doctor.status).toBe(200)
  expect(doctor.body).toMatchObject({
    sealed: false,
    provider: 'env',
    sample: 'none',
    accessLog: { faults: [], isComplete: true },
  })
})

it('an unknown field, a wrong type and a body of nonsense are 400, without an echo of the secret', async () => {
  for (const body of [
    { provider: 'openai', label: 'x', secret: SECRET, ownerId: 'someone' },
    { provider: 'openai', label: 7, secret: SECRET },
    { provider: 'anthropic', label: 'x', secret: SECRET },
    { label: 'x', secret: SECRET },
  ]) {
    const answer = await call('POST', '/api/credentials', body)
    expect(answer.status).toBe(400)
    expect(answer.body.code).toBe('invalid_request')
  }
})

it('the models of an endpoint are discovered with its key, and the use is on the log', async () => {
  const seen: string[] = []
  const server = await upstream((request) => {
    seen.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`)
    return { status: 200, body: JSON.stringify({ data: [{ id: 'llama3.2' }, { id: 'nomic-embed-text' }] }) }
  })
  const created = await call('POST', '/api/credentials', {
    provider: 'ollama',
    label: 'Box',
    secret: 'local-secret-key-1234',
    baseUrl: `${server.origin}/v1/`,
  })
  await server.close()
  expect(created.status).toBe(201)
  expect(seen).toEqual(['/v1/models Bearer local-secret-key-1234'])
  expect(created.body.warnings).toEqual([])
  expect(created.body.models).toMatchObject([
    { id: 'llama3.2', route: `${created.body.id}/llama3.2`, priceKnown: true },
    { id: 'nomic-embed-text', capabilities: ['embeddings'] },
  ])
  expect(fixture.vault.byId(created.body.id)?.ownRoutes).toHaveLength(2)
  const log = await call('GET', '/api/credentials/access-log')
  expect(log.body.data.map(({ purpose }) => purpose)).toEqual(['discover', 'create'])
})

it('an endpoint without a key is called without one, and its discovery opens nothing', async () => {
  const server = await upstream((request) => ({
    status: request.headers.authorization === undefined ? 200 : 500,
    body: '{"data":[{"id":"m"}]}',
  }))
  const created = await call('POST', '/api/credentials', {
    provider: 'vllm-unknown',
    label: 'x',
    baseUrl: server.origin,
  })
  expect(created.status).toBe(400)
  const open = await call('POST', '/api/credentials', {
    provider: 'openai-compatible',
    label: 'x',
    baseUrl: server.origin,
  })
  await server.close()
  expect(open.body).toMatchObject({ hasSecret: false, lastFour: '', models: [{ id: 'm', priceKnown: true }] })
})

it('an endpoint that is down is stored with a clear warning', async () => {
  const created = await call('POST', '/api/credentials', {
    provider: 'ollama',
    label: 'Box',
    baseUrl: 'http://127.0.0.1:1/v1',
  })
  expect(created.status).toBe(400)
  const down = await call('POST', '/api/credentials', {
    provider: 'ollama',
    label: 'Box',
    baseUrl: 'http://127.0.0.1:4/v1',
  })
  expect(down.status).toBe(400)
  const closed = await upstream(() => ({ status: 200, body: '{}' }))
  await closed.close()
  const created2 = await call('POST', '/api/credentials', {
    provider: 'ollama',
    label: 'Box',
    baseUrl: `${closed.origin}/v1`,
  })
  expect(created2.status).toBe(201)
  expect(created2.body.warnings).toEqual([
    'The endpoint cannot be reached. No models are known for this endpoint. Declare "models" with a new credential, or try again when the endpoint is up.',
  ])
})

it('a test sends one free request and tells what it showed', async () => {
  let status = 200
  const server = await upstream(() => ({
    status,
    body: status === 200 ? '{"data":[{"id":"m"}]}' : '{"error":{"message":"Incorrect API key"}}',
  }))
  const { body } = await call('POST', '/api/credentials', {
    provider: 'openai-compatible',
    label: 'x',
    secret: 'local-secret-key-1234',
    baseUrl: server.origin,
    models: [{ id: 'm', prices: { input: '1', output: '2' } }],
  })
  const path = `/api/credentials/${body.id}/test`
  expect((await call('POST', path)).body).toMatchObject({
    ok: true,
    outcome: 'success',
    health: 'usable',
    modelCount: 1,
  })
  status = 401
  expect((await call('POST', path)).body).toMatchObject({ ok: false, outcome: 'auth_invalid', health: 'usable' })
  fixture.clock.advance(31_000)
  expect((await call('POST', path)).body).toMatchObject({ outcome: 'auth_invalid', health: 'revoked' })
  expect((await call('GET', '/api/credentials/alerts')).body.data).toMatchObject([
    { kind: 'revoked', credentialId: body.id, resolvedAt: null },
  ])
  status = 200
  expect((await call('POST', path)).body).toMatchObject({ health: 'usable' })
  await server.close()
  expect((await call('GET', '/api/credentials/alerts')).body.data).toMatchObject([{ resolvedAt: expect.any(String) }])
  const log = await call('GET', `/api/credentials/access-log?credentialId=${body.id}`)
  expect(log.body.data.filter(({ purpose }) => purpose === 'health')).toHaveLength(4)
})

it('an answer that echoes the key reaches no one', async () => {
  const server = await upstream((request) => ({
    status: 401,
    body: JSON.stringify({ error: { message: `Incorrect API key: ${request.headers.authorization ?? ''}` } }),
  }))
  const { body } = await call('POST', '/api/credentials', {
    provider: 'openai-compatible',
    label: 'x',
    secret: SECRET,
    baseUrl: server.origin,
  })
  await call('POST', `/api/credentials/${body.id}/test`)
  await server.close()
  expect(await openSecret(fixture.vault, fixture.db, body.id, fixture.accountId)).toBe(SECRET)
  expect(fixture.logged.join('\n')).not.toContain('CANARY')
})
