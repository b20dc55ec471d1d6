import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { run } from './run.ts'
import { FAKE_KEY, RECORD, RECORD_ID, startFakeServer, writeStream } from './test/fake-server.ts'
import type { FakeServer } from './test/fake-server.ts'

let server: FakeServer
beforeAll(async () => {
  server = await startFakeServer()
})
afterAll(() => server.stop())
beforeEach(() => server.reset())

type World = {
  env?: Record<string, string>
  input?: string
  typed?: string
  isTerminal?: boolean
  interrupted?: AbortSignal
}

/** Runs one command against the fake server. */
async function kasa(line: string | readonly string[], world: World = {}) {
  let out = ''
  let err = ''
  const exitCode = await run(typeof line === 'string' ? line.split(' ') : line, {
    env: world.env ?? { KASA_URL: server.url, KASA_API_KEY: FAKE_KEY },
    isTerminal: world.isTerminal ?? false,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: async () => world.input ?? '',
    askHidden: async () => world.typed,
    interrupted: world.interrupted ?? new AbortController().signal,
  })
  return { exitCode, out, err }
}

describe('call', () => {
  test('streams the answer to standard output and the receipt to standard error', async () => {
    const { exitCode, out, err } = await kasa([
      'call',
      'Hi',
      '--model',
      'gpt-4o-mini',
      '--needs',
      'vision,tool_use',
      '--max-price',
      '0.01',
    ])
    expect(exitCode).toBe(0)
    expect(out).toBe('Hello 🎉\u001b[31m there\n')
    // 8 × $0.15 and 20 × $0.600000001 per million: $0.0000012 and $0.00001200000002.
    expect(err).toBe(
      `
unit           quantity  rate                                   cost
input_tokens          8  $0.15 / 1,000,000                $0.0000012
output_tokens        20  $0.600000001 / 1,000,000  $0.00001200000002

record         ${RECORD_ID}
model          gpt-4o-mini
provider       openai
provider cost  $0.0000132
margin         × 1.3
charged        $0.00001716
fund           wallet

Every digit: kasa receipt ${RECORD_ID}
`,
    )
    expect(server.seen[0]?.body).toEqual({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: 'Hi' }],
      kasa: { needs: ['vision', 'tool_use'], max_price: '0.01' },
      stream: true,
      stream_options: { include_usage: true },
    })
  })

  test('an answer cannot move the cursor of a terminal', async () => {
    expect((await kasa('call Hi', { isTerminal: true })).out).toBe('Hello 🎉[31m there\n')
  })

  test('without a stream, and as one JSON object', async () => {
    expect((await kasa('call Hi --no-stream')).out).toBe('Hello there\n')
    const { out, err } = await kasa('--json call Hi')
    expect(err).toBe('')
    expect(JSON.parse(out)).toMatchObject({
      text: 'Hello 🎉\u001b[31m there',
      kasa: { fund: 'wallet' },
      record: { id: RECORD_ID },
    })
  })

  test('a key that may not read records still shows what the answer told', async () => {
    server.answer(`GET /api/records/${RECORD_ID}`, { status: 403, body: { code: 'forbidden', detail: 'no' } })
    const { exitCode, err } = await kasa('call Hi')
    expect(exitCode).toBe(0)
    expect(err).toContain('charged        $0.00001716\n')
  })

  test('a stream that breaks names the record and fails', async () => {
    server.answer('POST /v1/chat/completions', (response) => writeStream(response, ['Hel'], []))
    const cut = await kasa('call Hi')
    expect(cut).toMatchObject({ exitCode: 1, out: 'Hel\n' })
    expect(cut.err).toContain(`money: The record tells: kasa receipt ${RECORD_ID}`)
    const event = { error: { message: 'The provider failed.', type: 'api_error', code: 'upstream_failed' } }
    server.answer('POST /v1/chat/completions', (response) => writeStream(response, ['Hel'], [event]))
    const failed = await kasa('call Hi')
    expect(failed.exitCode).toBe(1)
    expect(failed.err).toContain('error: The provider failed.\n')
  })

  test('Ctrl-C stops it and names the record', async () => {
    const aborter = new AbortController()
    server.answer('POST /v1/chat/completions', (response) => {
      response.writeHead(200, { 'x-kasa-record': RECORD_ID })
      response.write('data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n', () =>
        setImmediate(() => aborter.abort()),
      )
    })
    const { exitCode, err } = await kasa('call Hi', { interrupted: aborter.signal })
    expect(exitCode).toBe(130)
    expect(err).toContain('Stopped by Ctrl-C.')
  })

  test('the prompt may come from standard input', async () => {
    await kasa('call -', { input: 'from a file' })
    expect(server.seen[0]?.body).toMatchObject({ model: 'auto', messages: [{ role: 'user', content: 'from a file' }] })
  })
})

