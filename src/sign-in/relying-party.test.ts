import { expect, it } from 'vitest'
import { relyingPartyOf } from './relying-party.ts'

it.each([
  ['https://kasa.example', 'anything', { id: 'kasa.example', origin: 'https://kasa.example' }],
  ['https://kasa.example:8443', undefined, { id: 'kasa.example', origin: 'https://kasa.example:8443' }],
  [undefined, 'localhost:4180', { id: 'localhost', origin: 'http://localhost:4180' }],
  ['http://localhost:4180', '127.0.0.1:4180', { id: 'localhost', origin: 'http://localhost:4180' }],
])('at %s, named %s, passkeys are bound to the configured name', (publicUrl, host, party) => {
  expect(relyingPartyOf(publicUrl, host)).toEqual(party)
})

it.each([
  [undefined, '127.0.0.1:4180'],
  [undefined, 'evil.example'],
  [undefined, 'localhost.evil.example'],
  [undefined, undefined],
  ['http://kasa.example', 'localhost'],
  ['https://192.0.2.7', 'localhost'],
  ['https://[2001:db8::1]', 'localhost'],
])('at %s, named %s, there are none', (publicUrl, host) => {
  expect(relyingPartyOf(publicUrl, host)).toBeUndefined()
})
