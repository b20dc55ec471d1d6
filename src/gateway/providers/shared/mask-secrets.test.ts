import { describe, expect, test } from 'vitest'
import { maskSecrets, scrubProviderMessage } from './mask-secrets.ts'

describe('a key is masked', () => {
  test.each([
    ['Incorrect API key provided: sk-proj-abcDEF1234567890_-x', 'Incorrect API key provided: [masked]'],
    ['provided: sk-abc***********wxyz', 'provided: [masked]'],
    ['sk-ant-api03-AbCd_efGH-ijkl', '[masked]'],
    ['key AIzaSyD-1234567890abcdefg used', 'key [masked] used'],
    ['gsk_abcdefgh1234 xai-abcdefgh1234 hf_abcdefgh', '[masked] [masked] [masked]'],
    ['https://u:pw@host/v1?key=foo&y=1', 'https://[masked]@host/v1?key=[masked]&y=1'],
    ['Authorization: Bearer abc.def', 'Authorization: [masked] [masked]'],
    ['sent Bearer abc.def', 'sent Bearer [masked]'],
    ['"x-goog-api-key": "zzz"', '"x-goog-api-key": "[masked]"'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', '[masked]'],
    ['0123456789abcdef0123456789abcdef', '[masked]'],
  ])('in %s', (text, expected) => {
    expect(maskSecrets(text)).toBe(expected)
  })
})

describe('what helps stays', () => {
  test.each([
    ['model gpt-4.1-nano-2025-04-14 and claude-sonnet-4-5-20250929'],
    ['req_011CdZqGg4K3tq97K7RDtTw7 failed'],
    ['generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 20'],
    ['maximum context length is 128000 tokens, task-based risk'],
    ['accounts/fireworks/models/llama-v3p1-405b-instruct'],
  ])('%s', (text) => {
    expect(maskSecrets(text)).toBe(text)
  })
})

test('a hostile message costs little', () => {
  expect(scrubProviderMessage('a1'.repeat(5_000_000))).toBe('[masked]')
  expect(scrubProviderMessage(`${'sk-'.repeat(700)}`).length).toBeLessThanOrEqual(500)
})
