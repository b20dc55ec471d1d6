import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readBooks } from '../support/audit-books.ts'
import { type MediaInstance, startMediaInstance } from '../support/media-instance.ts'

// A provider judges: with a credential of the vault, in a call of its own that has a record like any other.
let instance: MediaInstance
beforeAll(async () => {
  instance = await startMediaInstance()
  await setGuards({ by: 'provider', onFailure: { text: 'closed' } })
})
afterAll(() => instance.stop())

const setGuards = (moderation: object) => instance.kasa.api('PUT', '/api/guards', { body: { moderation } })
const post = (path: string, body: object) =>
  fetch(`${instance.kasa.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const image = (prompt: string) => post('/v1/images/generations', { model: 'openai/gpt-image-1', prompt })
const speech = (input: string) => post('/v1/audio/speech', { model: 'openai/tts-1', voice: 'alloy', input })
const paths = () => instance.upstream.requests.map(({ path }) => path)

const callRow = z.object({ surface: z.string(), status: z.string(), charged: z.string(), request: z.string() })
/** The newest records, oldest of them first. */
async function lastRecords(count: number) {
  const rows = await instance.database.db.rows(
    callRow,
    `select draft ->> 'surface' as surface, draft ->> 'status' as status, charged_nano::text as charged,
       draft ->> 'requestId' as request
     from billing.billing_record order by call_id desc limit $1`,
    [count],
  )
  return rows.toReversed()
}

describe('a provider that judges', () => {
  it('lets pass what it does not flag; both calls have a record, under one request', async () => {
    const answer = await image('a peaceful lake')
    expect(answer.status).toBe(200)
    expect(paths().slice(-2)).toEqual(['/v1/moderations', '/v1/images/generations'])
    expect(JSON.parse(instance.upstream.requests.at(-2)?.bytes.toString() ?? '')).toEqual({
      model: 'omni-moderation-latest',
      input: ['a peaceful lake'],
    })
    const [judged, made] = await lastRecords(2)
    expect(judged).toMatchObject({ surface: 'moderation', status: 'succeeded', charged: '0' })
    expect(made).toMatchObject({ surface: 'images', status: 'succeeded', request: judged?.request })
    expect(answer.headers.get('x-kasa-guard')).toBeNull()
  })

  it('stops what it flags and names its categories; only the judging has a record', async () => {
    const before = await readBooks(instance.database.db)
    const answer = await image('a fight')
    expect([answer.status, (await answer.json()).error]).toMatchObject([
      400,
      { code: 'content_blocked', details: { blocked: { moderation: 1 }, categories: ['violence'] } },
    ])
    expect(paths().at(-1)).toBe('/v1/moderations')
    const after = await readBooks(instance.database.db)
    expect([after.records - before.records, after.charged - before.charged, after.holds]).toEqual([1n, 0n, 0n])
  })

  it('is not asked about a request to moderate', async () => {
    const count = paths().length
    expect((await post('/v1/moderations', { input: 'a fight' })).status).toBe(200)
    expect(paths().length).toBe(count + 1)
  })

  it('splits a long text where words end, and every piece is judged', async () => {
    const text = 'peaceful word '.repeat(2_500)
    expect((await speech(text)).status).toBe(200)
    const { input } = JSON.parse(instance.upstream.requests.at(-2)?.bytes.toString() ?? '')
    expect(input.join('')).toBe(text)
    expect(input.map((piece: string) => piece.length <= 16_000 && piece.endsWith(' '))).toEqual([true, true, true])
  })
})

describe('a provider that does not judge', () => {
  it('stops images, and texts where the policy says so; by itself a text goes on and its answer says that nobody judged', async () => {
    for (const fault of [
      { kind: 'status', status: 500, body: '{}' },
      { kind: 'instead', contentType: 'application/json', body: '{}' },
    ] as const) {
      instance.upstream.script(fault)
      const refused = await image('a peaceful lake')
      expect([refused.status, (await refused.json()).error.code]).toEqual([503, 'unavailable'])
    }
    instance.upstream.script({ kind: 'status', status: 500, body: '{}' })
    expect((await speech('peaceful')).status).toBe(503)
    await setGuards({ by: 'provider' })
    instance.upstream.script({ kind: 'status', status: 500, body: '{}' })
    const open = await speech('peaceful')
    expect([open.status, open.headers.get('x-kasa-guard')]).toEqual([200, 'moderation;action=not-judged'])
  })

  it('because nothing serves its model, counts as gone', async () => {
    await setGuards({ by: 'provider', model: 'no-such-model' })
    expect((await image('a peaceful lake')).status).toBe(503)
    expect((await speech('peaceful')).headers.get('x-kasa-guard')).toBe('moderation;action=not-judged')
  })
})

it('masks the fields of a form and leaves its file as it is', async () => {
  await instance.kasa.api('PUT', '/api/guards', { body: { kinds: { email: 'mask' } } })
  const form = new FormData()
  form.set('model', 'openai/whisper-1')
  form.set('prompt', 'A call with ada@example.com')
  form.set('file', new File(['ada@example.com'], 'call.mp3', { type: 'audio/mpeg' }))
  const answer = await fetch(`${instance.kasa.url}/v1/audio/transcriptions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}` },
    body: form,
  })
  expect([answer.status, answer.headers.get('x-kasa-guard')]).toEqual([200, 'email;action=mask;count=1'])
  const sent = instance.upstream.requests.at(-1)?.bytes.toString() ?? ''
  expect(sent).toContain('A call with [email-1]')
  expect(sent.match(/ada@example[.]com/g)).toHaveLength(1)
})

it('leaves no hold behind', async () => {
  await expect.poll(async () => (await readBooks(instance.database.db)).holds, { timeout: 5_000 }).toBe(0n)
})
