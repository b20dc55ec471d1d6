import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Instance, startInstance } from '../support/instance.ts'

// Nine pairs where they make sense: two chat dialects and embeddings in, three provider dialects out. The official clients
// know nothing of Kasa but a base URL and a key.
const CHAT_ROUTES = [
  { upstream: 'openai', route: 'openai/gpt-4o-mini' },
  { upstream: 'anthropic', route: 'anthropic/claude-sonnet-4-5' },
  { upstream: 'google', route: 'google/gemini-2.5-flash' },
] as const

let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

const openai = () => new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: instance.kasa.apiKey, maxRetries: 0 })
const anthropic = () => new Anthropic({ baseURL: instance.kasa.url, apiKey: instance.kasa.apiKey, maxRetries: 0 })

type RecordView = {
  readonly id: string
  readonly status: string
  readonly fund: string
  readonly quantities: Record<string, string>
  readonly chargedNano: string
  readonly providerCostNano: string
  readonly verified: boolean
}
const recordOf = (id: string | null | undefined) => instance.kasa.api<RecordView>('GET', `/api/records/${id ?? 'none'}`)

const WEATHER = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
} as const

describe.each(CHAT_ROUTES)('the openai SDK on $upstream', ({ upstream, route }) => {
  it('gets an answer whose record holds exactly what the provider counted', async () => {
    instance[upstream].tally.reset()
    const { data, response } = await openai()
      .chat.completions.create({
        model: route,
        max_tokens: 100,
        messages: [{ role: 'user', content: 'Hello. [[in:40]] [[out:20]]' }],
      })
      .withResponse()
    expect(data.object).toBe('chat.completion')
    expect(data.choices[0]?.message.content).toBeTruthy()
    expect(data.choices[0]?.finish_reason).toBe('stop')
    expect(data.usage).toMatchObject({ prompt_tokens: 40, completion_tokens: 20, total_tokens: 60 })
    const record = await recordOf(response.headers.get('x-kasa-record'))
    expect(record).toMatchObject({
      status: 'succeeded',
      fund: 'wallet',
      verified: true,
      quantities: { input_tokens: '40', output_tokens: '20' },
    })
    expect(response.headers.get('x-kasa-charged-nano')).toBe(record.chargedNano)
    expect(response.headers.get('x-kasa-provider-cost-nano')).toBe(record.providerCostNano)
    expect(response.headers.get('x-kasa-fund')).toBe('wallet')
    expect(response.headers.get('x-kasa-model')).toBe(route)
    expect(instance[upstream].tally.total().reported).toMatchObject({ input_tokens: 40, output_tokens: 20 })
  })

  it('streams, and the last event before the end carries usage and receipt', async () => {
    const stream = await openai().chat.completions.create({
      model: route,
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: 'Tell me. [[in:30]] [[out:25]]' }],
    })
    let text = ''
    let last: unknown
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? ''
      last = chunk
    }
    expect(text.length).toBeGreaterThan(0)
    expect(last).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 30, completion_tokens: 25 },
      kasa: { fund: 'wallet', model: route, record: expect.any(String), charged_nano: expect.stringMatching(/^\d+$/) },
    })
    const { kasa } = JSON.parse(JSON.stringify(last))
    expect(await recordOf(kasa.record)).toMatchObject({
      status: 'succeeded',
      verified: true,
      chargedNano: kasa.charged_nano,
    })
  })

  it('does not see usage in a stream that did not ask for it, and is charged all the same', async () => {
    const { data: stream, response } = await openai()
      .chat.completions.create({
        model: route,
        stream: true,
        messages: [{ role: 'user', content: 'Quiet. [[in:10]] [[out:5]]' }],
      })
      .withResponse()
    for await (const chunk of stream) {
      expect(chunk.usage ?? null).toBeNull()
      expect(chunk.choices.length).toBe(1)
    }
    const record = await recordOf(response.headers.get('x-kasa-record'))
    expect(record).toMatchObject({ status: 'succeeded', quantities: { input_tokens: '10', output_tokens: '5' } })
  })

  it('calls two tools in parallel and takes their results in the next turn', async () => {
    const tools = [
      {
        type: 'function' as const,
        function: { name: 'weather', description: 'Weather of a city', parameters: WEATHER },
      },
      { type: 'function' as const, function: { name: 'time', description: 'Time of a city', parameters: WEATHER } },
    ]
    const question = { role: 'user' as const, content: 'Weather and time? [[tool:2]]' }
    const first = await openai().chat.completions.create({ model: route, tools, messages: [question] })
    const calls = first.choices[0]?.message.tool_calls ?? []
    expect(first.choices[0]?.finish_reason).toBe('tool_calls')
    expect(calls).toHaveLength(2)
    for (const call of calls) {
      if (call.type !== 'function') throw new Error('expected a function call')
      expect(() => JSON.parse(call.function.arguments)).not.toThrow()
    }
    const results = calls.map((call) => ({ role: 'tool' as const, tool_call_id: call.id, content: '{"celsius":21}' }))
    const message = first.choices[0]?.message
    if (message === undefined) throw new Error('no message')
    const second = await openai().chat.completions.create({
      model: route,
      tools,
      messages: [question, message, ...results, { role: 'user', content: 'So? [[out:7]]' }],
    })
    expect(second.choices[0]?.message.content).toBeTruthy()
  })

  it('gets JSON that fits a schema', async () => {
    const completion = await openai().chat.completions.create({
      model: route,
      messages: [{ role: 'user', content: 'Which city?' }],
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: WEATHER } },
    })
    const answer = JSON.parse(completion.choices[0]?.message.content ?? '')
    expect(typeof answer.city).toBe('string')
  })
})

