import { expect, it } from 'vitest'
import { type CredentialScope, EMPTY_SCOPE } from './credential.ts'
import { type CredentialUse, matchesGlob, scopeFits } from './scope-fits.ts'

const USE: CredentialUse = {
  providerId: 'openai',
  modelId: 'gpt-5-mini',
  upstreamModel: 'gpt-5-mini-2026-01-01',
  capabilities: ['text', 'vision'],
  mode: 'chat',
  apiKeyId: 'key_1',
}

it('an empty scope fits any use', () => {
  expect(scopeFits(EMPTY_SCOPE, USE)).toEqual({ fits: true })
})

it.each<[string, Partial<CredentialScope>, string]>([
  ['another provider', { providers: ['anthropic'] }, 'allowed providers are anthropic; asked for openai'],
  [
    'another model family',
    { modelFamilies: ['claude-*'] },
    'allowed models are claude-*; asked for gpt-5-mini, gpt-5-mini-2026-01-01',
  ],
  ['a capability outside', { capabilities: ['text'] }, 'allowed capabilities are text; asked for text, vision'],
  ['another mode', { modes: ['code'] }, 'allowed modes are code; asked for chat'],
  ['another API key', { apiKeys: ['key_2'] }, 'allowed API keys are key_2; asked for key_1'],
  ['no team given', { teams: ['team_1'] }, 'allowed teams are team_1; none was given'],
  ['no member given', { members: ['m_1'] }, 'allowed members are m_1; none was given'],
  ['no workflow given', { workflows: ['w_1'] }, 'allowed workflows are w_1; none was given'],
])('%s does not fit and the reason names both sides', (_, scope, reason) => {
  expect(scopeFits({ ...EMPTY_SCOPE, ...scope }, USE)).toMatchObject({ fits: false, reason })
})

it.each<[string, Partial<CredentialScope>]>([
  ['a glob over the catalog id', { modelFamilies: ['gpt-5*'] }],
  ['a glob over the dated name', { modelFamilies: ['*-2026-*'] }],
  ['one of several providers', { providers: ['xai', 'openai'] }],
  ['more capabilities than asked for', { capabilities: ['text', 'vision', 'tool_use'] }],
])('%s fits', (_, scope) => {
  expect(scopeFits({ ...EMPTY_SCOPE, ...scope }, USE).fits).toBe(true)
})

it('all lists must fit: one that does not is enough', () => {
  const scope = { ...EMPTY_SCOPE, providers: ['openai'], modelFamilies: ['gpt-5*'], modes: ['code'] }
  expect(scopeFits(scope, USE)).toMatchObject({ fits: false, field: 'modes' })
})

it.each([
  ['gpt-5*', 'gpt-5', true],
  ['gpt-5*', 'GPT-5-mini', true],
  ['gpt-5', 'gpt-5-mini', false],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['*mini', 'gpt-5-mini', true],
  ['g*5*i', 'gpt-5-mini', true],
  ['a.c', 'abc', false],
  ['[a]', 'a', false],
  ['a**b', 'ab', true],
])('the glob %j on %j is %s', (glob, text, matches) => {
  expect(matchesGlob(glob, text)).toBe(matches)
})

it('a hostile glob costs no more than the product of the lengths', () => {
  const started = performance.now()
  expect(matchesGlob('*a'.repeat(100), `${'a'.repeat(200)}b`)).toBe(false)
  expect(performance.now() - started).toBeLessThan(50)
})
