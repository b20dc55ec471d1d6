import { expect, it } from 'vitest'
import { nearNames } from './near-name.ts'

const NAMES = ['claude-sonnet-4-5', 'gpt-5', 'gpt-5-mini', 'gpt-5-nano', 'openai/gpt-5', 'o3']

it.each([
  ['gpt5', ['gpt-5']],
  ['GPT-5-mini', ['gpt-5-mini', 'gpt-5', 'gpt-5-nano']],
  ['claude-sonet-4.5', ['claude-sonnet-4-5']],
  ['o3-', ['o3']],
  ['llama', []],
  ['', []],
  ['x'.repeat(101), []],
])('near %s: %j', (wanted, expected) => {
  expect(nearNames(wanted, NAMES)).toEqual(expected)
})
