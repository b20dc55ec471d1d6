import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'

// A model that thinks in silence: the client hears that it is there, and its SDK notices nothing (J7).
let instance: Instance
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_HEARTBEAT_MS: '100', KASA_IDLE_TIMEOUT_MS: '900' } })
})
afterAll(() => instance.stop())

const SLOW = 'Go. [[out:4]] [[pace:400]]'
const messages = [{ role: 'user' as const, content: SLOW }]

function raw(content: string, model: string): Promise<string> {
  return fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, max_tokens: 50, stream: true, messages: [{ role: 'user', content }] }),
  }).then((response) => response.text())
}
const isComment = (event: string) => event.startsWith(':')

it.each(['openai/gpt-4o-mini', 'anthropic/claude-haiku-4-5'])(
  'comments fill the silence of %s between whole events, and the answer is the same without them',
  async (model) => {
    const events = (await raw(SLOW, model)).split('\n\n').filter((event) => event !== '')
    expect(events.filter(isComment).length).toBeGreaterThanOrEqual(3)
    const rest = events.filter((event) => !isComment(event))
    expect(rest.every((event) => event.startsWith('data: '))).toBe(true)
    expect(rest.at(-1)).toBe('data: [DONE]')
    for (const event of rest.slice(0, -1)) JSON.parse(event.slice('data: '.length))
  },
)

it('an answer without silence has none', async () => {
  expect(await raw('Go. [[out:30]]', 'openai/gpt-4o-mini')).not.toMatch(/^:/m)
})

it('the official OpenAI client reads the stream as ever', async () => {
  const client = new OpenAI({ apiKey: instance.kasa.apiKey, baseURL: `${instance.kasa.url}/v1`, maxRetries: 0 })
  const stream = await client.chat.completions.create({
    model: 'openai/gpt-4o-mini',
    max_tokens: 50,
    stream: true,
    messages,
  })
  let text = ''
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
  expect(text.trim().split(/\s+/)).toHaveLength(4)
})

it('the official Anthropic client reads the stream as ever', async () => {
  const client = new Anthropic({ apiKey: instance.kasa.apiKey, baseURL: instance.kasa.url, maxRetries: 0 })
  const message = await client.messages
    .stream({ model: 'anthropic/claude-haiku-4-5', max_tokens: 50, messages })
    .finalMessage()
  expect(message.stop_reason).toBe('end_turn')
  expect(message.usage.output_tokens).toBe(4)
})

it('a provider that stalls for good is not kept alive by them: its silence ends the call, once, in the stream', async () => {
  const before = await readBooks(instance.database.db)
  const text = await raw('Go. [[out:9]] [[fault:stall:2]]', 'openai/gpt-4o-mini')
  expect(text.split('\n\n').filter(isComment).length).toBeGreaterThanOrEqual(3)
  expect(text).toContain('"error"')
  expect(text).not.toContain('[DONE]')
  const after = await readBooks(instance.database.db)
  expect([after.records - before.records, after.holds, after.fund_held]).toEqual([1n, 0n, 0n])
})
