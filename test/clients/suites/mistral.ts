import { HTTPClient, Mistral } from '@mistralai/mistralai'
import type { ChatCompletionRequest, ContentChunk } from '@mistralai/mistralai/models/components'
import {
  type Ask,
  CHARGED_HEADER,
  CHAT_MODELS,
  CITY,
  type Client,
  MAX_TOKENS,
  PIXEL,
  propertyOf,
  TOOL_NAMES,
  TOOL_RESULT,
} from '../client.ts'

function bodyOf({ model, text, image, schema }: Ask): ChatCompletionRequest {
  const picture: ContentChunk = { type: 'image_url', imageUrl: `data:image/png;base64,${PIXEL}` }
  return {
    model,
    maxTokens: MAX_TOKENS,
    messages: [{ role: 'user', content: image === true ? [{ type: 'text', text }, picture] : text }],
    ...(schema === true
      ? { responseFormat: { type: 'json_schema', jsonSchema: { name: 'city', schemaDefinition: CITY, strict: true } } }
      : {}),
  }
}

const TOOLS = TOOL_NAMES.map((name) => ({ type: 'function' as const, function: { name, parameters: CITY } }))
const argsOf = (written: unknown): unknown => (typeof written === 'string' ? JSON.parse(written) : written)
const textOf = (content: unknown) => (typeof content === 'string' ? content : '')

export const mistral: Client = {
  name: 'mistral',
  packages: ['@mistralai/mistralai'],
  surface: '/v1/chat/completions, /v1/ocr and what is beside them',
  chatModels: ['mistral/mistral-medium-latest', ...CHAT_MODELS],
  embeddingModel: 'mistral/mistral-embed',
  // Of OpenAI's shape are the answers for sound, and a stream tells its usage only to those who ask for it.
  doesNotWork: ['speech', 'transcription', 'usage'],
  statusOf: (error) => propertyOf(error, 'statusCode'),
  connect({ url, apiKey }) {
    // Its answers show no headers; a hook of its own HTTP client does.
    let chargedNano: string | undefined
    const httpClient = new HTTPClient()
    httpClient.addHook('response', (response) => void (chargedNano = response.headers.get(CHARGED_HEADER) ?? undefined))
    const client = new Mistral({ serverURL: url, apiKey, httpClient, retryConfig: { strategy: 'none' } })
    return {
      async plain(ask) {
        const { choices, usage } = await client.chat.complete(bodyOf(ask), { headers: { ...ask.headers } })
        return {
          text: textOf(choices[0]?.message?.content),
          usage: { input: usage.promptTokens, output: usage.completionTokens },
          chargedNano,
        }
      },
      async stream(ask) {
        const leaving = new AbortController()
        const stream = await client.chat.stream(bodyOf(ask), { signal: leaving.signal })
        let text = ''
        let pieces = 0
        let usage: { promptTokens?: number | undefined; completionTokens?: number | undefined } | undefined
        for await (const { data } of stream) {
          text += textOf(data.choices[0]?.delta.content)
          usage = data.usage ?? usage
          pieces += 1
          if (pieces === ask.leaveAfter) leaving.abort()
        }
        return { text, usage: { input: usage?.promptTokens, output: usage?.completionTokens } }
      },
      async tools({ model, first, second }) {
        const question = { role: 'user' as const, content: first }
        const asked = { model, maxTokens: MAX_TOKENS, tools: TOOLS }
        const { choices } = await client.chat.complete({ ...asked, messages: [question] })
        const message = choices[0]?.message
        if (message === undefined) throw new Error('no message')
        const calls = message.toolCalls ?? []
        const results = calls.map((call) => ({
          role: 'tool' as const,
          toolCallId: call.id,
          name: call.function.name,
          content: TOOL_RESULT,
        }))
        const next = await client.chat.complete({
          ...asked,
          messages: [question, { ...message, role: 'assistant' }, ...results, { role: 'user', content: second }],
        })
        return {
          calls: calls.map((call) => ({ name: call.function.name, args: argsOf(call.function.arguments) })),
          text: textOf(next.choices[0]?.message?.content),
        }
      },
      async models() {
        return ((await client.models.list()).data ?? []).map((model) => String(propertyOf(model, 'id')))
      },
      async embed(model, texts) {
        return (await client.embeddings.create({ model, inputs: [...texts] })).data.map(
          ({ embedding }) => embedding ?? [],
        )
      },
      async moderate(model, text) {
        const { results } = await client.classifiers.moderate({ model, inputs: [text] })
        return Object.values(results[0]?.categories ?? {}).some(Boolean)
      },
      async readDocument(model, documentUrl) {
        const { pages } = await client.ocr.process({ model, document: { type: 'document_url', documentUrl } })
        return pages[0]?.markdown ?? ''
      },
      async speak(model, input) {
        const answer = await client.audio.speech.complete({ model, input, voiceId: 'alloy' })
        return Buffer.from(String(propertyOf(answer, 'audioData')), 'base64')
      },
      async transcribe(model, file) {
        return (await client.audio.transcriptions.complete({ model, file })).text
      },
    }
  },
}
