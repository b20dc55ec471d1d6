import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { type Books, readBooks, unprovenRecords, untilAtRest } from '../support/audit-books.ts'
import { addCustomer, grant } from '../support/instance.ts'
import { openLiveClient } from '../support/live-client.ts'
import { type LiveInstance, startLiveInstance } from '../support/live-instance.ts'

// Either side goes at any moment: every answer has one record, no hold is left, no connection either.
let instance: LiveInstance
beforeAll(async () => {
  instance = await startLiveInstance({
    KASA_LIVE_LOOK_MS: '50',
    KASA_LIVE_PING_MS: '200',
    KASA_QUEUE_WAIT_MS: '500',
    KASA_DRAIN_MS: '1500',
    KASA_LIVE_MESSAGE_BYTES_MAX: '2097152',
  })
})
afterAll(() => instance.stop())

const MODEL = 'openai/gpt-realtime'
const CHARGED_NANO = 5_478_000n
const open = (key = instance.kasa.apiKey) => openLiveClient(`${instance.kasa.url}/v1/realtime?model=${MODEL}`, { key })
const say = (text: string) => ({
  type: 'conversation.item.create',
  item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
})
const ASK = { type: 'response.create' }

let before: Books
beforeEach(async () => {
  before = await readBooks(instance.database.db)
})

/** What was written since the test began, once nothing is held. */
async function written() {
  await untilAtRest(instance.database.db, 15_000)
  await expect.poll(() => instance.upstream.open(), { timeout: 10_000 }).toBe(0)
  const after = await readBooks(instance.database.db)
  expect(after).toMatchObject({ holds: 0n, fund_held: 0n, budget_held: 0n, unresolved_routes: 0n })
  const records = Number(after.records - before.records)
  return { records: await newest(records), chargedNano: after.charged - before.charged }
}

const draftRow = z.object({
  status: z.string(),
  usageSource: z.string(),
  quantities: z.record(z.string(), z.string()),
})

async function newest(count: number): Promise<readonly z.infer<typeof draftRow>[]> {
  return instance.database.db.rows(
    draftRow,
    `select draft->>'status' as status, draft->>'usageSource' as "usageSource", draft->'quantities' as quantities
     from billing.billing_record order by call_id desc limit $1`,
    [count],
  )
}

it('a client that leaves in the midst of an answer pays what the provider reports of it', async () => {
  const client = open()
  client.send(say('[hang]'))
  client.send(ASK)
  await client.until('response.output_audio.delta')
  client.socket.terminate()
  const { records, chargedNano } = await written()
  expect(records).toMatchObject([{ status: 'aborted', usageSource: 'reported' }])
  expect(chargedNano).toBe(CHARGED_NANO)
  expect(instance.upstream.received.at(-1)).toBe('{"type":"response.cancel"}')
})

it('an answer that broke off and was never reported is counted from what went by, and says that it is', async () => {
  const client = open()
  client.send(say('[cut]'))
  client.send(ASK)
  const { code } = await client.untilClosed()
  expect(code).toBe(1011)
  expect(JSON.parse(client.messages.at(-1) ?? '')).toMatchObject({ type: 'error', error: { code: 'upstream_failed' } })
  const { records } = await written()
  // 12 letters are 3 tokens of text; half a second of PCM is 10 of sound.
  expect(records).toMatchObject([
    { status: 'interrupted', usageSource: 'estimated', quantities: { output_tokens: '3', output_audio_tokens: '10' } },
  ])
})

it('an answer that began and said nothing before the provider went costs nothing', async () => {
  const client = open()
  client.send(say('[silent]'))
  client.send(ASK)
  await client.until('response.created')
  instance.upstream.cutAll()
  await client.untilClosed()
  const { records, chargedNano } = await written()
  expect(records).toMatchObject([{ status: 'interrupted', usageSource: 'none' }])
  expect(chargedNano).toBe(0n)
})

it('an answer that failed is recorded as failed and costs nothing', async () => {
  const client = open()
  client.send(say('[failed]'))
  client.send(ASK)
  await client.until('response.done')
  client.socket.close()
  const { records } = await written()
  expect(records).toMatchObject([{ status: 'failed' }])
})

it('a question that the provider refuses keeps its hold for the next one', async () => {
  const client = open()
  client.send(say('[busy]'))
  client.send(ASK)
  await client.until('error')
  client.send(ASK)
  await client.until('response.done')
  client.socket.close()
  const { records } = await written()
  expect(records).toMatchObject([{ status: 'succeeded' }])
})

it.each([
  ['the client', (client: ReturnType<typeof open>) => client.socket.terminate()],
  ['the provider', () => instance.upstream.cutAll()],
])('when %s goes before a word was said, one record says that nothing was used', async (_who, leave) => {
  const client = open()
  await client.until('session.created')
  leave(client)
  await client.untilClosed()
  const { records, chargedNano } = await written()
  expect(records).toMatchObject([{ status: 'aborted', usageSource: 'none' }])
  expect(chargedNano).toBe(0n)
})

it('two answers at once are two records, whichever way they end', async () => {
  const client = open()
  client.send(say('[hang]'))
  client.send(ASK)
  await client.until('response.created')
  client.send(say('hello'))
  client.send(ASK)
  await client.until('response.done')
  client.socket.terminate()
  const { records } = await written()
  expect(records.map(({ status }) => status).toSorted()).toEqual(['aborted', 'succeeded'])
})

