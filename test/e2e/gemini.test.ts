import { type Content, FunctionCallingConfigMode, GoogleGenAI, type Part, Type } from '@google/genai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'

// Google's own client on providers of all three dialects. It knows nothing of Kasa but a base URL and a key.
const ROUTES = [
  { upstream: 'google', route: 'google/gemini-2.5-flash' },
  { upstream: 'google', route: 'google/gemini-3-flash-preview' },
  { upstream: 'openai', route: 'openai/gpt-4o-mini' },
  { upstream: 'anthropic', route: 'anthropic/claude-sonnet-4-5' },
] as const

let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

const genai = (apiKey = instance.kasa.apiKey) =>
  new GoogleGenAI({ apiKey, httpOptions: { baseUrl: instance.kasa.url, retryOptions: { attempts: 1 } } })
type RecordView = {
  readonly status: string
  readonly chargedNano: string
  readonly quantities: Record<string, string>
  readonly verified: boolean
}
const recordOf = (id: string | undefined) => instance.kasa.api<RecordView>('GET', `/api/records/${id ?? 'none'}`)
const receiptIn = (chunk: unknown): { record: string; charged_nano: string } => JSON.parse(JSON.stringify(chunk)).kasa
const rawCall = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${instance.kasa.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })

const CITY = { type: Type.OBJECT, properties: { city: { type: Type.STRING } }, required: ['city'] }
const TOOLS = [
  {
    functionDeclarations: [
      { name: 'weather', description: 'Weather of a city', parameters: CITY },
      { name: 'time', description: 'Time of a city', parameters: CITY },
    ],
  },
]

