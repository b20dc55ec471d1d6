import { ChatAnthropic } from '@langchain/anthropic'

const { KASA_URL: anthropicApiUrl = '', KASA_API_KEY: apiKey = '' } = process.env
const model = new ChatAnthropic({ model: 'anthropic/claude-sonnet-4-5', apiKey, anthropicApiUrl, maxTokens: 100 })
const { text } = await model.invoke('Hello')
console.log(text)
