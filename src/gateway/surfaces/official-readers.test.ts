import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { describe, expect, test } from 'vitest'
import { decodeStream, fixtureBytes } from '../../../test/support/wire-fixture.ts'
import { createAnthropicMessagesStreamDecoder } from '../providers/anthropic/decode-messages-stream.ts'
import { createGeminiGenerateStreamDecoder } from '../providers/gemini/decode-generate-stream.ts'
import { createOpenAIChatStreamDecoder } from '../providers/openai/decode-chat-stream.ts'
import type { CallEvent } from '../wire/call-event.ts'
import { createAnthropicPassthrough } from './anthropic-messages/anthropic-passthrough.ts'
import { createAnthropicStreamRenderer } from './anthropic-messages/anthropic-stream.ts'
import { createOpenAIChatStreamRenderer } from './openai-chat/openai-chat-stream.ts'
import { createOpenAIPassthrough } from './openai-chat/openai-passthrough.ts'
import { createResponsesStreamRenderer } from './openai-responses/responses-stream.ts'
import type { StreamRenderer } from '../wire/response/stream-renderer.ts'

// The official SDKs read what we write. They get a fetch of ours: nothing leaves the process.

const KASA = { record: 'r1', charged_nano: '12', provider_cost_nano: '10', fund: 'wallet', model: 'm' }
const IDENTITY = { id: 'call-1', model: 'kasa/m', createdSeconds: 1_770_000_000 }

const streamOf = (body: string) => async () =>
  new Response(new Blob([body]), { headers: { 'content-type': 'text/event-stream' } })

function readWithOpenAI(body: string) {
  const client = new OpenAI({ apiKey: 'x', baseURL: 'http://127.0.0.1:1', maxRetries: 0, fetch: streamOf(body) })
  return client.chat.completions.stream({ model: 'm', messages: [], stream_options: { include_usage: true } })
}

function readResponse(body: string) {
  const client = new OpenAI({ apiKey: 'x', baseURL: 'http://127.0.0.1:1', maxRetries: 0, fetch: streamOf(body) })
  return client.responses.stream({ model: 'm', input: 'x' })
}

function readWithAnthropic(body: string) {
  const client = new Anthropic({ apiKey: 'x', baseURL: 'http://127.0.0.1:1', maxRetries: 0, fetch: streamOf(body) })
  return client.messages.stream({ model: 'm', max_tokens: 9, messages: [] })
}

function render(renderer: StreamRenderer, events: readonly CallEvent[]): string {
  const usage = events.findLast((event) => event.kind === 'usage')?.usage
  return events.map((event) => renderer.push(event)).join('') + renderer.finish({ usage, kasa: KASA })
}

const fromAnthropic = () =>
  decodeStream(createAnthropicMessagesStreamDecoder(), [fixtureBytes('anthropic-thinking-tools.sse')])
const fromGemini = () => decodeStream(createGeminiGenerateStreamDecoder(), [fixtureBytes('gemini-tools.sse')])
const fromOpenAI = () => decodeStream(createOpenAIChatStreamDecoder('standard'), [fixtureBytes('openai-tools.sse')])
const openAIRenderer = () => createOpenAIChatStreamRenderer({ ...IDENTITY, includeUsage: true })

describe('the OpenAI SDK reads', () => {
  test("Claude's answer", async () => {
    const completion = await readWithOpenAI(render(openAIRenderer(), fromAnthropic())).finalChatCompletion()
    expect(completion).toMatchObject({
      id: 'call-1',
      usage: { prompt_tokens: 2665, completion_tokens: 148, total_tokens: 2813 },
      choices: [
        {
          finish_reason: 'tool_calls',
          message: {
            content: 'Let me look that up 🌍.',
            tool_calls: [
              { function: { name: 'get_weather', arguments: '{"location": "São Paulo"}' } },
              { function: { name: 'list_issues', arguments: '{}' } },
            ],
          },
        },
      ],
    })
  })

  test("Gemini's answer, with the signature on its call", async () => {
    const completion = await readWithOpenAI(render(openAIRenderer(), fromGemini())).finalChatCompletion()
    const calls = completion.choices[0]?.message.tool_calls
    expect(calls).toHaveLength(3)
    expect(calls?.[0]).toMatchObject({
      function: { name: 'weather', arguments: '{"location":"San Francisco"}' },
      extra_content: { google: { thought_signature: 'EpEgCo4gAb4+9vvWwdN+NkNiCCwr' } },
    })
    expect(completion.usage).toMatchObject({ prompt_tokens: 29, completion_tokens: 824, total_tokens: 853 })
  })

  test('a stream that was passed through, receipt included', async () => {
    const exchange = createOpenAIPassthrough({ clientWantsUsage: true, flavor: 'standard' })
    const pieces = [
      ...exchange.push(fixtureBytes('openai-text.sse')),
      ...exchange.endOfUpstream(),
      exchange.finish(KASA),
    ]
    const stream = readWithOpenAI(pieces.map((piece) => new TextDecoder().decode(piece)).join(''))
    const chunks: unknown[] = []
    stream.on('chunk', (chunk) => chunks.push(chunk))
    const completion = await stream.finalChatCompletion()
    expect(completion.choices[0]?.message.content).toBe('Grüße an 👩‍🚀 und die "usage":null\nWelt.')
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 31 }, kasa: KASA })
  })

  test('an answer that broke off as an error', async () => {
    const events = fromAnthropic().slice(0, 4)
    const renderer = openAIRenderer()
    const body =
      events.map((event) => renderer.push(event)).join('') +
      renderer.fail({ code: 'upstream_failed', message: 'It broke.' })
    await expect(readWithOpenAI(body).finalChatCompletion()).rejects.toThrow('It broke.')
  })
})

