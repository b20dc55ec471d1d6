import { expect, test } from 'vitest'
import { assertPlainKeys } from './json-keys.ts'

test.each([
  '{"\\u006e":128}',
  '{"model":"x","service_tie\\u0072" :"priority"}',
  '{"a":[{"max_use\\u0073"\n:1}]}',
  '{"a\\\\\\u005F":1}',
])('a name that spells plain letters as escapes is refused: %s', (text) => {
  expect(() => assertPlainKeys(text)).toThrow('spells plain characters as \\u escapes')
})

test.each([
  '{"n":128}',
  '{"a":"\\u006e"}',
  '{"a":["\\u006e","b"]}',
  '{"caf\\u00e9":1,"\\u0434":2}',
  '{"\\"":1,"\\n":2,"\\\\":3}',
  '{"C:\\\\u0041":1}',
  '{"a":"\\u006e\\":", "b":1}',
  '{"\\u006e',
  '',
])('anything else passes: %s', (text) => {
  expect(() => assertPlainKeys(text)).not.toThrow()
})