describe('receipt', () => {
  test('explains every digit and computes it again', async () => {
    const { exitCode, out } = await kasa(`receipt ${RECORD_ID}`)
    expect(exitCode).toBe(0)
    // 8 × 150,000,000 ÷ 1,000,000 = 1,200 and 20 × 600,000,001 ÷ 1,000,000 = 12,000.00002.
    expect(out).toContain(
      'input_tokens          8  150,000,000  1,000,000         1,200  models.dev, seen 2026-09-30\n',
    )
    expect(out).toContain(
      'output_tokens        20  600,000,001  1,000,000  12,000.00002  models.dev, seen 2026-09-30\n',
    )
    expect(out).toContain('exact sum      13,200.00002 nano-USD\n')
    expect(out).toContain('17,160.000026 nano-USD  (margin m-text-1)\n')
    expect(out).toContain('charged        $0.00001716\n')
    expect(out.endsWith('✓ computed again on this machine: every digit is right\n')).toBe(true)
  })

  test.each([
    ['a charge', { ...RECORD, chargedNano: '17161' }, '✗ funds paid what was charged: computed 17160, recorded 17161'],
    ['a cost', { ...RECORD, providerCostNano: '13201' }, '✗ provider cost: computed 13200, recorded 13201'],
    [
      'a quantity',
      { ...RECORD, draft: { ...RECORD.draft, lines: [{ unit: 'input_tokens', quantity: '9', priceRowId: 'p-in' }] } },
      '✗ provider cost',
    ],
    [
      'a price',
      { ...RECORD, snapshot: { ...RECORD.snapshot, multiplierBp: 13_001 } },
      '✗ the snapshot has the recorded hash',
    ],
    [
      'a missing row',
      { ...RECORD, snapshot: { ...RECORD.snapshot, rows: [] } },
      '✗ input_tokens has its price in the snapshot',
    ],
  ])('ends with 4 when %s was altered', async (_what, record, message) => {
    server.answer(`GET /api/records/${RECORD_ID}`, { body: record })
    const { exitCode, out } = await kasa(`receipt ${RECORD_ID}`)
    expect(exitCode).toBe(4)
    expect(out).toContain(message)
    expect(out).toContain('✗ THIS RECEIPT DOES NOT ADD UP')
  })

  test('a cost that is not known is not zero', async () => {
    const unknown = {
      ...RECORD,
      status: 'unresolved',
      draft: { ...RECORD.draft, lines: [] },
      allocations: [],
      snapshot: null,
      snapshotHash: null,
    }
    const body = { ...unknown, providerCostNano: null, markedNano: null, chargedNano: '0' }
    server.answer(`GET /api/records/${RECORD_ID}`, { body })
    const { exitCode, out } = await kasa(`receipt ${RECORD_ID}`)
    expect(exitCode).toBe(0)
    expect(out).toContain('Nothing was priced: status unresolved.')
  })
})

describe('credentials', () => {
  test.each([
    ['typed without echo', 'credentials add openai', { typed: 'sk-secret-wxyz' }],
    ['from standard input', 'credentials add openai --secret-stdin', { input: 'sk-secret-wxyz\n' }],
  ])('the secret is %s, sent once, shown never', async (_how, line, world) => {
    const { exitCode, out, err } = await kasa(line, world)
    expect(exitCode).toBe(0)
    expect(server.seen[0]?.body).toMatchObject({ provider: 'openai', label: 'openai', secret: 'sk-secret-wxyz' })
    expect(out + err).not.toContain('sk-secret')
    expect(out).toContain('secret      …wxyz\n')
    expect(out).toContain('warning: No model answers yet.\n')
  })

  test('from a named variable, and for an own endpoint without one', async () => {
    const env = { KASA_URL: server.url, KASA_API_KEY: FAKE_KEY, MY_KEY: 'sk-from-env' }
    await kasa('credentials rekey c-1 --secret-env MY_KEY', { env })
    expect(server.seen[0]).toMatchObject({ path: '/api/credentials/c-1/rekey', body: { secret: 'sk-from-env' } })
    await kasa(
      'credentials add openai-compatible --base-url http://127.0.0.1:11434/v1 --no-secret --model llama3:text,tool_use --model phi',
    )
    expect(server.seen[1]?.body).toEqual({
      provider: 'openai-compatible',
      label: 'openai-compatible',
      baseUrl: 'http://127.0.0.1:11434/v1',
      models: [{ id: 'llama3', capabilities: ['text', 'tool_use'] }, { id: 'phi' }],
    })
  })

  test('without a terminal or a source nothing is sent', async () => {
    const { exitCode, err } = await kasa('credentials add openai')
    expect(exitCode).toBe(2)
    expect(err).toContain('There is no terminal to ask for the secret.')
    expect((await kasa('credentials add openai --secret-env NOT_SET')).exitCode).toBe(2)
    expect((await kasa('credentials add openai --secret-stdin', { input: ' \n' })).exitCode).toBe(2)
    expect(server.seen).toEqual([])
  })

  test('a failed test fails the command', async () => {
    expect((await kasa('credentials test c-1')).exitCode).toBe(0)
    const body = {
      ok: false,
      outcome: 'refused',
      detail: 'The provider says 401.',
      health: 'revoked',
      modelCount: null,
    }
    server.answer('POST /api/credentials/c-1/test', { body })
    const failed = await kasa('credentials test c-1')
    expect(failed.exitCode).toBe(1)
    expect(failed.err).toContain('next:  Replace its secret: kasa credentials rekey c-1\n')
  })
})

