import { createAnthropic } from '@ai-sdk/anthropic'
import { generateText } from 'ai'

const { KASA_URL: url, KASA_API_KEY: apiKey = '' } = process.env
const kasa = createAnthropic({ baseURL: `${url}/v1`, apiKey })
const { text } = await generateText({ model: kasa('anthropic/claude-sonnet-4-5'), prompt: 'Hello' })
console.log(text)
