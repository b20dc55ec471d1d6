import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import type { Kasa } from '../kasa.ts'

export type Call = { readonly id: string; readonly name: string; readonly args: Readonly<Record<string, unknown>> }

/** One request in no dialect. */
export type Question = {
  readonly model: string
  readonly text: string
  readonly stream?: boolean
  readonly tools?: boolean
  /** Tool calls of the turn before, which are answered here. */
  readonly history?: readonly Call[]
  readonly image?: boolean
  readonly schema?: boolean
  readonly think?: boolean
  /** Leaves after this many pieces of a stream. */
  readonly leaveAfter?: number
}
export type Answer = {
  readonly text: string
  readonly calls: readonly Call[]
  readonly usage?: { readonly input: number; readonly output: number }
}
export type Ask = (kasa: Pick<Kasa, 'url' | 'apiKey'>, question: Question) => Promise<Answer>

const MAX_TOKENS = 2_000
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const CITY = {
  type: 'object' as const,
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
}
const NAMES = ['weather', 'time'] as const

/** Through the official client of OpenAI. */
export const askOpenAI: Ask = async (kasa, question) => {
  const client = new OpenAI({ baseURL: `${kasa.url}/v1`, apiKey: kasa.apiKey, maxRetries: 0 })
  const body = openAIBody(question)
  if (question.stream !== true) {
    const { choices } = await client.chat.completions.create(body)
    const message = choices[0]?.message
    const calls = (message?.tool_calls ?? []).flatMap((call) =>
      call.type === 'function'
        ? [{ id: call.id, name: call.function.name, args: JSON.parse(call.function.arguments) }]
        : [],
    )
    return { text: message?.content ?? '', calls }
  }
  const stream = await client.chat.completions.create({
    ...body,
    stream: true,
    stream_options: { include_usage: true },
  })
  let text = ''
  let pieces = 0
  let usage: Answer['usage']
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? ''
    if (chunk.usage) usage = { input: chunk.usage.prompt_tokens, output: chunk.usage.completion_tokens }
    pieces += chunk.choices[0]?.delta.content ? 1 : 0
    if (pieces === question.leaveAfter) stream.controller.abort()
  }
  return { text, calls: [], ...(usage === undefined ? {} : { usage }) }
}

function openAIBody(question: Question): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const image = { type: 'image_url' as const, image_url: { url: `data:image/png;base64,${PIXEL}` } }
  const text = { type: 'text' as const, text: question.text }
  const calls = question.history ?? []
  return {
    model: question.model,
    max_completion_tokens: MAX_TOKENS,
    messages: [
      { role: 'user', content: question.image === true ? [text, image] : question.text },
      ...(calls.length === 0
        ? []
        : [
            {
              role: 'assistant' as const,
              tool_calls: calls.map(({ id, name, args }) => ({
                id,
                type: 'function' as const,
                function: { name, arguments: JSON.stringify(args) },
              })),
            },
            ...calls.map(({ id }) => ({ role: 'tool' as const, tool_call_id: id, content: '12 °C' })),
          ]),
    ],
    ...(question.tools === true
      ? { tools: NAMES.map((name) => ({ type: 'function' as const, function: { name, parameters: CITY } })) }
      : {}),
    ...(question.schema === true
      ? { response_format: { type: 'json_schema' as const, json_schema: { name: 'city', schema: CITY, strict: true } } }
      : {}),
    ...(question.think === true ? { reasoning_effort: 'low' as const } : {}),
  }
}

/** Through the official client of Anthropic. */
export const askAnthropic: Ask = async (kasa, question) => {
  const client = new Anthropic({ baseURL: kasa.url, apiKey: kasa.apiKey, maxRetries: 0 })
  const body = anthropicBody(question)
  if (question.stream !== true) {
    const { content } = await client.messages.create(body)
    const text = content.map((block) => (block.type === 'text' ? block.text : '')).join('')
    const calls = content.flatMap((block) =>
      block.type === 'tool_use' ? [{ id: block.id, name: block.name, args: { ...Object(block.input) } }] : [],
    )
    return { text, calls }
  }
  const stream = await client.messages.create({ ...body, stream: true })
  let text = ''
  let pieces = 0
  let input = 0
  let output = 0
  for await (const event of stream) {
    if (event.type === 'message_start') input = event.message.usage.input_tokens
    if (event.type === 'message_delta') {
      output = event.usage.output_tokens
      input = event.usage.input_tokens ?? input
    }
    if (event.type !== 'content_block_delta' || event.delta.type !== 'text_delta') continue
    text += event.delta.text
    pieces += 1
    if (pieces === question.leaveAfter) stream.controller.abort()
  }
  return { text, calls: [], usage: { input, output } }
}

function anthropicBody(question: Question): Anthropic.MessageCreateParamsNonStreaming {
  const source = { type: 'base64' as const, media_type: 'image/png' as const, data: PIXEL }
  const calls = question.history ?? []
  return {
    model: question.model,
    max_tokens: MAX_TOKENS,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: question.text },
          ...(question.image === true ? [{ type: 'image' as const, source }] : []),
        ],
      },
      ...(calls.length === 0
        ? []
        : [
            {
              role: 'assistant' as const,
              content: calls.map(({ id, name, args }) => ({ type: 'tool_use' as const, id, name, input: args })),
            },
            {
              role: 'user' as const,
              content: calls.map(({ id }) => ({ type: 'tool_result' as const, tool_use_id: id, content: '12 °C' })),
            },
          ]),
    ],
    ...(question.tools === true ? { tools: NAMES.map((name) => ({ name, input_schema: CITY })) } : {}),
    ...(question.schema === true ? { output_config: { format: { type: 'json_schema' as const, schema: CITY } } } : {}),
    ...(question.think === true ? { thinking: { type: 'enabled' as const, budget_tokens: 1_024 } } : {}),
  }
}
