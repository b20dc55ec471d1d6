import { ChatAnthropic } from '@langchain/anthropic'
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { type AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai'
import {
  type Ask,
  CHARGED_HEADER,
  CHAT_MODELS,
  CITY,
  type Client,
  MAX_TOKENS,
  type Methods,
  PIXEL,
  propertyOf,
  type Said,
  TOOL_NAMES,
  TOOL_RESULT,
} from '../client.ts'

/** Its answers show no headers; the fetch that one may give it does. */
function listeningFetch() {
  const heard: { chargedNano: string | undefined } = { chargedNano: undefined }
  const listening: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    heard.chargedNano = response.headers.get(CHARGED_HEADER) ?? undefined
    return response
  }
  return { heard, listening }
}

const TOOLS = TOOL_NAMES.map((name) => ({ name, description: name, schema: CITY }))

function promptOf({ text, image }: Ask): BaseMessage[] {
  if (image !== true) return [new HumanMessage(text)]
  const picture = { type: 'image' as const, mimeType: 'image/png', data: PIXEL }
  return [new HumanMessage({ contentBlocks: [{ type: 'text', text }, picture] })]
}

function usageOf(message: object): NonNullable<Said['usage']> {
  const usage = propertyOf(message, 'usage_metadata')
  const countOf = (name: string) => {
    const count = propertyOf(usage, name)
    return typeof count === 'number' ? count : undefined
  }
  return { input: countOf('input_tokens'), output: countOf('output_tokens') }
}

type ModelOf = (ask: { readonly model: string; readonly headers?: Readonly<Record<string, string>> }) => ToolModel
type ToolModel = BaseChatModel & Required<Pick<BaseChatModel, 'bindTools'>>

function chatMethods(modelOf: ModelOf, heard: { readonly chargedNano: string | undefined }): Methods {
  return {
    async plain(ask) {
      const model = modelOf(ask)
      if (ask.schema === true) {
        const city = await model
          .withStructuredOutput(CITY, { name: 'city', method: 'jsonSchema' })
          .invoke(promptOf(ask))
        return { text: JSON.stringify(city) }
      }
      const answer = await model.invoke(promptOf(ask))
      const usage = usageOf(answer)
      return {
        text: answer.text,
        usage,
        chargedNano: heard.chargedNano,
      }
    },
    async stream(ask) {
      const leaving = new AbortController()
      const stream = await modelOf(ask).stream(promptOf(ask), { signal: leaving.signal })
      let text = ''
      let pieces = 0
      let usage = { input: 0, output: 0 }
      for await (const chunk of stream) {
        text += chunk.text
        const told = usageOf(chunk)
        usage = { input: usage.input + (told.input ?? 0), output: usage.output + (told.output ?? 0) }
        pieces += chunk.text === '' ? 0 : 1
        if (pieces === ask.leaveAfter) leaving.abort()
      }
      return { text, usage }
    },
    async tools({ model, first, second }) {
      const bound = modelOf({ model }).bindTools(TOOLS)
      const question = new HumanMessage(first)
      const answer: AIMessage = await bound.invoke([question])
      const calls = answer.tool_calls ?? []
      const results = calls.map(
        ({ id, name }) => new ToolMessage({ tool_call_id: id ?? '', name, content: TOOL_RESULT }),
      )
      const next = await bound.invoke([question, answer, ...results, new HumanMessage(second)])
      return { calls: calls.map(({ name, args }) => ({ name, args })), text: next.text }
    },
  }
}

const statusOf = (error: unknown) => propertyOf(error, 'status')

export const langChainOpenAI: Client = {
  name: 'langchain, openai',
  packages: ['@langchain/openai', '@langchain/core'],
  surface: '/v1/chat/completions and what is beside it',
  chatModels: CHAT_MODELS,
  embeddingModel: 'openai/text-embedding-3-small',
  doesNotWork: [],
  statusOf,
  connect({ url, apiKey }) {
    const { heard, listening } = listeningFetch()
    const modelOf: ModelOf = ({ model, headers }) =>
      new ChatOpenAI({
        model,
        apiKey,
        maxTokens: MAX_TOKENS,
        maxRetries: 0,
        configuration: { baseURL: `${url}/v1`, fetch: listening, defaultHeaders: { ...headers } },
      })
    return {
      ...chatMethods(modelOf, heard),
      async embed(model, texts) {
        const embeddings = new OpenAIEmbeddings({
          model,
          apiKey,
          maxRetries: 0,
          configuration: { baseURL: `${url}/v1` },
        })
        return embeddings.embedDocuments([...texts])
      },
    }
  },
}

export const langChainAnthropic: Client = {
  name: 'langchain, anthropic',
  packages: ['@langchain/anthropic', '@langchain/core'],
  surface: '/v1/messages',
  chatModels: CHAT_MODELS,
  doesNotWork: ['usage'],
  statusOf,
  connect({ url, apiKey }) {
    const { heard, listening } = listeningFetch()
    const modelOf: ModelOf = ({ model, headers }) =>
      new ChatAnthropic({
        model,
        apiKey,
        maxTokens: MAX_TOKENS,
        maxRetries: 0,
        anthropicApiUrl: url,
        clientOptions: { fetch: listening, defaultHeaders: { ...headers } },
      })
    return chatMethods(modelOf, heard)
  },
}
