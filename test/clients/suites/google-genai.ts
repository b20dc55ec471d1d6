import { GoogleGenAI, type Part } from '@google/genai'
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

function paramsOf({ model, text, image, schema, headers }: Ask) {
  const picture: Part = { inlineData: { mimeType: 'image/png', data: PIXEL } }
  return {
    model,
    contents: image === true ? [{ text }, picture] : text,
    config: {
      maxOutputTokens: MAX_TOKENS,
      ...(schema === true ? { responseMimeType: 'application/json', responseJsonSchema: CITY } : {}),
      ...(headers === undefined ? {} : { httpOptions: { headers: { ...headers } } }),
    },
  }
}

const TOOLS = [{ functionDeclarations: TOOL_NAMES.map((name) => ({ name, parametersJsonSchema: CITY })) }]

export const googleGenAI: Client = {
  name: 'google genai',
  packages: ['@google/genai'],
  surface: '/v1beta/models',
  chatModels: CHAT_MODELS,
  embeddingModel: 'google/gemini-embedding-001',
  doesNotWork: ['image'],
  statusOf: (error) => propertyOf(error, 'status'),
  connect({ url, apiKey }) {
    const client = new GoogleGenAI({ apiKey, httpOptions: { baseUrl: url, retryOptions: { attempts: 1 } } })
    return {
      async plain(ask) {
        const { text, usageMetadata, sdkHttpResponse } = await client.models.generateContent(paramsOf(ask))
        return {
          text: text ?? '',
          usage: { input: usageMetadata?.promptTokenCount, output: usageMetadata?.candidatesTokenCount },
          chargedNano: sdkHttpResponse?.headers?.[CHARGED_HEADER],
        }
      },
      async stream(ask) {
        const leaving = new AbortController()
        const params = paramsOf(ask)
        const config = { ...params.config, abortSignal: leaving.signal }
        const stream = await client.models.generateContentStream({ ...params, config })
        let text = ''
        let pieces = 0
        let last: Awaited<ReturnType<typeof client.models.generateContent>> | undefined
        for await (const chunk of stream) {
          text += chunk.text ?? ''
          last = chunk
          pieces += 1
          if (pieces === ask.leaveAfter) leaving.abort()
        }
        const usage = last?.usageMetadata
        return {
          text,
          usage: { input: usage?.promptTokenCount, output: usage?.candidatesTokenCount },
          chargedNano: chargedIn(last),
        }
      },
      async tools({ model, first, second }) {
        const chat = client.chats.create({ model, config: { tools: TOOLS, maxOutputTokens: MAX_TOKENS } })
        const calls = (await chat.sendMessage({ message: first })).functionCalls ?? []
        const results: Part[] = calls.map(({ id, name }) => ({
          functionResponse: {
            ...(id === undefined ? {} : { id }),
            name: name ?? '',
            response: { output: TOOL_RESULT },
          },
        }))
        const next = await chat.sendMessage({ message: [...results, { text: second }] })
        return { calls: calls.map(({ name, args }) => ({ name: name ?? '', args })), text: next.text ?? '' }
      },
      async models() {
        const names: string[] = []
        for await (const { name } of await client.models.list()) names.push(name?.replace(/^models\//, '') ?? '')
        return names
      },
      async draw(model, prompt) {
        const { generatedImages } = await client.models.generateImages({ model, prompt })
        return Buffer.from(generatedImages?.[0]?.image?.imageBytes ?? '', 'base64')
      },
      async embed(model, texts) {
        const { embeddings } = await client.models.embedContent({ model, contents: [...texts] })
        return (embeddings ?? []).map(({ values }) => values ?? [])
      },
    }
  },
}
