import { expect, it } from 'vitest'
import { parseEmailAddress } from './email-address.ts'

it('one mailbox is one user, however it is written', () => {
  expect(parseEmailAddress(' Ada@Example.COM ')).toEqual({ email: 'Ada@Example.COM', key: 'ada@example.com' })
  expect(parseEmailAddress('a@bücher.example')?.key).toBe('a@xn--bcher-kva.example')
  expect(parseEmailAddress('a@xn--bcher-kva.example')?.key).toBe('a@xn--bcher-kva.example')
  expect(parseEmailAddress('ada+kasa@example.com')?.key).toBe('ada+kasa@example.com')
})

it('what a mail server could read as two addresses is none', () => {
  const odd = [
    '',
    'ada',
    '@example.com',
    'ada@',
    'a@b@c d',
    'a@x.com,b@y.com',
    '"a b"@x.com',
    'Ada <a@x.com>',
    'a\n@x.com',
  ]
  const worse = [
    'a@x.com\r\nBcc: b@y.com',
    '.a@x.com',
    'a..b@x.com',
    `${'a'.repeat(65)}@x.com`,
    'a@-x.com',
    'a@x/y',
    'a@x:25',
  ]
  expect([...odd, ...worse].filter((text) => parseEmailAddress(text) !== undefined)).toEqual([])
})
