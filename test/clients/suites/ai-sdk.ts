import { createAnthropic } from '@ai-sdk/anthropic'
import { createGoogle } from '@ai-sdk/google'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import {
  embedMany,
  generateImage,
  generateSpeech,
  generateText,
  jsonSchema,
  type LanguageModel,
  type ModelMessage,
  Output,
  streamText,
  tool,
  transcribe,
} from 'ai'
import {
  type Ask,
  CHARGED_HEADER,
  CHAT_MODELS,
  CITY,
  type Client,
  MAX_TOKENS,
  type Methods,
  PIXEL,
  type Place,
  propertyOf,
  TOOL_RESULT,
} from '../client.ts'

const SCHEMA = jsonSchema<{ city: string }>(CITY)
const TOOL = tool({ inputSchema: SCHEMA, execute: () => TOOL_RESULT })
const TOOLS = { weather: TOOL, time: TOOL }

function promptOf({ text, image }: Ask): ModelMessage[] {
  if (image !== true) return [{ role: 'user', content: text }]
  const picture = { type: 'file' as const, mediaType: 'image/png', data: Buffer.from(PIXEL, 'base64') }
  return [{ role: 'user', content: [{ type: 'text', text }, picture] }]
}

/** What all its providers share: only the model is another. */
function languageMethods(modelOf: (id: string) => LanguageModel): Pick<Methods, 'plain' | 'stream' | 'tools'> & {
  plain: Methods['plain']
} {
  const asked = (ask: Ask) => ({
    model: modelOf(ask.model),
    messages: promptOf(ask),
    maxOutputTokens: MAX_TOKENS,
    maxRetries: 0,
    headers: { ...ask.headers },
  })
  return {
    async plain(ask) {
      const output = ask.schema === true ? { output: Output.object({ schema: SCHEMA }) } : {}
      const result = await generateText({ ...asked(ask), ...output })
      return {
        text: result.text,
        usage: { input: result.usage.inputTokens, output: result.usage.outputTokens },
        chargedNano: result.response.headers?.[CHARGED_HEADER],
      }
    },
    async stream(ask) {
      const leaving = new AbortController()
      let failure: unknown
      const result = streamText({
        ...asked(ask),
        abortSignal: leaving.signal,
        onError: ({ error }) => void (failure = error),
      })
      let text = ''
      let pieces = 0
      for await (const delta of result.textStream) {
        text += delta
        pieces += 1
        if (pieces === ask.leaveAfter) leaving.abort()
      }
      if (failure !== undefined) throw failure
      if (leaving.signal.aborted) return { text }
      const usage = await result.usage
      return { text, usage: { input: usage.inputTokens, output: usage.outputTokens } }
    },
    async tools({ model, first, second }) {
      const shared = { model: modelOf(model), tools: TOOLS, maxOutputTokens: MAX_TOKENS, maxRetries: 0 }
      const question: ModelMessage = { role: 'user', content: first }
      const result = await generateText({ ...shared, messages: [question] })
      const next = await generateText({
        ...shared,
        messages: [question, ...result.response.messages, { role: 'user', content: second }],
      })
      return {
        calls: result.toolCalls.map(({ toolName, input }) => ({ name: toolName, args: input })),
        text: next.text,
      }
    },
  }
}

type MediaModels = {
  readonly embedding?: (id: string) => Parameters<typeof embedMany>[0]['model']
  readonly image?: (id: string) => Parameters<typeof generateImage>[0]['model']
  readonly speech?: (id: string) => Parameters<typeof generateSpeech>[0]['model']
  readonly transcription?: (id: string) => Parameters<typeof transcribe>[0]['model']
}

function mediaMethods({ embedding, image, speech, transcription }: MediaModels): Partial<Methods> {
  return {
    ...(embedding === undefined
      ? {}
      : {
          embed: async (id, texts) =>
            (await embedMany({ model: embedding(id), values: [...texts], maxRetries: 0 })).embeddings,
        }),
    ...(image === undefined
      ? {}
      : {
          draw: async (id, prompt) =>
            (await generateImage({ model: image(id), prompt, size: '1024x1024', maxRetries: 0 })).image.uint8Array,
        }),
    ...(speech === undefined
      ? {}
      : {
          speak: async (id, text) =>
            (await generateSpeech({ model: speech(id), text, voice: 'alloy', maxRetries: 0 })).audio.uint8Array,
        }),
    ...(transcription === undefined
      ? {}
      : {
          transcribe: async (id, sound) =>
            (await transcribe({ model: transcription(id), audio: await sound.bytes(), maxRetries: 0 })).text,
        }),
  }
}

const shared = {
  chatModels: CHAT_MODELS,
  doesNotWork: [],
  statusOf: (error: unknown) => propertyOf(error, 'statusCode'),
} as const

export const AI_SDK_CLIENTS: readonly Client[] = [
  {
    ...shared,
    name: 'ai, openai',
    packages: ['ai', '@ai-sdk/openai'],
    surface: '/v1/responses and what is beside it',
    embeddingModel: 'openai/text-embedding-3-small',
    connect({ url, apiKey }: Place) {
      const provider = createOpenAI({ baseURL: `${url}/v1`, apiKey })
      return {
        ...languageMethods((id) => provider(id)),
        ...mediaMethods({
          embedding: (id) => provider.embeddingModel(id),
          image: (id) => provider.image(id),
          speech: (id) => provider.speech(id),
          transcription: (id) => provider.transcription(id),
        }),
      }
    },
  },
  {
    ...shared,
    name: 'ai, openai chat',
    packages: ['ai', '@ai-sdk/openai'],
    surface: '/v1/chat/completions',
    connect({ url, apiKey }) {
      const provider = createOpenAI({ baseURL: `${url}/v1`, apiKey })
      return languageMethods((id) => provider.chat(id))
    },
  },
  {
    ...shared,
    name: 'ai, openai-compatible',
    packages: ['ai', '@ai-sdk/openai-compatible'],
    surface: '/v1/chat/completions and what is beside it',
    embeddingModel: 'openai/text-embedding-3-small',
    connect({ url, apiKey }) {
      const provider = createOpenAICompatible({
        name: 'kasa',
        baseURL: `${url}/v1`,
        apiKey,
        includeUsage: true,
        supportsStructuredOutputs: true,
      })
      return {
        ...languageMethods((id) => provider(id)),
        ...mediaMethods({
          embedding: (id) => provider.embeddingModel(id),
          image: (id) => provider.imageModel(id),
        }),
      }
    },
  },
  {
    ...shared,
    name: 'ai, anthropic',
    packages: ['ai', '@ai-sdk/anthropic'],
    surface: '/v1/messages',
    connect({ url, apiKey }) {
      const provider = createAnthropic({ baseURL: `${url}/v1`, apiKey })
      return languageMethods((id) => provider(id))
    },
  },
  {
    ...shared,
    name: 'ai, google',
    packages: ['ai', '@ai-sdk/google'],
    surface: '/v1beta/models',
    doesNotWork: ['image'],
    embeddingModel: 'google/gemini-embedding-001',
    connect({ url, apiKey }) {
      const provider = createGoogle({ baseURL: `${url}/v1beta`, apiKey })
      return {
        ...languageMethods((id) => provider(id)),
        ...mediaMethods({
          embedding: (id) => provider.embeddingModel(id),
          image: (id) => provider.image(id),
        }),
      }
    },
  },
]
