import { expect, it } from 'vitest'
import { classifyProbe, modelIdsOf } from './probe.ts'

it.each([
  [200, { data: [] }, 'success'],
  [401, { error: { message: 'Incorrect API key provided: sk-...' } }, 'auth_invalid'],
  [401, { error: { message: 'You have insufficient permissions. Missing scopes: model.read' } }, 'permission'],
  [401, { error: { message: 'IP not authorized' } }, 'permission'],
  [429, { error: { code: 'insufficient_quota' } }, 'quota_exhausted'],
  [429, { error: { code: 'rate_limit_exceeded' } }, 'rate_limited'],
  [400, { error: { message: 'Your credit balance is too low to access the Anthropic API.' } }, 'quota_exhausted'],
  [401, { error: { type: 'authentication_error', message: 'invalid x-api-key' } }, 'auth_invalid'],
  [403, { error: { type: 'permission_error' } }, 'permission'],
  [529, { error: { type: 'overloaded_error' } }, 'overloaded'],
  [400, { error: { details: [{ reason: 'API_KEY_INVALID' }] } }, 'auth_invalid'],
  [403, { error: { message: 'Your API key was reported as leaked.' } }, 'auth_revoked'],
  [402, { error: { message: 'Insufficient Balance' } }, 'quota_exhausted'],
  [500, { error: { message: 'invalid api key' } }, 'server_error'],
  [503, undefined, 'overloaded'],
  [502, undefined, 'server_error'],
  [404, { error: 'not found' }, undefined],
  [302, undefined, undefined],
])('status %i with %j says %s', (status, body, kind) => {
  expect(classifyProbe(status, body)).toBe(kind)
})

it.each([
  [{ data: [{ id: 'gpt-5' }, { id: 'o3' }] }, ['gpt-5', 'o3']],
  [{ models: [{ name: 'models/gemini-3-pro' }] }, ['gemini-3-pro']],
  [{ data: [{ id: 7 }, null, 'x', { id: '' }] }, []],
  [{ error: 'no' }, undefined],
  ['<html>', undefined],
  [null, undefined],
])('the models of %j are %j', (body, ids) => {
  expect(modelIdsOf(body)).toEqual(ids)
})
