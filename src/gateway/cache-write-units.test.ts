import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { chatInputUnits } from './cache-write-units.ts'

const unitsOf = (text: string) => chatInputUnits(Buffer.from(text))
const HOUR = 'input_cache_write_1h_tokens'

describe('what is kept for an hour', () => {
  test.each([
    '{"system":[{"type":"text","text":"x","cache_control":{"type":"ephemeral","ttl":"1h"}}]}',
    '{"cache_control":{"type":"ephemeral","ttl": "1h"}}',
    '{"cache_control":{"ttl":"\\u0031h"}}',
    '{"cache_control":{"ttl":"1\\u0068"}}',
    '{"cache_control":{"ttl":"\\u0031\\u0068"}}',
    '{"a field that nobody reads":[{"cachePoint":{"ttl":"1h"}}]}',
  ])('is held for at its price: %s', (body) => {
    expect(unitsOf(body)).toContain(HOUR)
  })

  test.each([
    '{"messages":[{"role":"user","content":"hi"}]}',
    '{"cache_control":{"type":"ephemeral"}}',
    '{"cache_control":{"type":"ephemeral","ttl":"5m"}}',
    '{"content":"It takes 1h, or \\u00e9ternity."}',
  ])('is not held for where nobody asks for it: %s', (body) => {
    expect(unitsOf(body)).toEqual(['input_tokens', 'input_cached_tokens', 'input_cache_write_5m_tokens'])
  })

  it('is never missed, however the mark is written and wherever it stands', () => {
    const spelled = (text: string) =>
      fc
        .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
        .map((escaped) =>
          Array.from(text, (letter, at) =>
            escaped[at] === true ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter,
          ).join(''),
        )
    fc.assert(
      fc.property(fc.json(), spelled('1h'), fc.nat(), (json, ttl, depth) => {
        const mark = `{"cache_control":{"ttl":"${ttl}"}}`
        const body = `{"a":${json},"b":${'['.repeat(depth % 9)}${mark}${']'.repeat(depth % 9)}}`
        expect(JSON.stringify(JSON.parse(body))).toContain('"ttl":"1h"')
        expect(unitsOf(body)).toContain(HOUR)
      }),
    )
  })
})
