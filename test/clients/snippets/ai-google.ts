import { createGoogle } from '@ai-sdk/google'
import { generateText } from 'ai'

const { KASA_URL: url, KASA_API_KEY: apiKey = '' } = process.env
const kasa = createGoogle({ baseURL: `${url}/v1beta`, apiKey })
const { text } = await generateText({ model: kasa('google/gemini-2.5-flash'), prompt: 'Hello' })
console.log(text)
