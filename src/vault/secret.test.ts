import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { Secret } from './secret.ts'

const CANARY = 'sk-test-CANARY-0001'
const make = () => new Secret('cred_1 v3', Buffer.from(CANARY))

it('a secret shows itself to no string, JSON, template, debugger print or property list', () => {
  const secret = make()
  const shown = [
    String(secret),
    `the key is ${String(secret)}`,
    JSON.stringify({ secret }),
    inspect(secret, { showHidden: true, depth: 5 }),
    inspect({ nested: { secret } }, { depth: 5 }),
    Object.values(secret).join(),
    JSON.stringify(Object.assign({}, secret)),
    Object.getOwnPropertyNames(secret).join(),
  ]
  for (const text of shown) expect(text).not.toContain('CANARY')
  expect(String(secret)).toBe('[secret cred_1 v3]')
})

it('it is used once: the bytes are wiped when the use ends', () => {
  const bytes = Buffer.from(CANARY)
  const secret = new Secret('cred_1 v3', bytes)
  expect(secret.useAsHeader('Bearer ')).toBe(`Bearer ${CANARY}`)
  expect(bytes.every((byte) => byte === 0)).toBe(true)
  expect(() => secret.useAsHeader('')).toThrow('used already')
})

it('the bytes are wiped also when the use fails', () => {
  const bytes = Buffer.from(CANARY)
  const failing = () =>
    new Secret('cred_1 v3', bytes).withBytes(() => {
      throw new Error('no')
    })
  expect(failing).toThrow('no')
  expect(bytes.every((byte) => byte === 0)).toBe(true)
})
