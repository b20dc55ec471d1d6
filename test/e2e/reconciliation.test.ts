import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { run } from '../../src/cli/run.ts'
import { addCustomer, addPlatformKey, type Instance, startInstance } from '../support/instance.ts'
import { moveRecords } from '../support/move-records.ts'
import { openaiUsageReport } from '../support/provider-reports.ts'
import { OPENAI_KEY } from '../support/upstreams/openai-upstream.ts'

const detailSchema = z.object({
  id: z.string(),
  run: z.int(),
  comparedCount: z.int(),
  differenceCount: z.int(),
  openCount: z.int(),
  unmappedCredentials: z.array(z.string()),
  nextCursor: z.string().nullable(),
  data: z.array(
    z.object({
      day: z.string(),
      model: z.string().nullable(),
      meter: z.string(),
      theirs: z.string(),
      ours: z.string(),
      difference: z.string(),
      causes: z.array(z.object({ cause: z.string(), amount: z.string(), open: z.boolean() })),
    }),
  ),
})
type Detail = z.infer<typeof detailSchema>

/** The records of the test are moved to this day: reports of a day that still runs explain everything. */
const DAY = '2026-10-05'

let instance: Instance
let folder: string
beforeAll(async () => {
  instance = await startInstance()
  folder = mkdtempSync(join(tmpdir(), 'kasa-reconcile-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await instance.stop()
})

async function callKasa(model: string, marker: string): Promise<void> {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, max_tokens: 60, messages: [{ role: 'user', content: `Say it. ${marker}` }] }),
  })
  expect(response.status).toBe(200)
  await response.text()
}

