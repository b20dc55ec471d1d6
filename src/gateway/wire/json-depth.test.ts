import { expect, test } from 'vitest'
import { assertDepth } from './json-depth.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

test('64 levels pass and 65 are refused', () => {
  expect(() => assertDepth(bytesOf('['.repeat(64) + ']'.repeat(64)))).not.toThrow()
  expect(() => assertDepth(bytesOf('['.repeat(65) + ']'.repeat(65)))).toThrow('nested deeper than 64 levels')
  expect(() => assertDepth(bytesOf('{"a":'.repeat(65) + '1' + '}'.repeat(65)))).toThrow('nested deeper than 64 levels')
})

test('brackets inside strings are text, also after escaped quotes and in long strings', () => {
  const brackets = '['.repeat(100)
  expect(() => assertDepth(bytesOf(JSON.stringify({ a: brackets, b: `"${brackets}\\` })))).not.toThrow()
  expect(() => assertDepth(bytesOf(JSON.stringify({ a: `${'x'.repeat(80)}\\"${brackets}"` })))).not.toThrow()
})

test('siblings do not add up', () => {
  expect(() => assertDepth(bytesOf(JSON.stringify(Array.from({ length: 500 }, () => [{}]))))).not.toThrow()
})

test('an unfinished string ends the scan; parsing will name the fault', () => {
  expect(() => assertDepth(bytesOf('{"a":"'))).not.toThrow()
})
