import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { streamText } from 'ai'

const { KASA_URL: url, KASA_API_KEY: apiKey = '' } = process.env
const kasa = createOpenAICompatible({ name: 'kasa', baseURL: `${url}/v1`, apiKey, includeUsage: true })
const { textStream } = streamText({ model: kasa('anthropic/claude-sonnet-4-5'), prompt: 'Hello' })
for await (const text of textStream) process.stdout.write(text)
