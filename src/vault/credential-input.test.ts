import { expect, it } from 'vitest'
import { AppError } from '../base/error.ts'
import { acceptSecret, createCredentialSchema, updateCredentialSchema } from './credential-input.ts'

const OPENAI = { id: 'openai', auth: 'bearer' } as const

function refusal(pasted: string, providerId = 'openai'): AppError {
  try {
    acceptSecret(pasted, { id: providerId, auth: 'bearer' })
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('expected a refusal')
}

it('a pasted secret is trimmed and shows its last four', () => {
  expect(acceptSecret('  sk-proj-abcdefgh1234\n', OPENAI)).toEqual({ text: 'sk-proj-abcdefgh1234', lastFour: '1234' })
})

it('a short secret shows nothing of itself', () => {
  expect(acceptSecret('short-key', { id: 'openai-compatible', auth: 'bearer' }).lastFour).toBe('')
})

it.each([
  ['', 'invalid_request'],
  ['   ', 'invalid_request'],
  ['sk-with space', 'invalid_request'],
  ['sk-crlf\r\nx-evil: 1', 'invalid_request'],
  ['sk-ünïcode', 'invalid_request'],
  ['sk-ant-admin01-abcdef', 'invalid_request'],
  ['sk-admin-abcdef', 'invalid_request'],
])('%j is refused as %s', (pasted, code) => {
  expect(refusal(pasted).code).toBe(code)
})

it('a secret beyond 1 MiB is refused by its size, one of exactly 1 MiB is not', () => {
  expect(refusal('a'.repeat(1_048_577)).code).toBe('request_too_large')
  expect(acceptSecret('a'.repeat(1_048_576), OPENAI).text).toHaveLength(1_048_576)
})

it('a key that obviously belongs elsewhere is refused with the right provider, and without the key', () => {
  const error = refusal('sk-ant-api03-CANARYCANARY', 'openai')
  expect(error.init.public).toContain('"provider": "anthropic"')
  expect(JSON.stringify(error.init)).not.toContain('CANARY')
})

it("an endpoint of one's own may expect any key", () => {
  expect(acceptSecret('sk-ant-api03-abcdefgh', { id: 'openai-compatible', auth: 'bearer' }).lastFour).toBe('efgh')
})

const BODY = { provider: 'openai', label: 'Mine', secret: 'sk-proj-abcdefgh1234' }

it("fallback to the platform is off unless it is asked for, and a key is the account's own", () => {
  expect(createCredentialSchema.parse(BODY)).toMatchObject({ fallback: 'none', owner: 'account' })
})

it.each([
  ['an unknown field', { ...BODY, accountId: 'x' }],
  ['a field of another account', { ...BODY, ownerId: 'x' }],
  ['an unknown capability in the scope', { ...BODY, scope: { capabilities: ['telepathy'] } }],
  ['a model twice', { ...BODY, models: [{ id: 'a' }, { id: 'a' }] }],
  ['a price as a number', { ...BODY, models: [{ id: 'a', prices: { input: 0.15 } }] }],
  ['a negative price', { ...BODY, models: [{ id: 'a', prices: { input: '-1' } }] }],
  ['a price that is no number', { ...BODY, models: [{ id: 'a', prices: { input: 'cheap' } }] }],
  ['a model id with a line feed', { ...BODY, models: [{ id: 'a\nb' }] }],
])('%s is refused', (_, body) => {
  expect(createCredentialSchema.safeParse(body).success).toBe(false)
})

it('a change must change something', () => {
  expect(updateCredentialSchema.safeParse({}).success).toBe(false)
  expect(updateCredentialSchema.safeParse({ secret: 'x' }).success).toBe(false)
  expect(updateCredentialSchema.safeParse({ state: 'disabled' }).success).toBe(true)
})

const AWS = { id: 'bedrock', auth: 'aws-sigv4' } as const
const AWS_KEYS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'eu-central-1',
}

it('keys of AWS are an object, and only the end of the public half is shown', () => {
  expect(acceptSecret(JSON.stringify(AWS_KEYS, null, 2), AWS)).toEqual({
    text: JSON.stringify(AWS_KEYS),
    lastFour: 'MPLE',
  })
})

it.each([
  ['a bare key', AWS_KEYS.secretAccessKey],
  ['no region', JSON.stringify({ ...AWS_KEYS, region: undefined })],
  ['a region that is none', JSON.stringify({ ...AWS_KEYS, region: 'Europe' })],
  ['a field too many', JSON.stringify({ ...AWS_KEYS, endpoint: 'https://evil.example' })],
])('keys of AWS with %s are refused, and nothing of them is told', (_name, pasted) => {
  const told = () => acceptSecret(pasted, AWS)
  expect(told).toThrow(/accessKeyId/)
  expect(told).not.toThrow(/wJalr|AKIAIOS/)
})
