import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'
import { startKasa } from '../support/kasa.ts'

// A client that lost its answer sends again. With a key it is one call, one charge, and the same answer.
let instance: Instance
beforeAll(async () => {
  instance = await startInstance({
    environment: { KASA_LEASE_MS: '1000', KASA_SWEEP_EVERY_MS: '200', KASA_FIRST_BYTE_TIMEOUT_MS: '2000' },
  })
})
afterAll(() => instance.stop())

type Wish = {
  readonly idempotencyKey?: string
  readonly text?: string
  readonly stream?: boolean
  readonly origin?: string
  readonly key?: string
  readonly signal?: AbortSignal
}

function chat(wish: Wish): Promise<Response> {
  return fetch(`${wish.origin ?? instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${wish.key ?? instance.kasa.apiKey}`,
      'content-type': 'application/json',
      ...(wish.idempotencyKey === undefined ? {} : { 'idempotency-key': wish.idempotencyKey }),
    },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 50,
      stream: wish.stream ?? false,
      ...(wish.stream === true ? { stream_options: { include_usage: true } } : {}),
      messages: [{ role: 'user', content: wish.text ?? 'Hello. [[out:5]]' }],
    }),
    ...(wish.signal === undefined ? {} : { signal: wish.signal }),
  })
}

let keys = 0
const newKey = () => `order-${++keys}`
const sent = () => instance.openai.tally.total().requests

async function during<T>(work: () => Promise<T>) {
  const before = { books: await readBooks(instance.database.db), sent: sent() }
  const answer = await work()
  const books = await readBooks(instance.database.db)
  return { answer, records: books.records - before.books.records, sent: sent() - before.sent }
}

describe('a repeated request', () => {
  it('gets the same answer byte for byte, is told so, is sent once and charged once', async () => {
    const idempotencyKey = newKey()
    const {
      answer,
      records,
      sent: calls,
    } = await during(async () => {
      const first = await chat({ idempotencyKey })
      const second = await chat({ idempotencyKey })
      return { first, second, texts: [await first.text(), await second.text()] }
    })
    expect([records, calls]).toEqual([1n, 1])
    expect(answer.texts[1]).toBe(answer.texts[0])
    expect(answer.first.headers.get('idempotent-replayed')).toBeNull()
    expect(answer.second.headers.get('idempotent-replayed')).toBe('true')
    for (const name of ['x-kasa-record', 'x-kasa-charged-nano', 'x-kasa-model', 'content-type'])
      expect(answer.second.headers.get(name), name).toBe(answer.first.headers.get(name))
    expect(answer.second.headers.get('x-request-id')).not.toBe(answer.first.headers.get('x-request-id'))
  })

  it('of a stream gets the same events', async () => {
    const idempotencyKey = newKey()
    const { answer, records } = await during(async () => {
      const first = await (await chat({ idempotencyKey, stream: true })).text()
      const second = await chat({ idempotencyKey, stream: true })
      return { first, second, text: await second.text() }
    })
    expect(records).toBe(1n)
    expect(answer.text).toBe(answer.first)
    expect(answer.text).toContain('data: [DONE]')
    expect(answer.second.headers.get('content-type')).toContain('text/event-stream')
  })

  it('with another body is refused, and so is one to another path', async () => {
    const idempotencyKey = newKey()
    await (await chat({ idempotencyKey })).text()
    const { answer, sent: calls } = await during(() => chat({ idempotencyKey, text: 'Something else.' }))
    expect([answer.status, calls]).toEqual([409, 0])
    expect(await answer.json()).toMatchObject({ error: { code: 'conflict', param: 'Idempotency-Key' } })
  })

  it('of another API key is another request', async () => {
    const customer = await addCustomer(instance.kasa)
    await grant(instance.kasa, customer.accountId, '1.00')
    const idempotencyKey = newKey()
    const { answer, records } = await during(async () => [
      await chat({ idempotencyKey }),
      await chat({ idempotencyKey, key: customer.key }),
    ])
    expect(records).toBe(2n)
    expect(answer.map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, null])
  })

  it('while the first runs is told to come back; of 20 at once one is made', async () => {
    const idempotencyKey = newKey()
    const text = 'Hello. [[out:5]] [[pace:100]]'
    const {
      answer,
      records,
      sent: calls,
    } = await during(() => Promise.all(Array.from({ length: 20 }, () => chat({ idempotencyKey, text }))))
    expect([records, calls]).toEqual([1n, 1])
    const waiting = answer.filter(({ status }) => status === 409)
    expect(answer.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(waiting).toHaveLength(19)
    expect(waiting[0]?.headers.get('retry-after')).toBe('1')
    expect((await chat({ idempotencyKey, text })).headers.get('idempotent-replayed')).toBe('true')
  })

  it('after its client left gets the whole answer that nobody waited for', async () => {
    const idempotencyKey = newKey()
    const text = 'Hello. [[fault:slow_first_byte:400]] [[out:5]]'
    const leaving = new AbortController()
    const {
      answer,
      records,
      sent: calls,
    } = await during(async () => {
      const first = chat({ idempotencyKey, text, signal: leaving.signal }).catch(() => 'left')
      await new Promise((wake) => setTimeout(wake, 150))
      leaving.abort()
      expect(await first).toBe('left')
      await expect.poll(async () => (await chat({ idempotencyKey, text })).status, { timeout: 5_000 }).toBe(200)
      return chat({ idempotencyKey, text })
    })
    expect([records, calls]).toEqual([1n, 1])
    expect(await answer.json()).toMatchObject({ object: 'chat.completion' })
  })

  it('of a stream that its client left is refused and names the record: it could not be the whole', async () => {
    const idempotencyKey = newKey()
    const text = 'Go. [[out:20]] [[pace:50]]'
    const leaving = new AbortController()
    const first = await chat({ idempotencyKey, text, stream: true, signal: leaving.signal })
    await first.body?.getReader().read()
    leaving.abort()
    await expect
      .poll(async () => (await chat({ idempotencyKey, text, stream: true })).status, { timeout: 5_000 })
      .toBe(422)
    const refused = await chat({ idempotencyKey, text, stream: true })
    const { error } = await refused.json()
    expect(error).toMatchObject({ code: 'replay_impossible', details: { record: first.headers.get('x-kasa-record') } })
    const record = await instance.kasa.api<{ status: string }>('GET', `/api/records/${error.details.record}`)
    expect(record.status).toBe('aborted')
  })
})

