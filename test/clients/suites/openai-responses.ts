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
  propertyOf,
  TOOL_NAMES,
  TOOL_RESULT,
} from '../client.ts'

function bodyOf({ model, text, image, schema }: Ask): OpenAI.Responses.ResponseCreateParamsNonStreaming {
  const picture = { type: 'input_image' as const, detail: 'auto' as const, image_url: `data:image/png;base64,${PIXEL}` }
  return {
    model,
    max_output_tokens: MAX_TOKENS,
    input: image === true ? [{ role: 'user', content: [{ type: 'input_text', text }, picture] }] : text,
    ...(schema === true
      ? { text: { format: { type: 'json_schema' as const, name: 'city', schema: CITY, strict: true } } }
      : {}),
  }
}

const TOOLS = TOOL_NAMES.map((name) => ({ type: 'function' as const, name, parameters: CITY, strict: true }))

export const openAIResponses: Client = {
  name: 'openai, responses',
  packages: ['openai'],
  surface: '/v1/responses',
  chatModels: CHAT_MODELS,
  doesNotWork: [],
  statusOf: (error) => propertyOf(error, 'status'),
  connect({ url, apiKey }) {
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 })
    return {
      async plain(ask) {
        const { data, response } = await client.responses
          .create(bodyOf(ask), { headers: { ...ask.headers } })
          .withResponse()
        return {
          text: data.output_text,
          usage: { input: data.usage?.input_tokens, output: data.usage?.output_tokens },
          chargedNano: response.headers.get(CHARGED_HEADER) ?? undefined,
        }
      },
      async stream(ask) {
        const stream = await client.responses.create({ ...bodyOf(ask), stream: true })
        let text = ''
        let pieces = 0
        let end: OpenAI.Responses.ResponseCompletedEvent | undefined
        for await (const event of stream) {
          if (event.type === 'response.completed') end = event
          if (event.type !== 'response.output_text.delta') continue
          text += event.delta
          pieces += 1
          if (pieces === ask.leaveAfter) stream.controller.abort()
        }
        const usage = end?.response.usage
        return {
          text,
          usage: { input: usage?.input_tokens, output: usage?.output_tokens },
          chargedNano: chargedIn(end),
        }
      },
      async tools({ model, first, second }) {
        const question = { role: 'user' as const, content: first }
        const asked = { model, max_output_tokens: MAX_TOKENS, tools: TOOLS }
        const { output } = await client.responses.create({ ...asked, input: [question] })
        const calls = output.filter((item) => item.type === 'function_call')
        const results = calls.map(({ call_id }) => ({
          type: 'function_call_output' as const,
          call_id,
          output: TOOL_RESULT,
        }))
        const next = await client.responses.create({
          ...asked,
          input: [question, ...calls, ...results, { role: 'user', content: second }],
        })
        return {
          calls: calls.map((call) => ({ name: call.name, args: JSON.parse(call.arguments) })),
          text: next.output_text,
        }
      },
    }
  },
}
