import { expect, it } from 'vitest'
import { readContact } from './contact-form.ts'

const read = (fields: Record<string, string>) => readContact(new URLSearchParams(fields))

it('everything that is wrong is told at once, and what was typed stays', () => {
  expect(read({ email: ' ada@ ', message: '' })).toEqual({
    kind: 'faulty',
    contact: { email: 'ada@', message: '', article: '' },
    faults: { email: 'email', message: 'message_missing' },
  })
  expect(read({ email: 'ada@example.com', message: 'too short' })).toMatchObject({
    faults: { message: 'message_short' },
  })
  expect(read({ email: 'ada@example.com', message: 'x'.repeat(5001) })).toMatchObject({
    faults: { message: 'message_long' },
  })
})

it('an address that would be a header, a name or a list is refused', () => {
  for (const email of [
    'a@b.example\r\nBcc: x@y.example',
    'Ada <a@b.example>',
    'a@b.example,c@d.example',
    '@',
    'a b@c.example',
  ]) {
    expect(read({ email, message: 'long enough' }), email).toMatchObject({ faults: { email: 'email' } })
  }
})

it('control characters are left out, an odd article is forgotten, and lines end in one way', () => {
  expect(read({ email: 'ada@example.com', message: 'one\r\ntwo\u0000 three', article: '../etc' })).toEqual({
    kind: 'valid',
    contact: { email: 'ada@example.com', message: 'one\ntwo three', article: '' },
  })
})

it('who fills the field that people do not see is no person', () => {
  expect(read({ email: 'ada@example.com', message: 'long enough', website: 'https://x.example' })).toEqual({
    kind: 'robot',
  })
})
