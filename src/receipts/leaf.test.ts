import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { canonicalJson as verifiersJson } from '../../packages/receipt-verifier/src/canonical-json.ts'
import { ODD_KEYS, ODD_TEXTS } from '../../test/support/odd-texts.ts'
import { canonicalJson, type JsonValue } from '../base/json.ts'
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

it.each(Object.entries(ODD_TEXTS))('server and verifier write %s alike, as a value and as a key', (_, text) => {
  const value = { model: text, tags: [text, { [text]: text }] }
  const written = canonicalJson(value)
  expect(verifiersJson(value)).toBe(written)
  // What is read back is written the same again, so a verifier that parses the file hashes the same bytes.
  expect(canonicalJson(read(written))).toBe(written)
  // Half of a pair is an escape of six characters; every other text is itself in UTF-8.
  expect(new TextDecoder('utf-8', { fatal: true }).decode(leafBytes(value).slice(1))).toBe(written)
})

const read = (text: string): JsonValue => JSON.parse(text)

it('a half of a pair is written as an escape, and not as the sign for what cannot be read', () => {
  expect(canonicalJson(['x\ud83dy'])).toBe('["x\\ud83dy"]')
  expect(Buffer.from(leafBytes({ model: '\ude00' }).slice(1)).toString('latin1')).toBe('{"model":"\\ude00"}')
})

it('keys are ordered by their UTF-16 code units, on both sides', () => {
  const shuffled = Object.fromEntries(ODD_KEYS.toReversed().map((key) => [key, 'x']))
  // Keys that look like numbers come first in an object whatever the order they were given in.
  const expected = `{${ODD_KEYS.map((key) => `${JSON.stringify(key)}:"x"`).join(',')}}`
  expect(canonicalJson(shuffled)).toBe(expected)
  expect(verifiersJson(shuffled)).toBe(expected)
})

it.each([2 ** 53, -(2 ** 53), 0.5, 1e21, Number.NaN, Infinity])('%d is in no hash, on either side', (value) => {
  expect(() => canonicalJson([value])).toThrow()
  expect(() => verifiersJson([value])).toThrow()
})

it('the largest safe numbers are written in full, and a negative zero as zero', () => {
  const list = [2 ** 53 - 1, 1 - 2 ** 53, -0]
  expect(canonicalJson(list)).toBe('[9007199254740991,-9007199254740991,0]')
  expect(verifiersJson(list)).toBe('[9007199254740991,-9007199254740991,0]')
})
