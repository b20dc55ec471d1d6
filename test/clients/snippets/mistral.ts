import { Mistral } from '@mistralai/mistralai'

const { KASA_URL: serverURL = '', KASA_API_KEY: apiKey = '' } = process.env
const client = new Mistral({ serverURL, apiKey })
const { choices } = await client.chat.complete({
  model: 'mistral/mistral-medium-latest',
  messages: [{ role: 'user', content: 'Hello' }],
})
console.log(choices[0]?.message?.content)