describe('what frees a key', () => {
  it('a request that was refused, or failed at no cost, may be sent again', async () => {
    const idempotencyKey = newKey()
    const poor = await addCustomer(instance.kasa)
    expect((await chat({ idempotencyKey, key: poor.key })).status).toBe(402)
    await grant(instance.kasa, poor.accountId, '1.00')
    expect((await chat({ idempotencyKey, key: poor.key })).status).toBe(200)
    const second = newKey()
    instance.openai.script({ kind: 'error', error: 'bad_request' })
    expect((await chat({ idempotencyKey: second })).status).toBe(400)
    expect((await chat({ idempotencyKey: second })).status).toBe(200)
  })

  it('a timeout does not: the provider may have done the work', async () => {
    const idempotencyKey = newKey()
    instance.openai.script({ kind: 'never_answer' })
    expect((await chat({ idempotencyKey })).status).toBe(504)
    const { answer, sent: calls } = await during(() => chat({ idempotencyKey }))
    expect([answer.status, calls]).toEqual([422, 0])
  })

  it.each(['', ' x', 'ü', 'x'.repeat(256)])('%j is no key', async (idempotencyKey) => {
    const answer = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
      method: 'POST',
      headers: [
        ['authorization', `Bearer ${instance.kasa.apiKey}`],
        ['idempotency-key', Buffer.from(idempotencyKey, 'utf8').toString('latin1')],
      ],
      body: JSON.stringify({ model: 'openai/gpt-4o-mini', messages: [{ role: 'user', content: 'Hi' }] }),
    })
    // White space around a header value is no part of it.
    expect(answer.status).toBe(idempotencyKey === ' x' ? 200 : 400)
  })
})

