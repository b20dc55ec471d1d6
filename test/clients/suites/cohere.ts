import { CohereClientV2, type Cohere } from 'cohere-ai'
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

function bodyOf({ model, text, image, schema }: Ask): Cohere.V2ChatRequest {
  const picture = { type: 'image_url' as const, imageUrl: { url: `data:image/png;base64,${PIXEL}` } }
  return {
    model,
    maxTokens: MAX_TOKENS,
    messages: [{ role: 'user', content: image === true ? [{ type: 'text', text }, picture] : text }],
    ...(schema === true ? { responseFormat: { type: 'json_object', jsonSchema: CITY } } : {}),
  }
}

const TOOLS = TOOL_NAMES.map((name) => ({ type: 'function' as const, function: { name, parameters: CITY } }))
const textOf = (response: Cohere.V2ChatResponse) =>
  (response.message.content ?? []).map((part) => (part.type === 'text' ? part.text : '')).join('')

export const cohere: Client = {
  name: 'cohere',
  packages: ['cohere-ai'],
  surface: '/v2/chat, /v2/embed, /v2/rerank',
  chatModels: CHAT_MODELS,
  embeddingModel: 'cohere/embed-v4.0',
  doesNotWork: [],
  statusOf: (error) => propertyOf(error, 'statusCode'),
  connect({ url, apiKey }) {
    const client = new CohereClientV2({ environment: url, token: apiKey, maxRetries: 0 })
    return {
      async plain(ask) {
        const { data, rawResponse } = await client.chat(bodyOf(ask), { headers: { ...ask.headers } }).withRawResponse()
        return {
          text: textOf(data),
          usage: { input: data.usage?.tokens?.inputTokens, output: data.usage?.tokens?.outputTokens },
          chargedNano: rawResponse.headers.get(CHARGED_HEADER) ?? undefined,
        }
      },
      async stream(ask) {
        const leaving = new AbortController()
        const stream = await client.chatStream(bodyOf(ask), { abortSignal: leaving.signal })
        let text = ''
        let pieces = 0
        let usage: Cohere.Usage | undefined
        for await (const event of stream) {
          if (event.type === 'message-end') usage = event.delta?.usage
          if (event.type !== 'content-delta') continue
          text += event.delta?.message?.content?.text ?? ''
          pieces += 1
          if (pieces === ask.leaveAfter) leaving.abort()
        }
        return { text, usage: { input: usage?.tokens?.inputTokens, output: usage?.tokens?.outputTokens } }
      },
      async tools({ model, first, second }) {
        const question = { role: 'user' as const, content: first }
        const asked = { model, maxTokens: MAX_TOKENS, tools: TOOLS }
        const { message } = await client.chat({ ...asked, messages: [question] })
        const calls = message.toolCalls ?? []
        const results = calls.map(({ id }) => ({ role: 'tool' as const, toolCallId: id, content: TOOL_RESULT }))
        const next = await client.chat({
          ...asked,
          messages: [question, { role: 'assistant', toolCalls: calls }, ...results, { role: 'user', content: second }],
        })
        return {
          calls: calls.map((call) => ({
            name: call.function?.name ?? '',
            args: JSON.parse(call.function?.arguments ?? ''),
          })),
          text: textOf(next),
        }
      },
      async models() {
        return (await client.models.list()).models.map(({ name }) => name ?? '')
      },
      async embed(model, texts) {
        const { embeddings } = await client.embed({
          model,
          texts: [...texts],
          inputType: 'search_document',
          embeddingTypes: ['float'],
        })
        return embeddings.float ?? []
      },
      async rerank(model, query, documents) {
        const { results } = await client.rerank({ model, query, documents: [...documents] })
        return results.map(({ index }) => index)
      },
      async transcribe(model, file) {
        return (await client.audio.transcriptions.create(file, { model, language: 'en' })).text
      },
    }
  },
}
