import { ChatOpenAI } from '@langchain/openai'

const { KASA_URL: url, KASA_API_KEY: apiKey = '' } = process.env
const model = new ChatOpenAI({ model: 'openai/gpt-4o-mini', apiKey, configuration: { baseURL: `${url}/v1` } })
const { text } = await model.invoke('Hello')
console.log(text)