it('a provider that cannot be reached, or refuses, is an ordinary error with a record that costs nothing', async () => {
  instance.upstream.refuse(500)
  const client = open()
  await client.untilClosed()
  expect(client.refusal()?.status).toBe(502)
  const { records, chargedNano } = await written()
  expect(records).toMatchObject([{ status: 'failed' }])
  expect(chargedNano).toBe(0n)
})

it('without funds there is no session; when they run out it is told and ended', async () => {
  const poor = await addCustomer(instance.kasa, 'Poor')
  const refused = open(poor.key)
  await refused.untilClosed()
  expect(refused.refusal()).toMatchObject({ status: 402, body: expect.stringContaining('insufficient_funds') })
  // A turn is held for by what it can cost: 5,600 tokens of sound in and 4,096 out are $0.662016. What the conversation holds adds to the next.
  await grant(instance.kasa, poor.accountId, '0.664')
  const client = open(poor.key)
  client.send(ASK)
  await client.until('response.done')
  client.send(say('x'.repeat(10_000)))
  client.send(ASK)
  const { code, reason } = await client.untilClosed()
  expect(code).toBe(1008)
  expect(reason).toContain('can cost up to')
  expect(JSON.parse(client.messages.at(-1) ?? '')).toMatchObject({
    type: 'error',
    error: { code: 'insufficient_funds', type: 'insufficient_quota' },
  })
  const { records } = await written()
  expect(records).toMatchObject([{ status: 'succeeded' }])
})

it('a key that is revoked ends its sessions', async () => {
  const customer = await addCustomer(instance.kasa, 'Revoked')
  await grant(instance.kasa, customer.accountId, '5.00')
  const client = open(customer.key)
  await client.until('session.created')
  await instance.kasa.api('DELETE', `/api/keys/${customer.keyId}`, { key: customer.key })
  const { code } = await client.untilClosed()
  expect(code).toBe(1008)
  expect(JSON.parse(client.messages.at(-1) ?? '')).toMatchObject({ error: { code: 'unauthenticated' } })
  expect((await written()).records).toMatchObject([{ status: 'aborted' }])
})

it('a session takes one of the places of its key for as long as it lasts, and each answer counts as a request', async () => {
  const customer = await addCustomer(instance.kasa, 'Narrow')
  await grant(instance.kasa, customer.accountId, '50.00')
  await instance.kasa.api('PUT', `/api/accounts/${customer.accountId}/limits`, {
    body: { concurrentCalls: 1, requestsPerMinute: 30 },
  })
  const first = open(customer.key)
  await first.until('session.created')
  const second = open(customer.key)
  await second.untilClosed()
  expect(second.refusal()?.status).toBe(429)
  // A tenth of a minute's thirty come at once: the opening, whose answer is the first, and at most two more, one fewer
  // where the session that got no place waited long for it. Then they are too fast.
  for (let at = 0; at < 8; at++) first.send(ASK)
  expect(await first.until('error')).toMatchObject({ error: { code: 'rate_limited' } })
  await first.until('response.done', 2)
  expect(first.closed()).toBeUndefined()
  first.socket.close()
  const answered = (await written()).records.length
  expect(answered).toBeGreaterThanOrEqual(2)
  expect(answered).toBeLessThan(8)
})

it('a message that is too large ends the session on either side', async () => {
  const client = open()
  await client.until('session.created')
  client.send({ type: 'input_audio_buffer.append', audio: 'A'.repeat(3_000_000) })
  expect(await client.untilClosed()).toMatchObject({ code: 1009 })
  const other = open()
  await other.until('session.created')
  instance.upstream.say(JSON.stringify({ type: 'x', delta: 'A'.repeat(3_000_000) }))
  expect(await other.untilClosed()).toMatchObject({ code: 1011 })
  expect((await written()).records).toHaveLength(2)
})

it('a client that does not read slows the provider down: nothing piles up, and a dead one is cut', async () => {
  const client = open()
  client.send(say('[flood]'))
  await client.until('conversation.item.added')
  client.socket.pause()
  client.send(ASK)
  // It answers no ping any more.
  expect((await written()).records).toHaveLength(1)
  client.socket.terminate()
})

it('every record adds up from its own prices', async () => {
  expect(await unprovenRecords(instance.database.db)).toEqual([])
})

it('a server that stops ends what is silent, lets an answer end, and leaves no hold', async () => {
  const silent = open()
  await silent.until('session.created')
  const busy = open()
  busy.send(say('[hang]'))
  busy.send(ASK)
  await busy.until('response.output_audio.delta')
  const stopping = instance.kasa.stop()
  expect(await silent.untilClosed()).toMatchObject({ code: 1001 })
  // The answer that hangs has the time that calls have to end; then it is cut, and the provider reports it.
  expect(await busy.untilClosed()).toMatchObject({ code: 1001 })
  expect(await stopping).toBe(0)
  const after = await readBooks(instance.database.db)
  expect(after).toMatchObject({ holds: 0n, fund_held: 0n, budget_held: 0n })
  expect(after.records - before.records).toBe(2n)
}, 30_000)