describe.each(ROUTES)("Google's client on $route", ({ upstream, route }) => {
  it('gets an answer whose record holds exactly what the provider counted', async () => {
    instance[upstream].tally.reset()
    const answer = await genai().models.generateContent({
      model: route,
      contents: 'Hello. [[in:40]] [[cached:8]] [[out:20]]',
      config: { systemInstruction: 'Be kind.', maxOutputTokens: 100, temperature: 0.5 },
    })
    expect(answer.text?.length).toBeGreaterThan(0)
    expect(answer.candidates?.[0]?.finishReason).toBe('STOP')
    expect(answer.usageMetadata).toMatchObject({
      promptTokenCount: 40,
      cachedContentTokenCount: 8,
      candidatesTokenCount: 20,
      totalTokenCount: 60,
    })
    const record = await recordOf(answer.sdkHttpResponse?.headers?.['x-kasa-record'])
    expect(record).toMatchObject({
      status: 'succeeded',
      verified: true,
      quantities: { input_tokens: '32', input_cached_tokens: '8', output_tokens: '20' },
    })
    expect(instance[upstream].tally.total()).toMatchObject({
      requests: 1,
      reported: { input_tokens: 32, input_cached_tokens: 8, output_tokens: 20 },
    })
  })

  it('streams, and the last answer carries usage and receipt', async () => {
    const stream = await genai().models.generateContentStream({
      model: route,
      contents: 'Tell me. [[in:30]] [[out:25]] [[emoji]]',
    })
    let text = ''
    let last: unknown
    for await (const chunk of stream) {
      text += chunk.text ?? ''
      last = chunk
    }
    expect(text).toMatch(/^Zürich 🎉 日本/)
    expect(last).toMatchObject({
      candidates: [{ finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: 30, candidatesTokenCount: 25 },
    })
  })

  it('as a JSON array, which is the other form of its stream, says the same and tells the receipt', async () => {
    const answer = await rawCall(
      `/v1beta/models/${route}:streamGenerateContent`,
      { contents: [{ parts: [{ text: 'Tell me. [[in:30]] [[out:5]]' }] }] },
      { 'x-goog-api-key': instance.kasa.apiKey },
    )
    expect(answer.headers.get('content-type')).toContain('application/json')
    const chunks: { candidates: { content: Content }[] }[] = JSON.parse(await answer.text())
    expect(chunks.length).toBeGreaterThan(3)
    const said = chunks.flatMap(({ candidates }) => candidates[0]?.content.parts ?? [])
    expect(said.map(({ text }) => text).join('')).toBe('Ada wrote the first program')
    const receipt = receiptIn(chunks.at(-1))
    expect(await recordOf(receipt.record)).toMatchObject({
      verified: true,
      chargedNano: receipt.charged_nano,
      quantities: { input_tokens: '30', output_tokens: '5' },
    })
  })

  it.each([true, false])('chats with two functions over two turns, streamed: %s', async (isStreamed) => {
    const chat = genai().chats.create({ model: route, config: { tools: TOOLS } })
    const message = 'Weather and time? [[tool:2]]'
    const calls = isStreamed
      ? await collectCalls(await chat.sendMessageStream({ message }))
      : ((await chat.sendMessage({ message })).functionCalls ?? [])
    expect(calls.map(({ name }) => name)).toEqual(['weather', 'time'])
    for (const { args } of calls) expect(typeof args?.['city']).toBe('string')
    const results: Part[] = calls.map(({ id, name }) => ({
      functionResponse: { ...(id === undefined ? {} : { id }), name: name ?? '', response: { output: '21' } },
    }))
    const second = await chat.sendMessage({ message: [...results, { text: 'So? [[out:7]]' }] })
    expect(second.text?.length).toBeGreaterThan(0)
    expect(chat.getHistory().map(({ role }) => role)).toContain('model')
  })

  it('is held to one function, and to a schema', async () => {
    const forced = await genai().models.generateContent({
      model: route,
      contents: 'Go.',
      config: {
        tools: TOOLS,
        toolConfig: { functionCallingConfig: { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: ['time'] } },
      },
    })
    expect(forced.functionCalls?.map(({ name }) => name)).toEqual(['time'])
    const shaped = await genai().models.generateContent({
      model: route,
      contents: 'Which city?',
      config: { responseMimeType: 'application/json', responseSchema: CITY },
    })
    expect(typeof JSON.parse(shaped.text ?? '').city).toBe('string')
  })

  it('breaks off with an error in its own envelope; what was seen is charged, once', async () => {
    const before = await readBooks(instance.database.db)
    const answer = await rawCall(
      `/v1beta/models/${route}:streamGenerateContent?alt=sse`,
      { contents: [{ parts: [{ text: 'Go. [[in:20]] [[out:30]] [[fault:error_in_stream:3]]' }] }] },
      { 'x-goog-api-key': instance.kasa.apiKey },
    )
    const events = (await answer.text()).trim().split(/\r?\n\r?\n/)
    const last = JSON.parse(events.at(-1)?.replace('data: ', '') ?? '')
    expect(last.error).toMatchObject({ code: expect.any(Number), status: expect.any(String) })
    expect(last.error.message).toContain('the record is')
    expect(events.join('')).not.toContain('finishReason')
    const after = await readBooks(instance.database.db)
    expect(after.records - before.records).toBe(1n)
    expect([after.holds, after.fund_held]).toEqual([0n, 0n])
  })
})

async function collectCalls(
  stream: AsyncIterable<{ functionCalls?: { id?: string; name?: string; args?: object }[] | undefined }>,
) {
  const calls: { id?: string; name?: string; args?: Record<string, unknown> }[] = []
  for await (const chunk of stream) calls.push(...JSON.parse(JSON.stringify(chunk.functionCalls ?? [])))
  return calls
}

it('searches with Google: from the third generation on each query is billed', async () => {
  const answer = await genai().models.generateContent({
    model: 'google/gemini-3-flash-preview',
    contents: 'Who? [[in:40]] [[out:5]] [[search:2]]',
    config: { tools: [{ googleSearch: {} }] },
  })
  const record = await recordOf(answer.sdkHttpResponse?.headers?.['x-kasa-record'])
  expect(record.quantities).toMatchObject({ input_tokens: '40', output_tokens: '5', web_searches: '2' })
})

it('thoughts of Claude come back to Claude with their proof, also from a stream, and never reach Google', async () => {
  const config = { tools: TOOLS, thinkingConfig: { includeThoughts: true, thinkingBudget: 2048 } }
  const question: Content = { role: 'user', parts: [{ text: 'Weather? [[think:5]] [[tool:1]]' }] }
  const stream = await genai().models.generateContentStream({
    model: 'anthropic/claude-sonnet-4-5',
    contents: [question],
    config,
  })
  const said: Part[] = []
  for await (const chunk of stream) said.push(...(chunk.candidates?.[0]?.content?.parts ?? []))
  expect(said.some(({ thought, text }) => thought === true && text !== '')).toBe(true)
  const call = said.find(({ functionCall }) => functionCall !== undefined)?.functionCall
  const result: Part = {
    functionResponse: { id: call?.id ?? '', name: call?.name ?? '', response: { output: '21' } },
  }
  const contents: Content[] = [question, { role: 'model', parts: said }, { role: 'user', parts: [result] }]
  const second = await genai().models.generateContent({ model: 'anthropic/claude-sonnet-4-5', contents, config })
  expect(second.text?.length).toBeGreaterThan(0)
  expect(instance.anthropic.requests.at(-1)?.body).toContain('"signature"')
  const moved = await genai().models.generateContent({ model: 'google/gemini-3-flash-preview', contents, config })
  expect(moved.text?.length).toBeGreaterThan(0)
  const kasaThought = btoa('kasa_thought.').slice(0, 12)
  expect(JSON.stringify(said)).toContain(kasaThought)
  expect(instance.google.requests.at(-1)?.body).not.toContain(kasaThought)
})

it('a key in the address is taken here, never logged, and nowhere else', async () => {
  const { accountId, key } = await addCustomer(instance.kasa)
  await grant(instance.kasa, accountId, '1.00')
  const body = { contents: [{ parts: [{ text: 'Hello.' }] }] }
  expect((await rawCall(`/v1beta/models/google/gemini-2.5-flash:generateContent?key=${key}`, body)).status).toBe(200)
  expect((await rawCall(`/v1/models/nothing:generateContent?key=${key}`, body)).status).toBe(404)
  expect((await rawCall(`/v1beta/models/x:nothing?key=${key}`, body)).status).toBe(404)
  expect(instance.kasa.output()).not.toContain(key)
  expect(JSON.stringify(instance.google.requests)).not.toContain(key)
  expect((await rawCall(`/v1/chat/completions?key=${key}`, body)).status).toBe(401)
})

it('what is wrong is told in the envelope of Google, with nothing sent and nothing charged', async () => {
  const before = await readBooks(instance.database.db)
  await expect(genai().models.generateContent({ model: 'gemini-9', contents: 'x' })).rejects.toMatchObject({
    status: 404,
  })
  await expect(
    genai('kasa_nobody').models.generateContent({ model: 'gemini-2.5-flash', contents: 'x' }),
  ).rejects.toMatchObject({
    status: 401,
  })
  const twice = { contents: [{ parts: [{ text: 'x' }] }], generationConfig: {}, generation_config: {} }
  const headers = { 'x-goog-api-key': instance.kasa.apiKey }
  const path = '/v1beta/models/google/gemini-2.5-flash:generateContent'
  expect(await (await rawCall(path, twice, headers)).json()).toMatchObject({
    error: { code: 400, status: 'INVALID_ARGUMENT', details: [{ reason: 'invalid_request', domain: 'kasa' }] },
  })
  const maps = { contents: [{ parts: [{ text: 'x' }] }], tools: [{ googleMaps: {} }] }
  expect(await (await rawCall(path, maps, headers)).json()).toMatchObject({
    error: { details: [{ reason: 'unsupported_parameter' }] },
  })
  const cached = { contents: [{ parts: [{ text: 'x' }] }], cachedContent: 'cachedContents/1' }
  const elsewhere = await rawCall('/v1beta/models/openai/gpt-4o-mini:generateContent', cached, headers)
  expect(await elsewhere.json()).toMatchObject({
    error: { code: 422, message: expect.stringContaining('cachedContent') },
  })
  expect((await rawCall('/v1beta/models/x:nothing', {}, headers)).status).toBe(404)
  expect(await readBooks(instance.database.db)).toEqual(before)
})

it('snake case is read as well, and reaches Google as it was sent', async () => {
  const answer = await rawCall(
    '/v1beta/models/google/gemini-2.5-flash:generateContent',
    {
      system_instruction: { parts: [{ text: 'Be kind.' }] },
      contents: [{ parts: [{ text: 'Hello. [[out:9]]' }] }],
      generation_config: { max_output_tokens: 4 },
    },
    { 'x-goog-api-key': instance.kasa.apiKey },
  )
  // The stand-in takes camel case only, so its refusal in words of Google's shows that the bytes were not touched.
  expect(await answer.text()).toContain('Unknown name \\"system_instruction\\"')
  const translated = await rawCall(
    '/v1beta/models/openai/gpt-4o-mini:generateContent',
    { contents: [{ parts: [{ text: 'Hello. [[out:9]]' }] }], generation_config: { max_output_tokens: 4 } },
    { 'x-goog-api-key': instance.kasa.apiKey },
  )
  expect(await translated.json()).toMatchObject({ candidates: [{ finishReason: 'MAX_TOKENS' }] })
})

it.each(['?alt=sse', ''])(
  'a stream%s that is sent again with its key is answered again, made and paid for once',
  async (alt) => {
    const before = await readBooks(instance.database.db)
    const ask = () =>
      rawCall(
        `/v1beta/models/openai/gpt-4o-mini:streamGenerateContent${alt}`,
        { contents: [{ parts: [{ text: 'Again. [[in:20]] [[out:6]]' }] }] },
        { 'x-goog-api-key': instance.kasa.apiKey, 'idempotency-key': `again${alt}` },
      )
    const first = await ask()
    const said = await first.text()
    const second = await ask()
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'))
    expect(await second.text()).toBe(said)
    expect((await readBooks(instance.database.db)).records - before.records).toBe(1n)
  },
)
