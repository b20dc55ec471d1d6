import { expect, it } from 'vitest'
import { parseOpenAIChat } from '../openai-chat/parse-openai-chat.ts'
import { stablePrefixOf } from './stable-prefix.ts'

const SYSTEM = { role: 'system', content: 'You are a librarian.' }
const user = (content: unknown) => ({ role: 'user', content })
const turn = { role: 'assistant', content: 'Yes?' }
const prefixOf = (messages: readonly object[], more: object = {}, session?: string) => {
  const json = { model: 'auto', messages, ...more }
  return stablePrefixOf(parseOpenAIChat(json).call, { json, session })
}
const tool = (name: string) => ({ type: 'function', function: { name, parameters: { type: 'object' } } })

it('stays the same from turn to turn, and tells apart what a provider would not find in its cache', () => {
  const first = prefixOf([SYSTEM, user('Begin.')])
  expect(prefixOf([SYSTEM, user('Begin.'), turn, user('Go on.')], { temperature: 0, stream: true })).toBe(first)
  const others = [
    prefixOf([SYSTEM, user('Begin!')]),
    prefixOf([{ ...SYSTEM, content: 'You are a pirate.' }, user('Begin.')]),
    prefixOf([SYSTEM, user('Begin.')], { tools: [tool('find')] }),
    prefixOf([SYSTEM, user('Begin.')], { user: 'u1' }),
    prefixOf([SYSTEM, user('Begin.')], { prompt_cache_key: 'k' }),
    prefixOf([SYSTEM, user('Begin.')], {}, 'run-1'),
  ]
  expect(new Set([first, ...others]).size).toBe(others.length + 1)
})

it('with a name, a first message that is gone does not matter; instructions and tools do', () => {
  const named = prefixOf([SYSTEM, user('Begin.'), turn, user('Go on.')], {}, 'run-1')
  expect(prefixOf([SYSTEM, user('Go on.')], {}, 'run-1')).toBe(named)
  expect(prefixOf([user('Go on.')], {}, 'run-1')).not.toBe(named)
  const keyed = prefixOf([SYSTEM, user('Begin.')], { prompt_cache_key: 'k' })
  expect(prefixOf([SYSTEM, user('Go on.')], { prompt_cache_key: 'k' })).toBe(keyed)
})

it('a picture counts by its length and its beginning, not by its megabytes', () => {
  const picture = (base64: string) =>
    prefixOf([user([{ type: 'image_url', image_url: { url: `data:image/png;base64,${base64}` } }])])
  expect(picture('A'.repeat(4_000_000)).length).toBeLessThan(1_000)
  expect(picture('AAAA')).not.toBe(picture('BBBB'))
  expect(picture('A'.repeat(400))).not.toBe(picture('A'.repeat(404)))
})
