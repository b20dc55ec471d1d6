import Anthropic from '@anthropic-ai/sdk'
import {
  type Ask,
  CHARGED_HEADER,
  CHAT_MODELS,
  chargedIn,
  CITY,
  type Client,
  MAX_TOKENS,
  PIXEL,
  propertyOf,
  TOOL_NAMES,
  TOOL_RESULT,
} from '../client.ts'

function bodyOf({ model, text, image, schema }: Ask): Anthropic.MessageCreateParamsNonStreaming {
  const source = { type: 'base64' as const, media_type: 'image/png' as const, data: PIXEL }
  return {
    model,
    max_tokens: MAX_TOKENS,
    messages: [
      {
        role: 'user',
        content:
          image === true
            ? [
                { type: 'text', text },
                { type: 'image', source },
              ]
            : text,
      },
    ],
    ...(schema === true ? { output_config: { format: { type: 'json_schema', schema: CITY } } } : {}),
  }
}

const TOOLS = TOOL_NAMES.map((name) => ({ name, input_schema: CITY }))
const textOf = (blocks: readonly Anthropic.ContentBlock[]) =>
  blocks.map((block) => (block.type === 'text' ? block.text : '')).join('')

export const anthropic: Client = {
  name: 'anthropic',
  packages: ['@anthropic-ai/sdk'],
  surface: '/v1/messages',
  chatModels: CHAT_MODELS,
  doesNotWork: [],
  statusOf: (error) => propertyOf(error, 'status'),
  connect({ url, apiKey }) {
    const client = new Anthropic({ baseURL: url, apiKey, maxRetries: 0 })
    return {
      async plain(ask) {
        const { data, response } = await client.messages
          .create(bodyOf(ask), { headers: { ...ask.headers } })
          .withResponse()
        return {
          text: textOf(data.content),
          usage: { input: data.usage.input_tokens, output: data.usage.output_tokens },
          chargedNano: response.headers.get(CHARGED_HEADER) ?? undefined,
        }
      },
      async stream(ask) {
        const stream = client.messages.stream(bodyOf(ask))
        let pieces = 0
        let chargedNano: string | undefined
        for await (const event of stream) {
          if (event.type === 'message_delta') chargedNano = chargedIn(event)
          if (event.type !== 'content_block_delta') continue
          pieces += 1
          if (pieces === ask.leaveAfter) stream.controller.abort()
        }
        const { content, usage } = await stream.finalMessage()
        return { text: textOf(content), usage: { input: usage.input_tokens, output: usage.output_tokens }, chargedNano }
      },
      async tools({ model, first, second }) {
        const question = { role: 'user' as const, content: first }
        const asked = { model, max_tokens: MAX_TOKENS, tools: TOOLS }
        const { content } = await client.messages.create({ ...asked, messages: [question] })
        const calls = content.filter((block) => block.type === 'tool_use')
        const results = calls.map(({ id }) => ({
          type: 'tool_result' as const,
          tool_use_id: id,
          content: TOOL_RESULT,
        }))
        const next = await client.messages.create({
          ...asked,
          messages: [
            question,
            { role: 'assistant', content },
            { role: 'user', content: [...results, { type: 'text', text: second }] },
          ],
        })
        return { calls: calls.map(({ name, input }) => ({ name, args: input })), text: textOf(next.content) }
      },
      async models() {
        return (await client.models.list({ limit: 1000 })).data.map(({ id }) => id)
      },
    }
  },
}