describe('what is kept', () => {
  it('survives a restart, and a call that its server took down with it is never made again', async () => {
    const node = await startKasa({
      databaseUrl: instance.database.url,
      environment: { KASA_KEK_FILE: `${instance.kasa.dataDir}/keys/kek.key`, KASA_LEASE_MS: '1000' },
    })
    const [kept, cut] = [newKey(), newKey()]
    const text = 'Hello. [[fault:slow_first_byte:800]]'
    const first = await (await chat({ idempotencyKey: kept, origin: node.url })).text()
    const lost = chat({ idempotencyKey: cut, text, origin: node.url }).catch(() => 'cut')
    await new Promise((wake) => setTimeout(wake, 200))
    await node.kill()
    expect(await lost).toBe('cut')
    const again = await chat({ idempotencyKey: kept })
    expect([await again.text(), again.headers.get('idempotent-replayed')]).toEqual([first, 'true'])
    const before = sent()
    const statuses = new Set<number>()
    await expect
      .poll(
        async () => {
          const { status } = await chat({ idempotencyKey: cut, text })
          statuses.add(status)
          return status
        },
        { timeout: 8_000, interval: 200 },
      )
      .toBe(422)
    // The sweeper has closed the call of the dead server: its record is there, and charged nothing.
    await expect.poll(async () => (await readBooks(instance.database.db)).holds, { timeout: 10_000 }).toBe(0n)
    expect([...statuses].every((status) => status === 409 || status === 422)).toBe(true)
    expect(sent()).toBe(before)
  })

  it('is in the database in no form that shows it, and is unreadable once the account’s keys are destroyed', async () => {
    const customer = await addCustomer(instance.kasa)
    await grant(instance.kasa, customer.accountId, '1.00')
    const idempotencyKey = `${newKey()}-canary-of-a-customer`
    const answer = await (await chat({ idempotencyKey, key: customer.key })).json()
    const words: string = answer.choices[0].message.content
    const found = await instance.database.db.run(
      `select 1 from idempotency.request r where r::text ilike any (array['%canary%', $1])
       or position(convert_to($2, 'UTF8') in sealed_answer) > 0`,
      [`%${words}%`, words],
    )
    expect(found).toBe(0)
    await instance.database.db.run(
      'update vault.account_key set wrapped = null, destroyed_at = now() where account_id = $1',
      [customer.accountId],
    )
    expect((await chat({ idempotencyKey, key: customer.key })).status).toBe(422)
  })

  it('an edited row opens nowhere else: the answer of one request cannot be moved to another', async () => {
    const [one, other] = [newKey(), newKey()]
    const first = await chat({ idempotencyKey: one })
    const second = await chat({ idempotencyKey: other })
    await Promise.all([first.text(), second.text()])
    await instance.database.db.run(
      `update idempotency.request set sealed_answer = (select sealed_answer from idempotency.request where call_id = $1)
       where call_id = $2`,
      [first.headers.get('x-kasa-record'), second.headers.get('x-kasa-record')],
    )
    expect((await chat({ idempotencyKey: other })).status).toBe(422)
  })

  it('is forgotten after a day: the key is free again', async () => {
    const idempotencyKey = newKey()
    await (await chat({ idempotencyKey })).text()
    await instance.database.db.run(`update idempotency.request set expires_at = now() - interval '1 second'`)
    const again = await chat({ idempotencyKey, text: 'Something else. [[out:2]]' })
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, null])
  })
})

it('the official client sends its key and reads the replay as any answer', async () => {
  const client = new OpenAI({ apiKey: instance.kasa.apiKey, baseURL: `${instance.kasa.url}/v1`, maxRetries: 3 })
  const idempotencyKey = newKey()
  const ask = () =>
    client.chat.completions.create(
      {
        model: 'openai/gpt-4o-mini',
        max_tokens: 20,
        messages: [{ role: 'user', content: 'Hi. [[out:4]] [[fault:slow_first_byte:300]]' }],
      },
      { headers: { 'Idempotency-Key': idempotencyKey } },
    )
  const { answer, records } = await during(() => Promise.all([ask(), ask(), ask()]))
  expect(records).toBe(1n)
  expect(new Set(answer.map(({ id }) => id)).size).toBe(1)
})
