import OpenAI from 'openai'

const client = new OpenAI({ baseURL: `${process.env['KASA_URL']}/v1`, apiKey: process.env['KASA_API_KEY'] })
const { data, response } = await client.chat.completions
  .create({ model: 'anthropic/claude-sonnet-4-5', messages: [{ role: 'user', content: 'Hello' }] })
  .withResponse()
console.log(data.choices[0]?.message.content)
console.log(response.headers.get('x-kasa-charged-nano'), 'nano-dollars')
