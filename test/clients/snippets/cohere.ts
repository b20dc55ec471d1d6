import { CohereClientV2 } from 'cohere-ai'

const { KASA_URL: environment = '', KASA_API_KEY: token = '' } = process.env
const client = new CohereClientV2({ environment, token })
const { results } = await client.rerank({
  model: 'cohere/rerank-v3.5',
  query: 'capital of the United States',
  documents: ['Bread needs yeast.', 'Washington, D.C. is a capital.'],
})
console.log(results.map(({ index }) => index))
const { message } = await client.chat({ model: 'openai/gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] })
for (const part of message.content ?? []) if (part.type === 'text') console.log(part.text)