describe.each(CHAT_ROUTES)('the anthropic SDK on $upstream', ({ upstream, route }) => {
  it('gets a message whose record holds exactly what the provider counted', async () => {
    instance[upstream].tally.reset()
    const { data, response } = await anthropic()
      .messages.create({
        model: route,
        max_tokens: 100,
        messages: [{ role: 'user', content: 'Hello. [[in:40]] [[out:20]]' }],
      })
      .withResponse()
    expect(data.type).toBe('message')
    expect(data.stop_reason).toBe('end_turn')
    expect(data.usage).toMatchObject({ input_tokens: 40, output_tokens: 20 })
    const record = await recordOf(response.headers.get('x-kasa-record'))
    expect(record).toMatchObject({
      status: 'succeeded',
      verified: true,
      quantities: { input_tokens: '40', output_tokens: '20' },
    })
    expect(instance[upstream].tally.total().reported).toMatchObject({ input_tokens: 40, output_tokens: 20 })
  })

  it('streams to a final message, and the event with usage carries the receipt', async () => {
    const stream = anthropic().messages.stream({
      model: route,
      max_tokens: 100,
      messages: [{ role: 'user', content: 'Tell me. [[in:30]] [[out:25]]' }],
    })
    let receipt: unknown
    for await (const event of stream) {
      if (event.type === 'message_delta' && 'kasa' in event) receipt = event.kasa
    }
    const message = await stream.finalMessage()
    expect(message.content[0]?.type).toBe('text')
    expect(message.usage.output_tokens).toBe(25)
    expect(receipt).toMatchObject({ fund: 'wallet', model: route })
    const { record } = JSON.parse(JSON.stringify(receipt))
    expect(await recordOf(record)).toMatchObject({
      status: 'succeeded',
      verified: true,
      quantities: { input_tokens: '30', output_tokens: '25' },
    })
  })

  it('calls tools and takes their results in the next turn', async () => {
    const tools = [
      { name: 'weather', description: 'Weather of a city', input_schema: { ...WEATHER, required: ['city'] } },
    ]
    const question = { role: 'user' as const, content: 'Weather? [[tool:1]]' }
    const first = await anthropic().messages.create({ model: route, max_tokens: 200, tools, messages: [question] })
    expect(first.stop_reason).toBe('tool_use')
    const uses = first.content.filter((block) => block.type === 'tool_use')
    expect(uses).toHaveLength(1)
    const results = uses.map((use) => ({
      type: 'tool_result' as const,
      tool_use_id: use.id,
      content: '{"celsius":21}',
    }))
    const second = await anthropic().messages.create({
      model: route,
      max_tokens: 200,
      tools,
      messages: [
        question,
        { role: 'assistant', content: first.content },
        { role: 'user', content: [...results, { type: 'text', text: 'So? [[out:7]]' }] },
      ],
    })
    expect(second.content.some((block) => block.type === 'text')).toBe(true)
  })
})

describe('embeddings with the openai SDK', () => {
  it.each([
    { upstream: 'openai', route: 'openai/text-embedding-3-small' },
    { upstream: 'google', route: 'google/gemini-embedding-001' },
  ] as const)('come from $upstream, one vector per input, with a record', async ({ route }) => {
    const { data, response } = await openai()
      .embeddings.create({ model: route, input: ['hello', 'world peace'] })
      .withResponse()
    expect(data.data).toHaveLength(2)
    expect(data.data[0]?.embedding.length).toBeGreaterThan(1)
    expect(await recordOf(response.headers.get('x-kasa-record'))).toMatchObject({ status: 'succeeded', verified: true })
  })
})

it('an unknown model, an unknown key and an empty body are the SDK’s own errors', async () => {
  await expect(
    openai().chat.completions.create({ model: 'gpt-4o-minni', messages: [{ role: 'user', content: 'x' }] }),
  ).rejects.toMatchObject({
    status: 404,
    code: 'model_not_found',
  })
  const stranger = new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: `kasa_${'x'.repeat(43)}`, maxRetries: 0 })
  await expect(stranger.models.list()).rejects.toMatchObject({ status: 401 })
  await expect(
    anthropic().messages.create({ model: 'nothing', max_tokens: 1, messages: [{ role: 'user', content: 'x' }] }),
  ).rejects.toMatchObject({ status: 404 })
})