/** The same key, past Kasa. */
async function callPastKasa(model: string, marker: string): Promise<void> {
  const response = await fetch(`${instance.openai.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OPENAI_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, max_tokens: 60, messages: [{ role: 'user', content: `Say it. ${marker}` }] }),
  })
  expect(response.status).toBe(200)
  await response.text()
}

/** The stand-in's own books as OpenAI's usage report says them. */
function usageReport(keyId: string): string {
  const { tally } = instance.openai
  return openaiUsageReport({ tally, models: tally.models(), day: DAY }, keyId)
}

async function post(content: string, more: Readonly<Record<string, unknown>> = {}): Promise<Detail> {
  const made = await instance.kasa.api<{ id: string }>('POST', '/api/reconciliations', {
    body: { reports: [{ format: 'openai-usage', content }], ...more },
    status: 201,
  })
  return detailSchema.parse(await instance.kasa.api('GET', `/api/reconciliations/${made.id}`))
}

async function kasa(...args: readonly string[]) {
  let out = ''
  let err = ''
  const exitCode = await run(args, {
    env: { KASA_URL: instance.kasa.url, KASA_API_KEY: instance.kasa.apiKey },
    isTerminal: false,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: async () => '',
    askHidden: async () => undefined,
    interrupted: new AbortController().signal,
  })
  return { exitCode, out, err }
}

describe('a running instance and its provider', () => {
  it('have equal books, until a call is made past Kasa', async () => {
    for (let at = 0; at < 10; at++)
      await callKasa('openai/gpt-4o-mini', `[[in:${100 + at}]] [[cached:${at}]] [[out:7]]`)
    await callKasa('openai/gpt-4.1', '[[in:50]] [[think:5]] [[out:9]]')
    await moveRecords(instance.database, DAY)
    const equal = await post(usageReport('key_1'))
    // Two models; fresh, output and requests of both, cached of one.
    expect(equal).toMatchObject({ comparedCount: 7, differenceCount: 0, openCount: 0, data: [], run: 1 })

    writeFileSync(join(folder, 'usage.json'), usageReport('key_1'))
    const fine = await kasa('reconcile', join(folder, 'usage.json'), '--format', 'openai-usage')
    expect(fine).toMatchObject({ exitCode: 0, err: '' })
    expect(fine.out).toBe('openai, 2026-10-05 to 2026-10-05: 7 sums compared, 0 differ, 0 not explained\n')

    await callPastKasa('gpt-4o-mini', '[[in:33]] [[out:4]]')
    const outside = await post(usageReport('key_1'))
    expect(outside).toMatchObject({ differenceCount: 3, openCount: 3 })
    expect(outside.data.map(({ model, meter, difference, causes }) => [model, meter, difference, causes])).toEqual([
      ['gpt-4o-mini', 'chat_requests', '1', [expect.objectContaining({ cause: 'outside_kasa', amount: '1' })]],
      ['gpt-4o-mini', 'fresh_input_tokens', '33', [expect.objectContaining({ cause: 'outside_kasa', amount: '33' })]],
      ['gpt-4o-mini', 'output_tokens', '4', [expect.objectContaining({ cause: 'outside_kasa', open: true })]],
    ])
    expect(instance.kasa.output()).toContain('"event":"reconciliation.open_differences"')

    writeFileSync(join(folder, 'usage.json'), usageReport('key_1'))
    const found = await kasa('reconcile', join(folder, 'usage.json'), '--format', 'openai-usage')
    expect(found.exitCode).toBe(1)
    expect(found.out).toContain('gpt-4o-mini  fresh_input_tokens')
    expect(found.out).toContain('! outside_kasa')
    expect(found.err).toContain('3 of 3 differences are not explained.')
  })

  it('the same content is the same reconciliation, and one comparison while nothing changes', async () => {
    const first = await post(usageReport('key_1'))
    const again = await post(usageReport('key_1'))
    expect(again).toEqual(first)
    const other = await post(usageReport('key_2'))
    expect(other.id).not.toBe(first.id)
  })

  it('a mapping compares credential by credential, and says what it leaves out', async () => {
    const list = await instance.kasa.api<{ data: { id: string; provider: string }[] }>('GET', '/api/credentials')
    const credential = list.data.find(({ provider }) => provider === 'openai')?.id ?? ''
    const mapped = await post(usageReport('key_1'), { mapping: { key_1: credential } })
    expect(mapped).toMatchObject({ differenceCount: 3, openCount: 3, unmappedCredentials: [] })

    const second = await addPlatformKey(instance.kasa, 'openai', instance.openai.url, OPENAI_KEY)
    const wrong = await post(usageReport('key_1'), { mapping: { key_9: second.id } })
    // All that the provider has is of a key that nobody named; all that we have is of a credential that nobody named.
    expect(wrong.unmappedCredentials).toEqual([credential])
    expect(new Set(wrong.data.flatMap(({ causes }) => causes.map(({ cause }) => cause)))).toEqual(
      new Set(['key_not_mapped']),
    )
  })

  it('is read page by page', async () => {
    const { id } = await post(usageReport('key_1'))
    const page = (query: string) =>
      instance.kasa
        .api<Detail>('GET', `/api/reconciliations/${id}?limit=2${query}`)
        .then((raw) => detailSchema.parse(raw))
    const first = await page('')
    const second = await page(`&cursor=${first.nextCursor}`)
    expect([...first.data, ...second.data].map(({ meter }) => meter)).toEqual([
      'chat_requests',
      'fresh_input_tokens',
      'output_tokens',
    ])
    expect(second.nextCursor).toBeNull()
  })
})

describe('the guide', () => {
  it('shows what its example prints', async () => {
    const guide = readFileSync('docs/guides/reconciliation.md', 'utf8')
    const [, report = ''] = /```json\n([^`]+)```/.exec(guide) ?? []
    const [, line = '', printed = ''] = /```console\n\$ kasa (.+)\n([^`]+)```/.exec(guide) ?? []
    const path = join(folder, 'usage.json')
    writeFileSync(path, report)
    const { exitCode, out } = await kasa(...line.replace('usage.json', path).split(' '))
    expect(out).toBe(printed)
    expect(exitCode).toBe(1)
  })
})

describe('who may', () => {
  it("a customer sees neither the platform's books nor another's, and reconciles own keys", async () => {
    const { key } = await addCustomer(instance.kasa)
    const { id } = await post(usageReport('key_1'))
    const as = (method: string, path: string, body?: unknown) =>
      fetch(`${instance.kasa.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    const reports = [{ format: 'openai-usage', content: usageReport('key_1') }]
    expect((await as('GET', `/api/reconciliations/${id}`)).status).toBe(404)
    expect((await as('GET', '/api/reconciliations?books=platform')).status).toBe(403)
    expect((await as('POST', '/api/reconciliations', { reports, books: 'platform' })).status).toBe(403)
    expect((await as('POST', '/api/reconciliations', { reports, accountId: instance.kasa.accountId })).status).toBe(404)
    const list = await instance.kasa.api<{ data: { id: string; provider: string }[] }>('GET', '/api/credentials')
    const platform = list.data[0]?.id ?? ''
    expect((await as('POST', '/api/reconciliations', { reports, mapping: { key_1: platform } })).status).toBe(400)
    const own = await as('POST', '/api/reconciliations', { reports })
    expect(own.status).toBe(201)
    // Nothing of it went through own keys.
    expect(z.object({ openCount: z.int() }).parse(await own.json()).openCount).toBe(7)
    expect(
      z.object({ data: z.array(z.unknown()) }).parse(await (await as('GET', '/api/reconciliations')).json()).data,
    ).toHaveLength(1)
  })
})

describe('a refused report', () => {
  it.each([
    ['cut', (text: string) => text.slice(0, -40)],
    ['with more pages', (text: string) => text.replace('"has_more":false', '"has_more":true')],
    ['with a negative count', (text: string) => text.replace('"output_tokens":', '"output_tokens":-')],
    ['of something else', (text: string) => text.replaceAll('usage.completions', 'usage.vector_stores')],
  ])('%s leaves nothing behind', async (_what, spoil) => {
    const count = async () =>
      (await instance.kasa.api<{ data: unknown[] }>('GET', '/api/reconciliations?limit=200')).data.length
    const before = await count()
    await expect(post(spoil(usageReport('key_1')))).rejects.toThrow(/400 .*refused: .*Nothing was imported/)
    expect(await count()).toBe(before)
  })
})