describe('the other commands', () => {
  test.each([
    ['models gpt --capability vision', 'gpt-4o-mini  openai    0.15   0.60   128000  text,vision\n'],
    ['quote Hi', '      $0.00000156  $0.00001716  $0.00002            -\n'],
    ['explain Hi', 'chosen  openai/gpt-4o-mini  platform      $0.00001716  $0.00001716  $0.00002\n'],
    ['explain Hi', 'openai/o3   price_above_max  expected $0.02, at most $0.01\n'],
    [
      'records list --status succeeded',
      `${RECORD_ID}  2026-11-21 04:00:00  gpt-4o-mini  succeeded  wallet     $0.0000132  $0.00001716\n`,
    ],
    ['balance', 'available  $9.99998284\n'],
    ['caps list', 'account  a-1  $50.00  $0.00001716  $0.00\n'],
    ['caps set key k-1 0.25', 'cap of key k-1: $0.25 a month\n'],
    ['caps set key k-1 none', 'cap of key k-1: none\n'],
    ['caps set session night_run 2', 'cap of session night_run: $2 in all\n'],
    [
      'limits show key k-1',
      'account           600      100000              8\nown                60           -              -\nholds              60      100000              8\n',
    ],
    ['limits set key k-1 --requests-per-minute 30', 'holds              30           -              -\n'],
    ['limits set account a-1 --tokens-per-minute 5000', 'given             -        5000              -\n'],
    ['providers', 'openai    outage     0        2  2026-11-21 04:00:15  2026-11-21 03:59:00\n'],
    ['wallet grant 10', 'granted $10.00 to a-1 (fund f-2)\n'],
    ['keys list', 'k-1  laptop  …abcd  inference  -\n'],
    ['keys create laptop --scopes inference', 'key      kasa_new_key\n'],
    ['keys revoke k-1', 'revoked k-1\n'],
    ['accounts list', 'a-1  organization  Acme'],
    ['accounts create Acme', 'kasa keys create first --account a-2\n'],
    ['credentials list', 'c-1  openai    work   …wxyz   account  active  valid\n'],
    ['credentials remove c-1', 'destroyed c-1\n'],
    ['vault doctor', '✓ sound\n'],
    ['config', 'KASA_PORT  4180   default  Port of the server.\n'],
  ])('%s', async (line, expected) => {
    const { exitCode, out, err } = await kasa(line)
    expect(err).toBe('')
    expect(out).toContain(expected)
    expect(exitCode).toBe(0)
    const json = await kasa(`${line} --json`)
    expect(() => JSON.parse(json.out)).not.toThrow()
  })

  test('a grant is sent as exact dollars with a key that makes it happen once', async () => {
    await kasa('wallet grant 0.000000001 --account a-9')
    expect(server.seen[0]?.body).toMatchObject({
      accountId: 'a-9',
      amountUsd: '0.000000001',
      idempotencyKey: expect.stringMatching(/.{36}/),
    })
    expect((await kasa('wallet grant 0.0000000001')).exitCode).toBe(2)
    expect((await kasa(['wallet', 'grant', '--', '-5'])).exitCode).toBe(2)
    expect(server.seen.length).toBe(1)
  })

  test('an unsound vault fails the doctor', async () => {
    const accessLog = {
      chains: 1,
      rows: '12',
      isComplete: true,
      faults: [{ accountId: 'a-1', seq: '7', fault: 'hash differs' }],
    }
    const body = {
      sealed: false,
      reason: null,
      provider: 'file',
      warnings: [],
      keks: [],
      credentials: [],
      sample: 'opens',
      accessLog,
    }
    server.answer('GET /api/vault/doctor', { body })
    const { exitCode, out } = await kasa('vault doctor')
    expect(exitCode).toBe(1)
    expect(out).toContain('✗ access log of a-1, row 7: hash differs\n')
  })
})

