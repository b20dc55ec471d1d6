import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { RECORD, RECORD_ID } from './fake-record.ts'

export const FAKE_KEY = 'kasa_test_key'

const TRAILER = {
  record: RECORD_ID,
  charged_nano: '17160',
  provider_cost_nano: '13200',
  fund: 'wallet',
  model: 'gpt-4o-mini',
}

const USAGE = { prompt_tokens: 8, completion_tokens: 20, total_tokens: 28 }

export type Seen = {
  readonly method: string
  readonly path: string
  readonly key: string | undefined
  readonly body: unknown
}

/** What one path answers; a function may write the answer itself. */
type FakeAnswer = { readonly status?: number; readonly body: unknown } | ((response: ServerResponse) => void)

export type FakeServer = {
  readonly url: string
  readonly seen: Seen[]
  /** Replaces the answer of `METHOD /path`. */
  answer(route: string, answer: FakeAnswer): void
  reset(): void
  stop(): Promise<void>
}

/** The server's paths with fixed answers, over real HTTP. */
export async function startFakeServer(): Promise<FakeServer> {
  const seen: Seen[] = []
  const answers = new Map<string, FakeAnswer>()
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    const text = await readText(request)
    const key = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1]
    seen.push({
      method: request.method ?? '',
      path: request.url ?? '',
      key,
      body: text === '' ? undefined : JSON.parse(text),
    })
    const body: unknown = seen.at(-1)?.body
    const isStream = typeof body === 'object' && body !== null && 'stream' in body && body.stream === true
    const route = `${request.method} ${path}`
    const answer = answers.get(route) ?? (key === FAKE_KEY ? standard(route, isStream) : UNAUTHENTICATED)
    if (typeof answer === 'function') {
      answer(response)
      return
    }
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/json',
      ...(route === CHAT ? WHOLE_HEADERS : {}),
    })
    response.end(JSON.stringify(answer.body))
  }
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    answer: (route, answer) => void answers.set(route, answer),
    reset() {
      answers.clear()
      seen.length = 0
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const CHAT = 'POST /v1/chat/completions'
const WHOLE_HEADERS = {
  'x-kasa-record': RECORD_ID,
  'x-kasa-charged-nano': '17160',
  'x-kasa-provider-cost-nano': '13200',
  'x-kasa-fund': 'wallet',
  'x-kasa-model': 'gpt-4o-mini',
}
const UNAUTHENTICATED: FakeAnswer = {
  status: 401,
  body: {
    code: 'unauthenticated',
    detail: 'The key is not known.',
    advice: 'Send a Kasa API key.',
    requestId: 'req-1',
  },
}
const CREDENTIAL = {
  id: 'c-1',
  owner: 'account',
  provider: 'openai',
  label: 'work',
  baseUrl: 'https://api.openai.com/v1',
  hasSecret: true,
  lastFour: 'wxyz',
  state: 'active',
  health: 'valid',
  models: [],
}
const KEY = { id: 'k-1', name: 'laptop', lastFour: 'abcd', scopes: ['inference'], expiresAt: null, revokedAt: null }
const page = (...data: readonly unknown[]): FakeAnswer => ({ body: { data, nextCursor: null } })
const price = (unit: string, usd: string) => ({ unit, usd, perQuantity: '1000000', conditions: {} })
const guards = (action: string) => ({
  accountId: 'a-1',
  policy: { kinds: { provider_key: action, email: action }, moderation: { by: 'off' } },
  setAt: null,
})
const limits = (
  requestsPerMinute: number | null,
  tokensPerMinute: number | null = null,
  concurrentCalls: number | null = null,
) => ({ requestsPerMinute, tokensPerMinute, concurrentCalls })
const usd = (nano: string, text: string) => ({ nano, usd: text })

const STANDARD: Readonly<Record<string, FakeAnswer>> = {
  'GET /api/organization': {
    body: {
      accountId: 'a-1',
      kind: 'organization',
      name: 'Acme',
      isOperator: false,
      createdAt: '2026-11-01T00:00:00.000Z',
    },
  },
  'PATCH /api/organization': { body: { accountId: 'a-1', name: 'Beta' } },
  'GET /api/permissions': page({
    name: 'Kasa.Organization.Usage.Read',
    plane: 'team',
    roles: { owner: 'all', org_admin: 'all', team_lead: 'all', member: 'own', billing_only: 'none' },
  }),
  'GET /api/audit': page({
    seq: '7',
    at: '2026-11-21T04:00:00.000Z',
    actorKind: 'user',
    actorId: 'u-1',
    action: 'role.given',
    target: 'm-1',
    details: '{}',
    hash: '00',
  }),
  'GET /api/members': page({
    id: 'm-1',
    kind: 'person',
    name: 'Ada',
    email: 'ada@example.com',
    roles: [
      { role: 'billing_only', teamId: null },
      { role: 'team_lead', teamId: 't-1' },
    ],
    joinedAt: '2026-11-01T00:00:00.000Z',
    lastSeenAt: '2026-11-21T04:00:00.000Z',
  }),
  'PUT /api/members/m-1/role': { body: { done: true } },
  'DELETE /api/members/m-1': { body: { done: true } },
  'PUT /api/teams/t-1/members/m-1': { body: { done: true } },
  'DELETE /api/teams/t-1/members/m-1': { body: { done: true } },
  'GET /api/teams': page({ id: 't-1', name: 'Research', members: 3, createdAt: '2026-11-01T00:00:00.000Z' }),
  'POST /api/teams': { status: 201, body: { id: 't-2', name: 'Search' } },
  'PATCH /api/teams/t-1': { body: { done: true } },
  'DELETE /api/teams/t-1': { body: { done: true } },
  'GET /api/invites': page({
    id: 'i-1',
    email: 'max@example.com',
    role: 'member',
    teamId: null,
    isExpired: false,
    createdAt: '2026-11-20T00:00:00.000Z',
    expiresAt: '2026-11-27T00:00:00.000Z',
  }),
  'POST /api/invites': { status: 201, body: { id: 'i-2' } },
  'POST /api/invites/i-1/resend': { body: { done: true } },
  'DELETE /api/invites/i-1': { body: { done: true } },
  'GET /api/keys': page(KEY),
  'POST /api/keys': { status: 201, body: { ...KEY, key: 'kasa_new_key' } },
  'DELETE /api/keys/k-1': { body: { id: 'k-1', revoked: true } },
  'GET /api/accounts': page({
    id: 'a-1',
    kind: 'organization',
    name: 'Acme',
    isOperator: false,
    createdAt: '2026-11-01T00:00:00.000Z',
  }),
  'POST /api/accounts': { status: 201, body: { id: 'a-2', kind: 'organization', name: 'Acme', isOperator: false } },
  'GET /api/credentials': page(CREDENTIAL),
  'POST /api/credentials': { status: 201, body: { ...CREDENTIAL, warnings: ['No model answers yet.'] } },
  'POST /api/credentials/c-1/rekey': { body: CREDENTIAL },
  'DELETE /api/credentials/c-1': { body: { id: 'c-1', destroyed: true } },
  'POST /api/credentials/c-1/test': {
    body: { ok: true, outcome: 'ok', detail: 'Lists 3 models.', health: 'valid', modelCount: 3, testedAt: 'x' },
  },
  'GET /api/catalog/models': page({
    id: 'gpt-4o-mini',
    capabilities: ['text', 'vision'],
    limits: { contextTokens: 128_000 },
    routes: [
      { provider: 'openai', priced: true, prices: [price('input_tokens', '0.15'), price('output_tokens', '0.60')] },
    ],
  }),
  'POST /v1/quote': {
    body: {
      id: 'q-1',
      expiresAt: '2026-11-21T04:10:00.000Z',
      candidates: [
        {
          route: 'openai/gpt-4o-mini',
          model: 'gpt-4o-mini',
          provider: 'openai',
          side: 'platform',
          min: usd('1560', '0.00000156'),
          expected: usd('17160', '0.00001716'),
          max: usd('20000', '0.00002'),
          providerCost: { expected: usd('13200', '0.0000132'), max: usd('15385', '0.000015385') },
        },
      ],
      assumptions: ['Output is expected to be 20 tokens.'],
    },
  },
  'POST /v1/route/explain': {
    body: {
      candidates: [
        {
          route: 'openai/gpt-4o-mini',
          side: 'platform',
          expectedOutlay: usd('17160', '0.00001716'),
          charge: { expected: usd('17160', '0.00001716'), max: usd('20000', '0.00002') },
        },
      ],
      requirement: { capabilities: [{ capability: 'vision', because: 'asked for' }] },
      exclusions: [
        { route: 'openai/o3', credentialId: null, reason: 'price_above_max', detail: 'expected $0.02, at most $0.01' },
      ],
      exclusionCounts: { price_above_max: 1 },
      nearestFix: null,
    },
  },
  'GET /api/records': page(RECORD),
  [`GET /api/records/${RECORD_ID}`]: { body: RECORD },
  'POST /api/wallet/grants': {
    status: 201,
    body: { id: 'f-2', accountId: 'a-1', isNew: true, amount: usd('10000000000', '10.00') },
  },
  'GET /api/balance': {
    body: {
      accountId: 'a-1',
      available: usd('9999982840', '9.99998284'),
      held: usd('0', '0.00'),
      funds: [
        {
          id: 'f-1',
          kind: 'wallet',
          granted: usd('10000000000', '10.00'),
          remaining: usd('9999982840', '9.99998284'),
          held: usd('0', '0.00'),
          expiresAt: null,
        },
      ],
    },
  },
  'GET /api/caps': page({
    scope: 'account',
    id: 'a-1',
    monthlyCap: usd('50000000000', '50.00'),
    totalCap: null,
    spent: usd('17160', '0.00001716'),
    held: usd('0', '0.00'),
  }),
  'PUT /api/caps/session/night_run': { body: { scope: 'session', totalUsd: '2' } },
  'PUT /api/caps/api_key/k-1': { body: { scope: 'api_key', scopeId: 'k-1', monthlyUsd: '0.25' } },
  'GET /api/guards': { body: guards('mask') },
  'PUT /api/guards': { body: { ...guards('warn'), webhookSecret: 'whsec_x' } },
  'POST /api/guards/try': {
    body: {
      blocked: false,
      text: '[email-1]',
      findings: [{ kind: 'email', start: 0, end: 15, action: 'mask' }],
      moderation: null,
    },
  },
  'GET /api/keys/k-1/limits': {
    body: { apiKeyId: 'k-1', own: limits(60), account: limits(600, 100_000, 8), effective: limits(60, 100_000, 8) },
  },
  'PUT /api/keys/k-1/limits': {
    body: { apiKeyId: 'k-1', own: limits(30), account: limits(600), effective: limits(30) },
  },
  'PUT /api/accounts/a-1/limits': {
    body: { accountId: 'a-1', given: limits(null, 5_000), effective: limits(60, 5_000) },
  },
  'GET /api/providers/status': page({
    provider: 'openai',
    status: 'outage',
    keysUsable: 0,
    keysResting: 2,
    retryAt: '2026-11-21T04:00:15Z',
    lastSuccessAt: '2026-11-21T03:59:00Z',
    lastFailureAt: '2026-11-21T04:00:00Z',
  }),
  'GET /api/config': page({ name: 'KASA_PORT', value: '4180', source: 'default', doc: 'Port of the server.' }),
  'GET /api/vault/doctor': {
    body: {
      sealed: false,
      reason: null,
      provider: 'file',
      warnings: [],
      keks: [{ id: 'kek-1', provider: 'file', isPrimary: true, isHeld: true, accountKeys: 2 }],
      credentials: [{ state: 'active', count: 1 }],
      sample: 'opens',
      accessLog: { chains: 1, rows: '12', isComplete: true, faults: [] },
    },
  },
}

function standard(route: string, isStream: boolean): FakeAnswer {
  if (route === CHAT) return isStream ? streamAnswer : WHOLE_ANSWER
  return (
    STANDARD[route] ?? { status: 404, body: { code: 'not_found', detail: `No ${route}.`, advice: 'Check the id.' } }
  )
}

const WHOLE_ANSWER: FakeAnswer = {
  body: {
    choices: [{ index: 0, message: { role: 'assistant', content: 'Hello there' }, finish_reason: 'stop' }],
    usage: USAGE,
  },
}

/** Writes the events of a stream; the receipt is in the last one before the end. */
export function streamAnswer(response: ServerResponse): void {
  writeStream(response, ['Hel', 'lo 🎉', '\u001b[31m there'], [{ choices: [], usage: USAGE, kasa: TRAILER }, '[DONE]'])
}

export function writeStream(response: ServerResponse, texts: readonly string[], end: readonly unknown[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-kasa-record': RECORD_ID })
  for (const content of texts)
    response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`)
  for (const event of end) response.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`)
  response.end()
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
