import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { canonicalJson as verifiersJson } from '../../packages/receipt-verifier/src/canonical-json.ts'
import { canonicalJson } from '../base/json.ts'
import { leafBytes } from './leaf.ts'

const COMPOSED = 'Zu\u0308rich'.normalize('NFC')
const DECOMPOSED = 'Zu\u0308rich'.normalize('NFD')

it('is one version byte and canonical JSON: keys sorted, no white space, absent members left out', () => {
  const leaf = { b: 'two', a: ['1', null, true], kind: 'record' }
  expect(Buffer.from(leafBytes(leaf)).toString('latin1')).toBe('\u0001{"a":["1",null,true],"b":"two","kind":"record"}')
})

it('hashes text by its code points, not by what it looks like', () => {
  const hash = (text: string) => createHash('sha256').update(leafBytes({ text })).digest('hex')
  expect(COMPOSED).not.toBe(DECOMPOSED)
  expect(hash(COMPOSED)).not.toBe(hash(DECOMPOSED))
  // Frozen: a change of these bytes would make every receipt that was given out worthless.
  expect(hash(COMPOSED)).toBe(createHash('sha256').update('\u0001{"text":"Zürich"}', 'utf8').digest('hex'))
  expect(hash('👩‍💻 日本')).toBe(createHash('sha256').update('\u0001{"text":"👩‍💻 日本"}', 'utf8').digest('hex'))
})

it.each([
  [{ '\u00e9': '1', e: '2', '\ud83d\ude00': '3', '\ufb33': '4' }],
  [{ text: 'line\nbreak \u2028 "quoted" \\ \u0000 \u007f' }],
  [{ list: [[], {}, ['x'], { y: [] }] }],
  [{ count: 9_007_199_254_740_991, zero: 0, below: -1 }],
])('server and verifier write %j alike', (value) => {
  expect(verifiersJson(value)).toBe(canonicalJson(value))
})