describe('the Anthropic SDK reads', () => {
  test("GPT's answer", async () => {
    const message = await readWithAnthropic(
      render(createAnthropicStreamRenderer(IDENTITY), fromOpenAI()),
    ).finalMessage()
    expect(message).toMatchObject({
      id: 'call-1',
      stop_reason: 'tool_use',
      content: [
        { type: 'tool_use', name: 'get_weather', input: { location: 'Zürich' } },
        { type: 'tool_use', name: 'get_time', input: {} },
      ],
      // 131 = 18 + 64 cached + 49, of which 7 are thoughts.
      usage: {
        input_tokens: 18,
        cache_read_input_tokens: 64,
        output_tokens: 49,
        output_tokens_details: { thinking_tokens: 7 },
      },
    })
  })

  test("Gemini's answer, with the signature in the id of its call", async () => {
    const message = await readWithAnthropic(
      render(createAnthropicStreamRenderer(IDENTITY), fromGemini()),
    ).finalMessage()
    expect(message.content.map((block) => block.type)).toEqual(['thinking', 'tool_use', 'tool_use', 'tool_use'])
    expect(message.content[1]).toMatchObject({
      id: expect.stringContaining('__kasasig_b'),
      input: { location: 'San Francisco' },
    })
    expect(message.usage).toMatchObject({ input_tokens: 29, output_tokens: 824 })
  })

  test('a stream that was passed through, receipt included', async () => {
    const exchange = createAnthropicPassthrough()
    const bytes = fixtureBytes('anthropic-thinking-tools.sse')
    const pieces = [...exchange.push(bytes), ...exchange.endOfUpstream(), exchange.finish(KASA)]
    const stream = readWithAnthropic(pieces.map((piece) => new TextDecoder().decode(piece)).join(''))
    const events: unknown[] = []
    stream.on('streamEvent', (event) => events.push(event))
    const message = await stream.finalMessage()
    expect(message.content).toHaveLength(5)
    expect(message.usage.output_tokens).toBe(148)
    expect(events).toContainEqual(expect.objectContaining({ type: 'message_delta', kasa: KASA }))
  })

  test('an answer that broke off as an error', async () => {
    const renderer = createAnthropicStreamRenderer(IDENTITY)
    const body = renderer.push({ kind: 'text', text: 'On' }) + renderer.fail({ code: 'unavailable', message: 'Busy.' })
    await expect(readWithAnthropic(body).finalMessage()).rejects.toThrow('Busy.')
  })
})

describe('the OpenAI SDK reads as responses, whose order it checks,', () => {
  const sources = [
    { name: "Claude's thoughts, words and calls", events: fromAnthropic, text: 'Let me look that up 🌍.', calls: 2 },
    { name: "Gemini's calls", events: fromGemini, text: '', calls: 3 },
    { name: "another provider's calls", events: fromOpenAI, text: '', calls: 2 },
  ]
  test.each(sources)('$name', async ({ events, text, calls }) => {
    const response = await readResponse(render(createResponsesStreamRenderer(IDENTITY, {}), events())).finalResponse()
    expect(response.status).toBe('completed')
    expect(response.output_text).toBe(text)
    const made = response.output.filter((item) => item.type === 'function_call')
    expect(made).toHaveLength(calls)
    for (const call of made) expect(() => JSON.parse(call.arguments)).not.toThrow()
  })
})
