import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'

// OpenAI's responses on providers of all three dialects: OpenAI gets the client's own bytes, the others a translation. The
// official client knows nothing of Kasa but a base URL and a key, and is strict about the order of events.
const ROUTES = [
  { upstream: 'openai', route: 'openai/gpt-4o-mini' },
  { upstream: 'anthropic', route: 'anthropic/claude-sonnet-4-5' },
  { upstream: 'google', route: 'google/gemini-2.5-flash' },
] as const
const TRANSLATED = ROUTES.filter(({ upstream }) => upstream !== 'openai')

let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

const openai = () => new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: instance.kasa.apiKey, maxRetries: 0 })
type RecordView = {
  readonly status: string
  readonly chargedNano: string
  readonly providerCostNano: string
  readonly quantities: Record<string, string>
  readonly verified: boolean
}
const recordOf = (id: string | null | undefined) => instance.kasa.api<RecordView>('GET', `/api/records/${id ?? 'none'}`)
const receiptIn = (event: object): { record: string; charged_nano: string } => JSON.parse(JSON.stringify(event)).kasa

/** What the official client parsed for its own use is not part of the wire. */
const asInput = (items: readonly object[]): OpenAI.Responses.ResponseInputItem[] =>
  JSON.parse(JSON.stringify(items, (name, value) => (name.startsWith('parsed') ? undefined : value)))

const CITY = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
}
const tool = (name: string) => ({
  type: 'function' as const,
  name,
  description: `The ${name} of a city`,
  parameters: CITY,
  strict: false,
})

describe.each(ROUTES)('responses on $upstream', ({ upstream, route }) => {
  it('come whole, with a record that holds exactly what the provider counted', async () => {
    instance[upstream].tally.reset()
    const { data, response } = await openai()
      .responses.create({ model: route, instructions: 'Be kind.', input: 'Hello. [[in:40]] [[cached:8]] [[out:20]]' })
      .withResponse()
    expect(data).toMatchObject({ object: 'response', status: 'completed', error: null, incomplete_details: null })
    expect(data.output_text.length).toBeGreaterThan(0)
    expect(data.usage).toMatchObject({ input_tokens: 40, output_tokens: 20, total_tokens: 60 })
    expect(data.usage?.input_tokens_details.cached_tokens).toBe(8)
    const record = await recordOf(response.headers.get('x-kasa-record'))
    expect(record).toMatchObject({
      status: 'succeeded',
      verified: true,
      quantities: { input_tokens: '32', input_cached_tokens: '8', output_tokens: '20' },
    })
    expect(response.headers.get('x-kasa-charged-nano')).toBe(record.chargedNano)
    expect(instance[upstream].tally.total()).toMatchObject({
      requests: 1,
      reported: { input_tokens: 32, input_cached_tokens: 8, output_tokens: 20 },
    })
  })

  it('stream in the order that the official client demands, numbered without a gap, with the receipt at the end', async () => {
    const stream = openai().responses.stream({ model: route, input: 'Tell me. [[in:30]] [[out:25]] [[emoji]]' })
    const types: string[] = []
    let text = ''
    let last: object = {}
    for await (const event of stream) {
      expect(event.sequence_number).toBe(types.length)
      types.push(event.type)
      if (event.type === 'response.output_text.delta') text += event.delta
      last = event
    }
    const final = await stream.finalResponse()
    expect(types.slice(0, 4)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
    ])
    expect(types.slice(-4)).toEqual([
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ])
    expect(final.output_text).toBe(text)
    expect(final.usage).toMatchObject({ input_tokens: 30, output_tokens: 25 })
    const receipt = receiptIn(last)
    expect(await recordOf(receipt.record)).toMatchObject({
      status: 'succeeded',
      verified: true,
      chargedNano: receipt.charged_nano,
      quantities: { input_tokens: '30', output_tokens: '25' },
    })
  })

  it.each([true, false])('call two tools and take their results in the next turn, streamed: %s', async (isStreamed) => {
    const tools = [tool('weather'), tool('time')]
    const question = { role: 'user' as const, content: 'Weather and time? [[tool:2]]' }
    const asked = { model: route, tools, input: [question] }
    const first = isStreamed
      ? await openai().responses.stream(asked).finalResponse()
      : await openai().responses.create(asked)
    const said = asInput(first.output)
    const calls = said.filter((item) => item.type === 'function_call')
    expect(calls.map((call) => call.name)).toEqual(['weather', 'time'])
    for (const call of calls) expect(typeof JSON.parse(call.arguments).city).toBe('string')
    const outputs = calls.map((call) => ({
      type: 'function_call_output' as const,
      call_id: call.call_id,
      output: '{"celsius":21}',
    }))
    const second = await openai().responses.create({
      model: route,
      tools,
      input: [question, ...said, ...outputs, { role: 'user', content: 'So? [[out:7]]' }],
    })
    expect(second.status).toBe('completed')
    expect(second.output_text.length).toBeGreaterThan(0)
  })

  it('give JSON that fits a schema', async () => {
    const format = { type: 'json_schema' as const, name: 'answer', strict: true, schema: CITY }
    const response = await openai().responses.create({ model: route, input: 'Which city?', text: { format } })
    expect(typeof JSON.parse(response.output_text).city).toBe('string')
  })

  it('that reach their limit are incomplete, and say why', async () => {
    const response = await openai().responses.create({ model: route, max_output_tokens: 16, input: 'On. [[out:40]]' })
    expect(response).toMatchObject({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } })
    expect(response.usage?.output_tokens).toBe(16)
  })

  it('that break off end in an error event; what was seen is charged, once', async () => {
    const before = await readBooks(instance.database.db)
    const stream = await openai().responses.create({
      model: route,
      stream: true,
      input: 'Go. [[in:20]] [[out:30]] [[fault:error_in_stream:3]]',
    })
    const types: string[] = []
    const read = async () => {
      for await (const event of stream) types.push(event.type)
    }
    await expect(read()).rejects.toThrow(/record is/)
    expect(types).toContain('response.output_text.delta')
    expect(types).not.toContain('response.completed')
    const after = await readBooks(instance.database.db)
    expect(after.records - before.records).toBe(1n)
    expect([after.holds, after.fund_held]).toEqual([0n, 0n])
  })
})