describe('failures', () => {
  test('nothing listens: says how to start it, exit 3', async () => {
    const env = { KASA_URL: 'http://127.0.0.1:4', KASA_API_KEY: 'x' }
    const { exitCode, err } = await kasa('balance', { env })
    expect(exitCode).toBe(3)
    expect(err).toContain('Is the server running?\nmoney: No money moved.\nnext:  Start it with: npm start\n')
  })

  test('a refusal says what happened, whether money moved, and what to do', async () => {
    const refused = {
      error: {
        message: 'The wallet holds $0.00.',
        type: 'insufficient_quota',
        code: 'insufficient_funds',
        param: null,
      },
    }
    server.answer('POST /v1/chat/completions', { status: 402, body: refused })
    server.answer('POST /v1/quote', { status: 402, body: refused })
    const { exitCode, err } = await kasa('quote Hi')
    expect(exitCode).toBe(1)
    expect(err).toBe(
      'error: The wallet holds $0.00.\nmoney: No money moved.\n' +
        'next:  Add funds, lower the maximum output, or use an own key. No money moved.\ncode:  insufficient_funds\n',
    )
    const json = await kasa('quote Hi --json')
    expect(json.out).toBe('')
    expect(JSON.parse(json.err)).toMatchObject({ error: { code: 'insufficient_funds', money: 'No money moved.' } })
  })

  test('a page that is not from Kasa, and a shape that is not known', async () => {
    server.answer('GET /api/balance', (response) => response.writeHead(502).end('<html>Bad gateway</html>'))
    expect((await kasa('balance')).err).toContain('answered 502 with something that is not one of its errors')
    server.answer('GET /api/balance', { body: { hello: 1 } })
    expect((await kasa('balance')).err).toContain('/api/balance answered in a shape that this client does not know')
  })

  test('a redirect is not followed: it would carry the key elsewhere', async () => {
    server.answer('GET /api/balance', (response) =>
      response.writeHead(302, { location: `${server.url}/api/keys` }).end(),
    )
    expect((await kasa('balance')).exitCode).toBe(3)
    expect(server.seen.length).toBe(1)
  })

  test('what is typed wrongly ends with 2, help with 0', async () => {
    expect((await kasa('nonsense')).exitCode).toBe(2)
    expect((await kasa('credentials add openai --secret sk-x')).exitCode).toBe(2)
    expect((await kasa('call Hi --max-tokens many')).exitCode).toBe(2)
    expect((await kasa('caps set planet x 1')).exitCode).toBe(2)
    expect((await kasa('usage export --format parquet')).exitCode).toBe(2)
    expect((await kasa('limits set planet x')).exitCode).toBe(2)
    expect((await kasa('limits set key k-1 --requests-per-minute 0')).exitCode).toBe(2)
    expect((await kasa('--help')).exitCode).toBe(0)
    for (const command of [
      'call',
      'quote',
      'explain',
      'models',
      'records list',
      'receipt',
      'balance',
      'wallet grant',
      'caps set',
      'limits show',
      'limits set',
      'providers',
      'plans',
      'subscription show',
      'subscription start',
      'subscription preview',
      'subscription change',
      'subscription cancel',
      'credentials add',
      'keys create',
      'accounts create',
      'vault doctor',
      'config',
    ]) {
      expect((await kasa(`${command} --help`)).out).toMatch(/Examples?:\n {2}kasa /)
    }
  })
})

describe('finding the server', () => {
  const dataDir = () => {
    const directory = mkdtempSync(join(tmpdir(), 'kasa-cli-'))
    writeFileSync(
      join(directory, 'first-run.json'),
      JSON.stringify({ url: server.url, apiKey: FAKE_KEY, accountId: 'a-1' }),
    )
    return directory
  }

  test('from the file of the first start', async () => {
    expect((await kasa('balance', { env: { KASA_DATA: dataDir() } })).exitCode).toBe(0)
    expect((await kasa(['balance', '--data', dataDir()], { env: {} })).exitCode).toBe(0)
  })

  test('the key of that file is not sent to another server', async () => {
    const other = await startFakeServer()
    const { exitCode, err } = await kasa(['balance', '--url', other.url], { env: { KASA_DATA: dataDir() } })
    expect(exitCode).toBe(2)
    expect(err).toContain('No API key is known for')
    expect(other.seen).toEqual([])
    await other.stop()
  })

  test('flags before environment before file', async () => {
    const env = { KASA_DATA: dataDir(), KASA_API_KEY: 'from-environment' }
    await kasa('balance', { env })
    await kasa('balance --api-key from-flag', { env })
    expect(server.seen.map((one) => one.key)).toEqual(['from-environment', 'from-flag'])
  })

  test('no server is known', async () => {
    const { exitCode, err } = await kasa('balance', { env: { KASA_DATA: '/nonexistent' } })
    expect(exitCode).toBe(2)
    expect(err).toContain('set KASA_URL and KASA_API_KEY')
  })
})
