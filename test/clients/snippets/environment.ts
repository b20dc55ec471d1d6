import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'

const messages = [{ role: 'user' as const, content: 'Hello' }]
const { choices } = await new OpenAI().chat.completions.create({ model: 'openai/gpt-4o-mini', messages })
console.log(choices[0]?.message.content)
const model = 'anthropic/claude-sonnet-4-5'
const { content } = await new Anthropic().messages.create({ model, max_tokens: 100, messages })
for (const block of content) if (block.type === 'text') console.log(block.text)
