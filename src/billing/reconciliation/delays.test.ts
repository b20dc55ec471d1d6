import { expect, it } from 'vitest'
import { dayState } from './delays.ts'

const at = (text: string) => Date.parse(text)

it.each([
  ['openai-usage', '2026-10-05T23:59:59.999Z', 'running'],
  ['openai-usage', '2026-10-06T00:00:00Z', 'partial'],
  ['openai-usage', '2026-10-06T00:59:59.999Z', 'partial'],
  ['openai-usage', '2026-10-06T01:00:00Z', 'final'],
  ['openai-costs', '2026-10-06T23:59:59.999Z', 'partial'],
  ['openai-costs', '2026-10-07T00:00:00Z', 'final'],
  ['google-billing', '2026-10-07T23:59:59.999Z', 'partial'],
  ['google-billing', '2026-10-08T00:00:00Z', 'final'],
] as const)('a day of %s is at %s %s', (format, now, state) => {
  expect(dayState(format, '2026-10-05', at(now))).toBe(state)
})
