import { expect, test } from 'vitest'
import { spliceTopLevel, type TopLevelEdits } from './json-splice.ts'

const splice = (text: string, edits: TopLevelEdits): string =>
  new TextDecoder().decode(spliceTopLevel(new TextEncoder().encode(text), edits))

test('sets a value in place and leaves every other byte', () => {
  const body = ' {\n  "model" : "auto" ,\n  "n": 1.50, "x": "caf\\u00e9"}\n'
  expect(splice(body, { set: { model: '"gpt-5"' } })).toBe(
    ' {\n  "model" : "gpt-5" ,\n  "n": 1.50, "x": "caf\\u00e9"}\n',
  )
})

test('adds what is missing at the end, also to an empty object', () => {
  expect(splice('{"a":1}', { set: { max_tokens: '5' } })).toBe('{"a":1,"max_tokens":5}')
  expect(splice('{ }', { set: { 'a"b': '5' } })).toBe('{"a\\"b":5}')
})

test('removes first, middle, last and all members without leaving a comma behind', () => {
  const body = '{"a":1,"b":[1,{"a":"}"}],"c":"x\\""}'
  expect(splice(body, { remove: ['a'] })).toBe('{"b":[1,{"a":"}"}],"c":"x\\""}')
  expect(splice(body, { remove: ['b'] })).toBe('{"a":1,"c":"x\\""}')
  expect(splice(body, { remove: ['c'] })).toBe('{"a":1,"b":[1,{"a":"}"}]}')
  expect(splice(body, { remove: ['b', 'c'] })).toBe('{"a":1}')
  expect(splice(body, { remove: ['a', 'b', 'c'] })).toBe('{}')
})

test('only outermost members count', () => {
  expect(splice('{"a":{"model":1},"model":2}', { set: { model: '3' } })).toBe('{"a":{"model":1},"model":3}')
})

test('a key written with escapes is the same key', () => {
  expect(splice('{"\\u006dodel":1}', { set: { model: '2' } })).toBe('{"\\u006dodel":2}')
})

test('names that hold quotes and backslashes are told apart', () => {
  const body = '{"\\\\":1,"\\"":2,"a\\\\b":3}'
  expect(splice(body, { remove: ['\\'] })).toBe('{"\\"":2,"a\\\\b":3}')
  expect(splice(body, { remove: ['"'] })).toBe('{"\\\\":1,"a\\\\b":3}')
  expect(splice(body, { set: { 'a\\b': '4' } })).toBe('{"\\\\":1,"\\"":2,"a\\\\b":4}')
})

test('the same array comes back when there is nothing to do', () => {
  const bytes = new TextEncoder().encode('{"a":1}')
  expect(spliceTopLevel(bytes, {})).toBe(bytes)
  expect(spliceTopLevel(bytes, { remove: ['b'] })).toBe(bytes)
})

test('a key that is given twice is refused, edited or not, also when one of them is escaped', () => {
  expect(() => splice('{"model":1,"model":2}', { set: { model: '3' } })).toThrow('The field model is given twice.')
  expect(() => splice('{"model":1,"\\u006dodel":2}', { remove: ['model'] })).toThrow('The field model is given twice.')
  // What is priced is the last one; a provider that reads the first would be asked for more.
  expect(() => splice('{"max_tokens":9,"max_tokens":1}', { set: { model: '3' } })).toThrow('max_tokens is given twice')
  expect(splice('{"a":{"b":1,"b":2}}', { set: { model: '3' } })).toBe('{"a":{"b":1,"b":2},"model":3}')
})

test('a long string with escaped quotes is one value', () => {
  const long = JSON.stringify(`${'\\"'.repeat(300)}${'y'.repeat(500)}\\`)
  expect(splice(`{"a":${long},"b":2}`, { remove: ['b'] })).toBe(`{"a":${long}}`)
})

test('what is no JSON object is refused and never loops', () => {
  const broken = [
    '',
    '[]',
    '"a"',
    '{',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '{"a":1,}',
    '{a:1}',
    '{"a":"',
    '{"a":[}',
    '{"a" 1}',
    '{"a":1]',
    '{"\\q":1}',
  ]
  for (const text of broken) {
    expect(() => splice(text, { set: { model: '1' } }), text).toThrow('The body must be one JSON object.')
  }
})
