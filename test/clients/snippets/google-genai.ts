import { GoogleGenAI } from '@google/genai'

const { KASA_URL: baseUrl = '', KASA_API_KEY: apiKey = '' } = process.env
const client = new GoogleGenAI({ apiKey, httpOptions: { baseUrl } })
const { text } = await client.models.generateContent({ model: 'openai/gpt-4o-mini', contents: 'Hello' })
console.log(text)
