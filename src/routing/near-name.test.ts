import { expect, it } from 'vitest'
import { nearNames } from './near-name.ts'

const NAMES = ['gpt-5', 'gpt-5-mini', 'gpt-4o', 'claude-sonnet-4-5', 'openai/gpt-5', 'mistral-large']

it.for([
  ['a name that contains it goes before one that is edits away', 'gpt-5-min', ['gpt-5-mini', 'gpt-5']],
  ['letters of either case are the same', 'GPT-5', ['gpt-5', 'gpt-5-mini', 'openai/gpt-5']],
  ['two letters swapped', 'mistral-lareg', ['mistral-large']],
  ['nothing is near', 'zzzzzzzzzz', []],
  ['no name at all', '', []],
] as const)('%s', ([, wanted, near]) => {
  expect(nearNames(wanted, NAMES, wanted === 'gpt-5-min' ? 2 : 3)).toEqual(near)
})

it('a name that a client made endlessly long costs nothing', () => {
  expect(nearNames('a'.repeat(1_000_000), NAMES)).toEqual([])
})
