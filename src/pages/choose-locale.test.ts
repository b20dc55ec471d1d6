import { expect, it } from 'vitest'
import { acceptsHtml, prefersHtml } from './accepts-html.ts'
import { chooseLocale } from './choose-locale.ts'

const of = (acceptLanguage: string | undefined, own: { query?: string; cookie?: string } = {}) =>
  chooseLocale({ query: own.query, cookie: own.cookie, acceptLanguage })

it.each([
  ['tr-TR,tr;q=0.9,en;q=0.8', 'tr'],
  ['en;q=0.5, tr;q=0.75', 'tr'],
  ['de, fr;q=0.9, tr;q=0.1', 'tr'],
  ['tr;q=0, en;q=0.1', 'en'],
  ['tr;q=0.000', 'en'],
  ['EN-gb', 'en'],
  ['de', 'en'],
  ['', 'en'],
  ['*', 'en'],
  [undefined, 'en'],
] as const)('a browser that prefers %s reads %s', (header, locale) => {
  expect(of(header)).toBe(locale)
})

it('the address goes before the cookie, the cookie before the browser, and other languages count for nothing', () => {
  expect(of('en', { query: 'tr', cookie: 'en' })).toBe('tr')
  expect(of('en', { cookie: 'tr' })).toBe('tr')
  expect(of('tr', { query: 'xx', cookie: '<script>' })).toBe('tr')
})

it('clients that want JSON alone are told apart from browsers and from those who take anything', () => {
  expect([undefined, '*/*', 'text/html,*/*;q=0.8', 'application/json'].map(acceptsHtml)).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect([undefined, '*/*', 'text/html,*/*;q=0.8', 'application/json'].map(prefersHtml)).toEqual([
    false,
    false,
    true,
    false,
  ])
})
