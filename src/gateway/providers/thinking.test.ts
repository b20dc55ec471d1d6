import { describe, expect, test } from 'vitest'
import type { Effort, Reasoning } from '../wire/call.ts'
import { encodeThinking } from './anthropic/encode-thinking.ts'
import { encodeThinkingConfig } from './gemini/encode-thinking.ts'
import { encodeOpenAIChat } from './openai/encode-chat.ts'
import { parseAnthropicMessages } from '../surfaces/anthropic-messages/parse-anthropic-messages.ts'

const effort = (word: Effort): Reasoning => ({ kind: 'effort', effort: word })

describe('Anthropic', () => {
  const encode = (reasoning: Reasoning | undefined, model: string, maxTokens = 64_000): unknown[] => {
    const adjusted: string[] = []
    const { thinking, effort: word } = encodeThinking(reasoning, { model, maxTokens }, adjusted)
    return [thinking, word, adjusted.length]
  }

  test.each<[Effort, string, unknown, string | undefined, number]>([
    ['none', 'claude-opus-5', { type: 'disabled' }, undefined, 0],
    ['minimal', 'claude-opus-5', { type: 'adaptive' }, 'low', 1],
    ['medium', 'claude-sonnet-4-6', { type: 'adaptive' }, 'medium', 0],
    ['xhigh', 'claude-opus-4-6', { type: 'adaptive' }, 'high', 1],
    ['xhigh', 'claude-opus-4-7', { type: 'adaptive' }, 'xhigh', 0],
    ['max', 'claude-new', { type: 'adaptive' }, 'max', 0],
    ['low', 'claude-sonnet-4-5-20250929', { type: 'enabled', budget_tokens: 2048 }, undefined, 1],
    ['high', 'claude-opus-4-20250514', { type: 'enabled', budget_tokens: 16_384 }, undefined, 1],
    ['medium', 'claude-3-7-sonnet-20250219', { type: 'enabled', budget_tokens: 8192 }, undefined, 1],
    ['max', 'claude-haiku-4-5', { type: 'enabled', budget_tokens: 32_000 }, undefined, 1],
  ])('effort %s for %s', (word, model, thinking, wordSent, bent) => {
    expect(encode(effort(word), model)).toEqual([thinking, wordSent, bent])
  })

  test('a budget stays below the output limit, and without room there is none', () => {
    expect(encode(effort('high'), 'claude-sonnet-4-5', 2000)).toEqual([
      { type: 'enabled', budget_tokens: 1999 },
      undefined,
      1,
    ])
    expect(encode(effort('high'), 'claude-sonnet-4-5', 1024)).toEqual([undefined, undefined, 1])
  })

  test('nothing asked, nothing said', () => {
    expect(encode(undefined, 'claude-opus-5')).toEqual([undefined, undefined, 0])
  })
})

describe('Gemini', () => {
  const encode = (reasoning: Reasoning, model: string): unknown[] => {
    const adjusted: string[] = []
    return [encodeThinkingConfig(reasoning, model, adjusted), adjusted.length]
  }

  test.each<[Reasoning, string, unknown, number]>([
    [effort('low'), 'gemini-2.5-flash', { thinkingBudget: 1024 }, 0],
    [effort('high'), 'gemini-2.5-flash', { thinkingBudget: 24_576 }, 0],
    [effort('none'), 'gemini-2.5-flash', { thinkingBudget: 0 }, 0],
    [effort('none'), 'gemini-2.5-pro', { thinkingBudget: 128 }, 1],
    [{ kind: 'off' }, 'gemini-2.5-flash', { thinkingBudget: 0 }, 0],
    [{ kind: 'budget', tokens: 3000 }, 'gemini-2.5-flash', { thinkingBudget: 3000, includeThoughts: true }, 0],
    [{ kind: 'adaptive' }, 'gemini-2.5-flash', { thinkingBudget: -1, includeThoughts: true }, 0],
    [effort('medium'), 'gemini-3.1-pro-preview', { thinkingLevel: 'medium' }, 0],
    [effort('medium'), 'gemini-3-pro-preview', { thinkingLevel: 'high' }, 1],
    [effort('minimal'), 'gemini-3.5-flash', { thinkingLevel: 'minimal' }, 0],
    [effort('minimal'), 'gemini-3.1-pro-preview', { thinkingLevel: 'low' }, 1],
    [effort('max'), 'gemini-flash-latest', { thinkingLevel: 'high' }, 1],
    [{ kind: 'off' }, 'gemini-3.5-flash', { thinkingLevel: 'minimal' }, 1],
    [
      { kind: 'budget', tokens: 3000, hidden: true },
      'gemini-3.5-flash',
      { thinkingLevel: 'medium', includeThoughts: false },
      1,
    ],
    [{ kind: 'adaptive', effort: 'low' }, 'gemini-3.5-flash', { thinkingLevel: 'low', includeThoughts: true }, 0],
    [{ kind: 'adaptive' }, 'gemini-3.5-flash', { includeThoughts: true }, 0],
  ])('%j for %s', (reasoning, model, config, bent) => {
    expect(encode(reasoning, model)).toEqual([config, bent])
  })
})

describe('OpenAI', () => {
  test.each<[object, string | undefined, number]>([
    [{ thinking: { type: 'disabled' } }, undefined, 1],
    [{ thinking: { type: 'adaptive' } }, undefined, 0],
    [{ thinking: { type: 'adaptive' }, output_config: { effort: 'xhigh' } }, 'high', 1],
    [{ output_config: { effort: 'low' } }, 'low', 0],
    [{ thinking: { type: 'enabled', budget_tokens: 2048 } }, 'low', 1],
    [{ thinking: { type: 'enabled', budget_tokens: 20_000 } }, 'high', 1],
  ])('%j', (asked, word, bent) => {
    const { call } = parseAnthropicMessages({
      model: 'auto',
      max_tokens: 9,
      messages: [{ role: 'user', content: 'x' }],
      ...asked,
    })
    const target = {
      upstreamModel: 'gpt-5',
      maxOutputTokens: 9,
      maxTokensField: 'max_tokens',
      modelOutputLimit: undefined,
    } as const
    const encoded = encodeOpenAIChat(call, target)
    expect(JSON.parse(encoded.body).reasoning_effort).toBe(word)
    expect(encoded.adjusted).toHaveLength(bent)
  })
})
