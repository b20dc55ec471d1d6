import { expect, test } from 'vitest'
import { signAwsRequest, type ToSign } from './aws-sigv4.ts'

// The suite of vectors that AWS publishes with its signing documentation: one key, one instant, one service.
const KEYS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
}
const AT = { nowMs: Date.UTC(2015, 7, 30, 12, 36, 0), service: 'service' }
const HOST = 'https://example.amazonaws.com'

function signatureOf(request: Partial<ToSign>): string | undefined {
  const whole = { method: 'GET', url: `${HOST}/`, headers: {}, body: '', ...request } as const
  return /Signature=([0-9a-f]{64})$/.exec(signAwsRequest(whole, KEYS, AT)['authorization'] ?? '')?.[1]
}

test.each([
  ['get-vanilla', {}, '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
  [
    'get-vanilla-query-order-key-case',
    { url: `${HOST}/?Param2=value2&Param1=value1` },
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
  ['post-vanilla', { method: 'POST' }, '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
  [
    'post-x-www-form-urlencoded',
    { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'Param1=value1' },
    'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  ],
  [
    'post-header-key-sort',
    { method: 'POST', headers: { 'My-Header1': 'value1' } },
    'c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
  ],
] as const)('%s', (_name, request, signature) => {
  expect(signatureOf(request)).toBe(signature)
})

test('a session token is a signed header', () => {
  const keys = { ...KEYS, sessionToken: 'TOKEN' }
  const headers = signAwsRequest({ method: 'GET', url: `${HOST}/`, headers: {}, body: '' }, keys, AT)
  expect(headers['x-amz-security-token']).toBe('TOKEN')
  expect(headers['authorization']).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token,')
})

test('one changed byte of path or body changes the signature', () => {
  const given = signatureOf({ method: 'POST', url: `${HOST}/model/a%3A0/converse`, body: '{}' })
  expect(signatureOf({ method: 'POST', url: `${HOST}/model/a%3A1/converse`, body: '{}' })).not.toBe(given)
  expect(signatureOf({ method: 'POST', url: `${HOST}/model/a%3A0/converse`, body: '{ }' })).not.toBe(given)
})
