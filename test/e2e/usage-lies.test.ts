import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readBooks, unprovenRecords } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'

// What a provider says of its usage is believed only as far as it can be true: never negative, never more than was held,
// never silently missing. And however its bytes are cut, the client reads the same text.
let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

const ROUTES = [
  { name: 'openai', route: 'openai/gpt-4o-mini' },
  { name: 'anthropic', route: 'anthropic/claude-sonnet-4-5' },
  { name: 'google', route: 'google/gemini-2.5-flash' },
] as const
const BOTH = [false, true]

type Answer = { readonly status: number; readonly text: string; readonly record: string }

async function call(route: string, markers: string, stream: boolean): Promise<Answer> {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: route,
      max_tokens: 60,
      stream,
      messages: [{ role: 'user', content: `Go on. [[in:40]] [[out:30]] ${markers}` }],
    }),
  })
  return {
    status: response.status,
    text: await response.text(),
    record: response.headers.get('x-kasa-record') ?? '',
  }
}

const recordRow = z.object({
  status: z.string(),
  granted_nano: z.bigint(),
  charged_nano: z.bigint(),
  marked_nano: z.bigint(),
  draft: z.looseObject({
    usageFlags: z.array(z.string()),
    usageSource: z.string(),
    quantities: z.record(z.string(), z.string()),
  }),
})

async function recordOf(id: string) {
  const [record] = await instance.database.db.rows(
    recordRow,
    'select status, granted_nano, charged_nano, marked_nano, draft from billing.billing_record where call_id = $1',
    [id],
  )
  if (record === undefined) throw new Error(`there is no record ${id}`)
  return record
}

const LIES = ['missing', 'negative', 'absurd', 'fraction', 'text']
const CASES = ROUTES.flatMap((upstream) => LIES.flatMap((lie) => BOTH.map((stream) => ({ ...upstream, lie, stream }))))

describe('usage that cannot be true', () => {
  it.each(CASES)('$lie from $name, stream $stream: flagged, and never charged above the hold', async (one) => {
    const answer = await call(one.route, `[[fault:usage_${one.lie}]]`, one.stream)
    expect(answer.status).toBe(200)
    const record = await recordOf(answer.record)
    expect(record.status).toBe('succeeded')
    expect(record.draft.usageFlags).not.toEqual([])
    expect(record.charged_nano).toBeGreaterThanOrEqual(0n)
    expect(record.charged_nano).toBeLessThanOrEqual(record.granted_nano)
    for (const quantity of Object.values(record.draft.quantities)) expect(quantity).toMatch(/^\d+$/)
    // What is not told is counted, never taken for nothing.
    if (one.lie !== 'absurd') {
      expect(record.draft.usageSource).toBe('estimated')
      expect(record.charged_nano).toBeGreaterThan(0n)
    }
  })

  it.each(ROUTES)('zero from $name is zero: reported, charged nothing', async ({ route }) => {
    for (const stream of BOTH) {
      const record = await recordOf((await call(route, '[[fault:usage_zero]]', stream)).record)
      expect([record.draft.usageSource, record.charged_nano]).toEqual(['reported', 0n])
    }
  })
})

/** The text that a client puts together. */
function contentOf(answer: Answer, stream: boolean): string {
  if (!stream)
    return z
      .object({ choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })]) })
      .parse(JSON.parse(answer.text)).choices[0].message.content
  const chunk = z.object({ choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }) })) })
  return answer.text
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .flatMap((line) => chunk.parse(JSON.parse(line.slice(6))).choices)
    .map(({ delta }) => delta.content ?? '')
    .join('')
}

const CUTS = ['split_writes:1', 'split_writes:2', 'split_writes:5', 'crlf', 'comments', 'no_final_newline']

describe('bytes that come in odd pieces', () => {
  it.each(ROUTES.flatMap((upstream) => BOTH.map((stream) => ({ ...upstream, stream }))))(
    '$name, stream $stream: text with emoji reads the same however it is cut, and costs the same',
    async ({ route, stream }) => {
      const plain = await call(route, '[[emoji]]', stream)
      const text = contentOf(plain, stream)
      expect(text).toContain('🎉')
      const { charged_nano: chargedNano } = await recordOf(plain.record)
      for (const cut of stream ? CUTS : CUTS.slice(0, 3)) {
        const answer = await call(route, `[[emoji]] [[fault:${cut}]]`, stream)
        expect(contentOf(answer, stream), cut).toBe(text)
        const record = await recordOf(answer.record)
        expect([record.draft.usageSource, record.charged_nano], cut).toEqual(['reported', chargedNano])
      }
    },
  )

  it.each(ROUTES)('$name: bytes that are no UTF-8 do not end the stream, and JSON stays JSON', async ({ route }) => {
    const answer = await call(route, '[[fault:invalid_utf8]]', true)
    expect(answer.text).toContain('[DONE]')
    expect(contentOf(answer, true)).toContain('\uFFFD')
    expect(await recordOf(answer.record)).toMatchObject({ status: 'succeeded', draft: { usageSource: 'reported' } })
  })
})

it('the books agree', async () => {
  const books = await readBooks(instance.database.db)
  expect([books.holds, books.fund_held, books.budget_held]).toEqual([0n, 0n, 0n])
  expect([books.fund_spent, books.budget_spent, books.allocated]).toEqual([books.charged, books.charged, books.charged])
  expect(await unprovenRecords(instance.database.db)).toEqual([])
})
