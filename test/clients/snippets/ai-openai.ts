import { createOpenAI } from '@ai-sdk/openai'
import { generateText } from 'ai'

const { KASA_URL: url, KASA_API_KEY: apiKey = '' } = process.env
const kasa = createOpenAI({ baseURL: `${url}/v1`, apiKey })
const { text } = await generateText({ model: kasa('openai/gpt-4o-mini'), prompt: 'Hello' })
console.log(text)
