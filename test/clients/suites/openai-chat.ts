import OpenAI from 'openai'
import {
  type Ask,
  CHARGED_HEADER,
  CHAT_MODELS,
  chargedIn,
  CITY,
  type Client,
  MAX_TOKENS,
  PIXEL,
  type Place,
  propertyOf,
  TOOL_NAMES,
  TOOL_RESULT,
} from '../client.ts'

const clientOf = ({ url, apiKey }: Place) => new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 })

function bodyOf({ model, text, image, schema }: Ask): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const picture = { type: 'image_url' as const, image_url: { url: `data:image/png;base64,${PIXEL}` } }
  return {
    model,
    max_completion_tokens: MAX_TOKENS,
    messages: [{ role: 'user', content: image === true ? [{ type: 'text', text }, picture] : text }],
    ...(schema === true
      ? { response_format: { type: 'json_schema', json_schema: { name: 'city', schema: CITY, strict: true } } }
      : {}),
  }
}

const TOOLS = TOOL_NAMES.map((name) => ({ type: 'function' as const, function: { name, parameters: CITY } }))

export const openAIChat: Client = {
  name: 'openai, chat',
  packages: ['openai'],
  surface: '/v1/chat/completions and what is beside it',
  chatModels: CHAT_MODELS,
  embeddingModel: 'openai/text-embedding-3-small',
  doesNotWork: [],
  statusOf: (error) => propertyOf(error, 'status'),
  connect(place) {
    const client = clientOf(place)
    return {
      async plain(ask) {
        const { data, response } = await client.chat.completions
          .create(bodyOf(ask), { headers: { ...ask.headers } })
          .withResponse()
        return {
          text: data.choices[0]?.message.content ?? '',
          usage: { input: data.usage?.prompt_tokens, output: data.usage?.completion_tokens },
          chargedNano: response.headers.get(CHARGED_HEADER) ?? undefined,
        }
      },
      async stream(ask) {
        const body = { ...bodyOf(ask), stream: true as const, stream_options: { include_usage: true } }
        const stream = await client.chat.completions.create(body)
        let text = ''
        let pieces = 0
        let last: OpenAI.ChatCompletionChunk | undefined
        for await (const chunk of stream) {
          text += chunk.choices[0]?.delta.content ?? ''
          last = chunk
          pieces += chunk.choices[0]?.delta.content ? 1 : 0
          if (pieces === ask.leaveAfter) stream.controller.abort()
        }
        const usage = { input: last?.usage?.prompt_tokens, output: last?.usage?.completion_tokens }
        return { text, usage, chargedNano: chargedIn(last) }
      },
      async tools({ model, first, second }) {
        const question = { role: 'user' as const, content: first }
        const asked = { model, max_completion_tokens: MAX_TOKENS, tools: TOOLS }
        const { choices } = await client.chat.completions.create({ ...asked, messages: [question] })
        const message = choices[0]?.message
        if (message === undefined) throw new Error('no message')
        const calls = (message.tool_calls ?? []).filter((call) => call.type === 'function')
        const results = calls.map(({ id }) => ({ role: 'tool' as const, tool_call_id: id, content: TOOL_RESULT }))
        const next = await client.chat.completions.create({
          ...asked,
          messages: [question, message, ...results, { role: 'user', content: second }],
        })
        return {
          calls: calls.map((call) => ({ name: call.function.name, args: JSON.parse(call.function.arguments) })),
          text: next.choices[0]?.message.content ?? '',
        }
      },
      async models() {
        return (await client.models.list()).data.map(({ id }) => id)
      },
      async embed(model, texts) {
        return (await client.embeddings.create({ model, input: [...texts] })).data.map(({ embedding }) => embedding)
      },
      async moderate(model, input) {
        return (await client.moderations.create({ model, input })).results[0]?.flagged ?? false
      },
      async draw(model, prompt) {
        const { data } = await client.images.generate({ model, prompt, size: '1024x1024', quality: 'low' })
        return Buffer.from(data?.[0]?.b64_json ?? '', 'base64')
      },
      async speak(model, input) {
        const sound = await client.audio.speech.create({ model, voice: 'alloy', input })
        return new Uint8Array(await sound.arrayBuffer())
      },
      async transcribe(model, file) {
        return (await client.audio.transcriptions.create({ model, file })).text
      },
    }
  },
}
