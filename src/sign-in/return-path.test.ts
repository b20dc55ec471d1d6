import { expect, it } from 'vitest'
import { returnPathOf } from './return-path.ts'

it('a page of the console is kept, with its query and fragment', () => {
  expect(returnPathOf('/console/usage?period=current')).toBe('/console/usage?period=current')
  expect(returnPathOf('/console/auth/invite#token')).toBe('/console/auth/invite#token')
})

it.each([
  undefined,
  '',
  'console/usage',
  '/',
  '/api/session/sign-out',
  '//evil.example/console/',
  '/\\evil.example',
  'https:evil.example',
  'https://evil.example/console/',
  'javascript:alert(1)',
  '/console/../api/keys',
  '/console/%2e%2e/api/keys',
  '/console/\t/x',
  '/console/\r\nset-cookie: a=b',
  '/console\\@evil.example',
  `/console/${'x'.repeat(500)}`,
])('%j leads to the start of the console', (asked) => {
  expect(returnPathOf(asked)).toBe('/console/')
})
