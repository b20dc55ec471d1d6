import OpenAI from 'openai'
import { ResponsesWS } from 'openai/resources/responses/ws'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBooks, unprovenRecords, untilAtRest } from '../support/audit-books.ts'
import { addCustomer, type Instance, startInstance } from '../support/instance.ts'
import { openLiveClient } from '../support/live-client.ts'

// OpenAI's responses over a socket: each response.create is a call like a request, with its own record.
let instance: Instance
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_LIVE_LOOK_MS: '50' } })
})
afterAll(() => instance.stop())

const open = (key = instance.kasa.apiKey) => openLiveClient(`${instance.kasa.url}/v1/responses`, { key })
const create = (model: string, input: string, more: object = {}) => ({ type: 'response.create', model, input, ...more })
const records = async () => (await readBooks(instance.database.db)).records

it('the official client has two answers over one socket, each with its receipt and its record', async () => {
  const before = await records()
  const client = new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: instance.kasa.apiKey })
  const socket = new ResponsesWS(client)
  const completed: unknown[] = []
  const texts: string[] = []
  const closed = new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.on('response.output_text.delta', ({ delta }) => void texts.push(delta))
    socket.on('response.completed', (event) => {
      completed.push(event)
      if (completed.length === 2) socket.close()
      else socket.send({ type: 'response.create', model: 'anthropic/claude-sonnet-4-5', input: 'And again' })
    })
  })
  socket.send({ type: 'response.create', model: 'openai/gpt-4o-mini', input: 'Hello' })
  await closed
  await untilAtRest(instance.database.db, 10_000)
  expect((await records()) - before).toBe(2n)
  expect(texts.join('')).not.toBe('')
  expect(completed).toMatchObject([
    { type: 'response.completed', response: { status: 'completed' } },
    { type: 'response.completed', response: { status: 'completed' } },
  ])
  const receipts = JSON.stringify(completed)
  expect(receipts.match(/"charged_nano":"[1-9]\d*"/g)).toHaveLength(2)
})

it('events of a lane name it, and errors do', async () => {
  const client = open()
  client.send(create('openai/gpt-4o-mini', 'Hello', { stream_id: 'lane "1"' }))
  await client.until('response.completed')
  client.send(create('no-such-model', 'Hello', { stream_id: 'two' }))
  const error = await client.until('error')
  client.socket.close()
  const lanes = client.messages.map((text) => JSON.parse(text).stream_id)
  expect(new Set(lanes)).toEqual(new Set(['lane "1"', 'two']))
  expect(error).toMatchObject({ status: 404, error: { code: 'model_not_found', param: 'model' } })
})

it('what a socket of ours cannot do is refused, and the socket goes on', async () => {
  const client = open()
  client.send({ type: 'response.steer', previous_response_id: 'resp_1', input: [] })
  client.send('not json')
  client.send(create('openai/gpt-4o-mini', 'Hello', { generate: false }))
  client.send(create('openai/gpt-4o-mini', 'Hello', { background: true }))
  client.send(create('openai/gpt-4o-mini', 'Hello'))
  await client.until('response.completed')
  client.socket.close()
  const errors = client.messages.map((text) => JSON.parse(text)).filter(({ type }) => type === 'error')
  expect(errors.map(({ error }) => error.param)).toEqual(['type', null, 'generate', 'background'])
})

it('without funds each question is told so, and costs nothing', async () => {
  const poor = await addCustomer(instance.kasa, 'Poor')
  const client = open(poor.key)
  client.send(create('openai/gpt-4o-mini', 'Hello'))
  expect(await client.until('error')).toMatchObject({ status: 402, error: { code: 'insufficient_funds' } })
  client.socket.close()
})

it('a client that leaves in the midst of an answer stops it, with one record', async () => {
  const before = await records()
  const client = open()
  instance.openai.script({ kind: 'stall', afterChunks: 2 })
  client.send(create('openai/gpt-4o-mini', 'Tell me a long story'))
  await client.until('response.output_text.delta')
  client.socket.terminate()
  await untilAtRest(instance.database.db, 15_000)
  expect((await records()) - before).toBe(1n)
  await expect.poll(() => instance.openai.running(), { timeout: 10_000 }).toBe(0)
})

it('a key that is revoked ends its socket', async () => {
  const customer = await addCustomer(instance.kasa, 'Revoked')
  const client = open(customer.key)
  client.send({ type: 'x' })
  await client.until('error')
  await instance.kasa.api('DELETE', `/api/keys/${customer.keyId}`, { key: customer.key })
  expect(await client.untilClosed()).toMatchObject({ code: 1008 })
})

it('the books agree', async () => {
  await untilAtRest(instance.database.db, 10_000)
  const books = await readBooks(instance.database.db)
  expect(books).toMatchObject({ holds: 0n, fund_held: 0n, budget_held: 0n, unresolved_routes: 0n })
  expect(books.fund_spent).toBe(books.charged)
  expect(await unprovenRecords(instance.database.db)).toEqual([])
})
