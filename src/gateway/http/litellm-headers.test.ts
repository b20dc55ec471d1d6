import { expect, it } from 'vitest'
import { isLiteLLMClient, litellmHeaders } from './litellm-headers.ts'

it('a client is known by any header of that name', () => {
  expect(isLiteLLMClient({ 'x-litellm-tags': 'a' })).toBe(true)
  expect(isLiteLLMClient({ 'x-litellm': 'a', 'content-type': 'b' })).toBe(false)
})

it('the cost is exact, and nothing is told that is not known', () => {
  const told = { 'x-kasa-record': 'r', 'x-kasa-charged-nano': '28600', 'x-kasa-model': 'm' }
  expect(litellmHeaders(told)).toEqual({ 'x-litellm-call-id': 'r', 'x-litellm-response-cost': '0.0000286' })
  expect(litellmHeaders({ 'x-kasa-record': 'r' })).toEqual({ 'x-litellm-call-id': 'r' })
  expect(litellmHeaders({ 'x-kasa-charged-nano': '0' })).toEqual({ 'x-litellm-response-cost': '0.00' })
  expect(litellmHeaders({ 'x-kasa-charged-nano': 'unknown' })).toEqual({})
})
