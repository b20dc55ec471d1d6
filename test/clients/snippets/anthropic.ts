import Anthropic from '@anthropic-ai/sdk'

const client = new Anthropic({ baseURL: process.env['KASA_URL'], apiKey: process.env['KASA_API_KEY'] })
const { content } = await client.messages.create({
  model: 'google/gemini-2.5-flash',
  max_tokens: 100,
  messages: [{ role: 'user', content: 'Hello' }],
})
for (const block of content) if (block.type === 'text') console.log(block.text)