describe('what OpenAI alone can do', () => {
  it('searches the web: each search is billed', async () => {
    const { response } = await openai()
      .responses.create({
        model: 'openai/gpt-4o-mini',
        tools: [{ type: 'web_search' }],
        max_tool_calls: 3,
        input: 'Who? [[in:40]] [[out:5]] [[search:2]]',
      })
      .withResponse()
    const record = await recordOf(response.headers.get('x-kasa-record'))
    // 40 × 150 + 5 × 600 nano-dollars for the tokens of gpt-4o-mini, 2 × 10,000,000 for the searches.
    expect(record).toMatchObject({
      providerCostNano: '20009000',
      quantities: { input_tokens: '40', output_tokens: '5', web_searches: '2' },
    })
  })

  it('continues a response that it keeps', async () => {
    const response = await openai().responses.create({
      model: 'openai/gpt-4o-mini',
      previous_response_id: 'resp_1',
      input: 'And then? [[out:4]]',
    })
    expect(response.previous_response_id).toBe('resp_1')
  })

  it.each(TRANSLATED)(
    'is refused on $upstream with what to leave out, and nothing is sent or charged',
    async ({ route, upstream }) => {
      const before = await readBooks(instance.database.db)
      instance[upstream].tally.reset()
      await expect(
        openai().responses.create({ model: route, previous_response_id: 'resp_1', input: 'And then?' }),
      ).rejects.toThrow(/previous_response_id/)
      await expect(
        openai().responses.create({ model: route, tools: [{ type: 'web_search' }], input: 'Who?' }),
      ).rejects.toMatchObject({ status: 422 })
      expect(instance[upstream].tally.total().requests).toBe(0)
      expect(await readBooks(instance.database.db)).toEqual(before)
    },
  )

  it.each([
    { body: { background: true }, param: 'background' },
    { body: { tools: [{ type: 'code_interpreter', container: { type: 'auto' } }] }, param: 'tools[0].type' },
    { body: { tools: [{ type: 'file_search', vector_store_ids: ['vs_1'] }] }, param: 'tools[0].type' },
  ])('but not $param, which is refused before anything is sent', async ({ body, param }) => {
    const before = await readBooks(instance.database.db)
    const answer = await fetch(`${instance.kasa.url}/v1/responses`, {
      method: 'POST',
      headers: { authorization: `Bearer ${instance.kasa.apiKey}` },
      body: JSON.stringify({ model: 'openai/gpt-4o-mini', input: 'Go.', ...body }),
    })
    expect(await answer.json()).toMatchObject({ error: { code: 'unsupported_parameter', param } })
    expect(await readBooks(instance.database.db)).toEqual(before)
  })
})

it('thoughts of Claude come back to Claude with their proof, and stay behind on the way to OpenAI', async () => {
  const question = { role: 'user' as const, content: 'Weather? [[think:5]] [[tool:1]]' }
  const asked = { tools: [tool('weather')], reasoning: { effort: 'low' as const, summary: 'auto' as const } }
  const first = await openai().responses.create({ model: 'anthropic/claude-sonnet-4-5', ...asked, input: [question] })
  const thought = first.output.find((item) => item.type === 'reasoning')
  expect(thought?.encrypted_content).toBeTruthy()
  expect(thought?.summary[0]?.text.length).toBeGreaterThan(0)
  const call = first.output.find((item) => item.type === 'function_call')
  const output = { type: 'function_call_output' as const, call_id: call?.call_id ?? '', output: '{"celsius":21}' }
  const input = [question, ...asInput(first.output), output]
  const second = await openai().responses.create({ model: 'anthropic/claude-sonnet-4-5', ...asked, input })
  expect(second.status).toBe('completed')
  const sent = instance.anthropic.requests.at(-1)?.body ?? ''
  expect(sent).toContain('"signature"')
  const moved = await openai().responses.create({ model: 'openai/gpt-4o-mini', tools: asked.tools, input })
  expect(moved.status).toBe('completed')
  expect(instance.openai.requests.at(-1)?.body).not.toContain('kasa_thought')
})
