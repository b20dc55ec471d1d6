import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { REFUSAL_REASONS } from './route-plan.ts'

it('the page of refusals and the table of reasons are equal', () => {
  const page = readFileSync(new URL('../../docs/reference/refusals.md', import.meta.url), 'utf8')
  const listed = [...page.matchAll(/^\| `(\w+)` \| (?:route|credential) \|/gm)].map((match) => match[1])
  expect(listed).toHaveLength(REFUSAL_REASONS.length)
  expect(new Set(listed)).toEqual(new Set(REFUSAL_REASONS))
})
