import { expect, it } from 'vitest'
import { LOCALES } from './letter.ts'
import { renderLetter } from './render-letter.ts'
import { SAMPLE_LETTERS } from './sample-letters.ts'

const all = SAMPLE_LETTERS.flatMap(({ name, letter }) =>
  LOCALES.map((locale) => ({ name: `${name} ${locale}`, letter, rendered: renderLetter(letter, locale) })),
)

it('every letter has a name of its own, says something in both forms and leads where it says', () => {
  // Eleven kinds with one sample each, ten events of a security notice, two languages.
  expect(all).toHaveLength(42)
  expect(new Set(all.map(({ name }) => name)).size).toBe(42)
  for (const { name, letter, rendered } of all) {
    expect([name, rendered.subject.length > 5]).toEqual([name, true])
    expect(rendered.text).toContain(letter.link)
    expect(rendered.html).toContain(`href="${letter.link}"`)
  }
})

it('no letter loads anything or runs anything', () => {
  for (const { name, rendered } of all) {
    expect([name, rendered.html.match(/<script|<img|<link|<iframe|<form|url\(|\son\w+=/i)]).toEqual([name, null])
  }
})

it('no letter is in English where it is to be in Turkish', () => {
  const english = /\b(?:the|your|you|this|and|did|sign)\b/i
  const left = all.filter(({ name, rendered }) => name.endsWith(' tr') && english.test(rendered.text))
  expect(left.map(({ name }) => name)).toEqual([])
})
