import { describe, expect, it } from 'vitest'
import { type CredentialRef, EMPTY_SCOPE } from '#vault/credential.ts'
import { judgeKeys } from './key-verdict.ts'
import { API_KEY_ID, NOW_MS, ownKey, platformKey, requirement, route } from './test/routing-fixtures.ts'

const OFFER = route('openai/gpt-mini')

/** `id: standing or reason` of each key, for a chat by the test's API key. */
function judge(
  own: readonly CredentialRef[],
  named?: string,
  capabilities: readonly string[] = ['text'],
): readonly string[] {
  const ring = { own, platform: [platformKey('openai')] }
  const ask = {
    requirement: requirement(),
    capabilities,
    principal: { accountId: API_KEY_ID, apiKeyId: API_KEY_ID },
    nowMs: NOW_MS,
    namedCredentialId: named,
  }
  return judgeKeys(ring, OFFER, ask).map((verdict) =>
    verdict.kind === 'usable'
      ? `${verdict.credential.id}: ${verdict.side} ${verdict.standing}`
      : `${verdict.credential.id}: ${verdict.reason}`,
  )
}

const resting = { health: 'rate_limited', coolUntilMs: NOW_MS + 1 } as const
const willing = { fallback: 'platform' } as const

describe('whose money is spent (V8)', () => {
  it("without an own key the platform's key serves", () => {
    expect(judge([])).toEqual(['platform-openai: platform first'])
  })

  it("an own key that works is used, and the platform's is not unless its owner allowed it", () => {
    expect(judge([ownKey('openai')])).toEqual(['own-openai: byok first', 'platform-openai: own_key_without_fallback'])
  })

  it('an own key that does not work never spends platform money by default', () => {
    expect(judge([ownKey('openai', resting)])).toEqual([
      'own-openai: credential_unhealthy',
      'platform-openai: own_key_without_fallback',
    ])
    expect(judge([ownKey('openai', { health: 'revoked' })])[1]).toBe('platform-openai: own_key_without_fallback')
  })

  it("with fallback allowed the platform's key stands in: at once where the own key rests, else in reserve", () => {
    expect(judge([ownKey('openai', { ...willing, ...resting })])).toEqual([
      'own-openai: credential_unhealthy',
      'platform-openai: platform fallback',
    ])
    expect(judge([ownKey('openai', willing)])).toEqual(['own-openai: byok first', 'platform-openai: platform standby'])
  })

  it('one own key that covers the use and does not allow fallback is enough to forbid it', () => {
    const keys = [ownKey('openai', { ...willing, ...resting, id: 'a' }), ownKey('openai', { ...resting, id: 'b' })]
    expect(judge(keys)[2]).toBe('platform-openai: own_key_without_fallback')
  })

  it("an own key that is disabled, or whose scope does not cover the use, leaves the platform's key as if it were not there", () => {
    expect(judge([ownKey('openai', { state: 'disabled' })])).toEqual([
      'own-openai: credential_disabled',
      'platform-openai: platform first',
    ])
    expect(judge([ownKey('openai', { scope: { ...EMPTY_SCOPE, modelFamilies: ['o3*'] } })])).toEqual([
      'own-openai: credential_scope',
      'platform-openai: platform first',
    ])
  })
})

describe('a key that was named', () => {
  it('decides alone, whoever owns it', () => {
    expect(judge([ownKey('openai')], 'own-openai')).toEqual([
      'own-openai: byok first',
      'platform-openai: credential_not_named',
    ])
    expect(judge([ownKey('openai')], 'platform-openai')).toEqual([
      'own-openai: credential_not_named',
      'platform-openai: platform first',
    ])
    expect(judge([ownKey('openai', { ...willing, ...resting })], 'own-openai')).toEqual([
      'own-openai: credential_unhealthy',
      'platform-openai: credential_not_named',
    ])
  })
})

describe('whether a key works', () => {
  it.each([
    ['valid', 0, 'byok first'],
    ['rate_limited', NOW_MS, 'byok first'],
    ['rate_limited', NOW_MS + 1, 'credential_unhealthy'],
    ['usable', NOW_MS + 1, 'credential_unhealthy'],
    ['out_of_quota', NOW_MS + 1, 'credential_unhealthy'],
    ['out_of_quota', NOW_MS - 1, 'byok first'],
    ['permission_limited', 0, 'byok first'],
    ['provider_outage', NOW_MS + 60_000, 'credential_unhealthy'],
    ['unreachable', 0, 'byok first'],
    ['blocked', 0, 'credential_unhealthy'],
    ['revoked', 0, 'credential_unhealthy'],
  ] as const)('%s, resting until %d: %s', (health, coolUntilMs, expected) => {
    expect(judge([ownKey('openai', { health, coolUntilMs })])[0]).toBe(`own-openai: ${expected}`)
  })

  it.each([
    ['modelFamilies', ['gpt-*'], 'byok first'],
    ['providers', ['anthropic'], 'credential_scope'],
    ['capabilities', ['text'], 'byok first'],
    ['capabilities', ['vision'], 'credential_scope'],
    ['modes', ['code'], 'credential_scope'],
    ['apiKeys', [API_KEY_ID], 'byok first'],
    ['apiKeys', ['another'], 'credential_scope'],
    ['teams', ['team-1'], 'credential_scope'],
  ] as const)('scope %s %s: %s', (field, values, expected) => {
    expect(judge([ownKey('openai', { scope: { ...EMPTY_SCOPE, [field]: values } })])[0]).toBe(`own-openai: ${expected}`)
  })

  it('says what is wrong in words that name the key', () => {
    const ring = { own: [ownKey('openai', resting)], platform: [] }
    const ask = {
      requirement: requirement(),
      capabilities: [],
      principal: { accountId: API_KEY_ID, apiKeyId: API_KEY_ID },
      nowMs: NOW_MS,
      namedCredentialId: undefined,
    }
    expect(judgeKeys(ring, OFFER, ask)).toMatchObject([
      { detail: '"my openai" is rate limited and rests until 2026-10-01T12:00:00.001Z' },
    ])
  })
})
