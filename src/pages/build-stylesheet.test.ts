import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { buildStylesheet } from './build-stylesheet.ts'

const read = (path: string) => readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8')

it('the dark colours of the console hold where the browser is dark, and nothing waits for a script', () => {
  const sheet = buildStylesheet(read('console/src/design/tokens.css'), 'p { color: var(--ink) }')
  const dark = /@media \(prefers-color-scheme: dark\) \{ :root \{([^}]*)\} \}/.exec(sheet)?.[1] ?? ''
  expect(dark).toContain('--ink: #f0eee8')
  expect(sheet).not.toContain('data-theme')
  expect(sheet.match(/\{/g)?.length).toBe(sheet.match(/\}/g)?.length)
})

it('tokens without a dark theme are refused, so that a renamed one is seen', () => {
  expect(() => buildStylesheet(':root {}', '')).toThrow('the tokens have a dark theme')
})

it('the rules of the pages use no colour but the tokens', () => {
  const rules = read('src/pages/data/site.css')
  expect(rules.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl\(/gi)).toBeNull()
  const known = new Set([...read('console/src/design/tokens.css').matchAll(/(--[\w-]+):/g)].map((match) => match[1]))
  expect([...rules.matchAll(/var\((--[\w-]+)\)/g)].map((match) => match[1]).filter((name) => !known.has(name))).toEqual(
    [],
  )
})
