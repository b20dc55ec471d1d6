import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GEMINI_KEY, startGeminiUpstream } from './gemini-upstream.ts'
import type { Upstream } from './stand-in.ts'

let upstream: Upstream
beforeAll(async () => {
  upstream = await startGeminiUpstream()
})
afterAll(() => upstream.stop())
beforeEach(() => upstream.tally.reset())

const MODEL = 'gemini-2.5-flash'
const ask = (text: string) => ({ contents: [{ role: 'user', parts: [{ text }] }] })
const WEATHER = {
  functionDeclarations: [{ name: 'weather', parameters: { type: 'OBJECT', properties: { city: { type: 'STRING' } } } }],
}

async function post(path: string, body: unknown, key: string | undefined = GEMINI_KEY) {
  const answer = await fetch(`${upstream.url}/models/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'x-goog-api-key': key }) },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  return { status: answer.status, text }
}

describe('generateContent', () => {
  test('cached tokens are within the prompt, thoughts outside the candidates', async () => {
    const answer = await post(`${MODEL}:generateContent`, ask('[[in:100]] [[cached:40]] [[out:5]] [[think:3]]'))
    expect(JSON.parse(answer.text)).toMatchObject({
      candidates: [
        {
          content: { role: 'model', parts: [{ text: 'Ada wrote the first program' }] },
          finishReason: 'STOP',
          index: 0,
        },
      ],
      usageMetadata: {
        promptTokenCount: 100,
        cachedContentTokenCount: 40,
        candidatesTokenCount: 5,
        thoughtsTokenCount: 3,
        totalTokenCount: 108,
      },
      modelVersion: MODEL,
    })
    expect(upstream.tally.of(MODEL).reported).toEqual({
      input_tokens: 60,
      input_cached_tokens: 40,
      output_tokens: 5,
      output_reasoning_tokens: 3,
    })
  })

  test('a stream of events has growing usage, a finish reason last, and no [DONE]', async () => {
    const answer = await post(`${MODEL}:streamGenerateContent?alt=sse`, ask('[[out:3]]'))
    const events = answer.text.trim().split('\r\n\r\n')
    expect(events.every((event) => event.startsWith('data: {'))).toBe(true)
    const chunks = events.map((event) => JSON.parse(event.slice(6)))
    expect(chunks.map((chunk) => chunk.usageMetadata.candidatesTokenCount)).toEqual([1, 2, 3])
    expect(chunks.map((chunk) => chunk.candidates[0].finishReason)).toEqual([undefined, undefined, 'STOP'])
    expect(upstream.tally.total()).toMatchObject({ completed: 1, reported: { output_tokens: 3 } })
  })

  test('without alt=sse the stream is one JSON array', async () => {
    const answer = await post(`${MODEL}:streamGenerateContent`, ask('[[out:4]]'))
    expect(JSON.parse(answer.text).length).toBe(4)
  })

  test('function calls need as many responses, and a third-generation model its signature', async () => {
    const first = await post('gemini-3-pro-preview:generateContent', { ...ask('[[tool:2]]'), tools: [WEATHER] })
    const content = JSON.parse(first.text).candidates[0].content
    expect(content.parts).toMatchObject([
      { functionCall: { name: 'weather', args: { city: 'Zürich 🎉' } }, thoughtSignature: expect.any(String) },
      { functionCall: { name: 'weather' } },
    ])
    const response = { functionResponse: { name: 'weather', response: { result: 'sunny' } } }
    const turn = (model: unknown, parts: readonly unknown[]) => ({
      tools: [WEATHER],
      contents: [...ask('[[tool:2]]').contents, model, { role: 'user', parts }],
    })
    const path = 'gemini-3-pro-preview:generateContent'
    expect((await post(path, turn(content, [response, response]))).status).toBe(200)
    expect((await post(path, turn(content, [response]))).text).toContain('number of function response parts is equal')
    const unsigned = {
      role: 'model',
      parts: content.parts.map((part: object) => ({ ...part, thoughtSignature: undefined })),
    }
    expect((await post(path, turn(unsigned, [response, response]))).text).toContain('missing a thought_signature')
  })

  test('structured output, embeddings and token counting', async () => {
    const responseSchema = { type: 'OBJECT', properties: { ok: { type: 'BOOLEAN' } } }
    const generationConfig = { responseMimeType: 'application/json', responseSchema }
    const answer = await post(`${MODEL}:generateContent`, { ...ask('x'), generationConfig })
    expect(JSON.parse(answer.text).candidates[0].content.parts).toEqual([{ text: '{"ok":true}' }])
    const content = { parts: [{ text: 'abcdefgh' }] }
    const one = await post('gemini-embedding-001:embedContent', { content, outputDimensionality: 3 })
    expect(JSON.parse(one.text).embedding.values.length).toBe(3)
    const requests = [{ model: 'models/gemini-embedding-001', content }]
    expect(
      JSON.parse((await post('gemini-embedding-001:batchEmbedContents', { requests })).text).embeddings.length,
    ).toBe(1)
    expect(upstream.tally.of('gemini-embedding-001').unreported).toEqual({ embedding_tokens: 4 })
    expect(JSON.parse((await post(`${MODEL}:countTokens`, ask('abcdefgh'))).text)).toEqual({ totalTokens: 2 })
  })

  test.each([
    [{ foo: 1 }, 'Unknown name \\"foo\\": Cannot find field.'],
    [{ contents: undefined }, 'contents is not specified'],
    [{ contents: [{ role: 'assistant', parts: [{ text: 'x' }] }] }, 'valid role: user, model'],
    [
      { contents: [{ role: 'user', parts: [{ functionResponse: { name: 'x', response: {} } }] }] },
      'immediately after a function call turn',
    ],
    [{ generationConfig: { responseSchema: { type: 'OBJECT' } } }, 'only allowed when response_mime_type'],
  ])('refuses %j as the provider does', async (extra, message) => {
    const answer = await post(`${MODEL}:generateContent`, { ...ask('x'), ...extra })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(message)
  })

  test('a wrong key is 400 and no key is 403, as with Google', async () => {
    expect(await post(`${MODEL}:generateContent`, ask('x'), 'AIzaWrong')).toMatchObject({
      status: 400,
      text: expect.stringContaining('API_KEY_INVALID'),
    })
    const none = await fetch(`${upstream.url}/models/${MODEL}:generateContent`, { method: 'POST', body: '{}' })
    expect(none.status).toBe(403)
    expect((await post('missing-model:generateContent', ask('x'))).status).toBe(404)
  })
})
