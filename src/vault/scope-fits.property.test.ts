import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CredentialScope, EMPTY_SCOPE } from './credential.ts'
import { type CredentialUse, matchesGlob, scopeFits } from './scope-fits.ts'

const word = fc.constantFrom('a', 'b', 'c', 'gpt-5', 'gpt-5-mini')
const list = fc.array(word, { maxLength: 3 })
const scopes: fc.Arbitrary<CredentialScope> = fc.record({
  providers: list,
  modelFamilies: fc.array(fc.constantFrom('a*', 'gpt*', '*mini', 'b'), { maxLength: 2 }),
  capabilities: list,
  modes: list,
  teams: list,
  members: list,
  workflows: list,
  apiKeys: list,
})
const uses: fc.Arbitrary<CredentialUse> = fc.record({
  providerId: word,
  modelId: word,
  upstreamModel: word,
  capabilities: list,
  mode: fc.option(word, { nil: undefined }),
  apiKeyId: fc.option(word, { nil: undefined }),
})
const fieldsOf = (scope: CredentialScope) => Object.keys(scope)

it('the same question has the same answer, whatever the order of the lists', () => {
  fc.assert(
    fc.property(scopes, uses, (scope, use) => {
      const turned = {
        ...scope,
        providers: scope.providers.toReversed(),
        modelFamilies: scope.modelFamilies.toReversed(),
      }
      expect(scopeFits(scope, use)).toEqual(scopeFits(scope, use))
      expect(scopeFits(turned, use).fits).toBe(scopeFits(scope, use).fits)
    }),
  )
})

it('taking a restriction away never takes a use away', () => {
  fc.assert(
    fc.property(scopes, uses, fc.nat(7), (scope, use, which) => {
      const field = fieldsOf(scope)[which] ?? 'providers'
      const wider = { ...scope, [field]: [] }
      if (scopeFits(scope, use).fits) expect(scopeFits(wider, use).fits).toBe(true)
    }),
  )
})

it('a scope fits exactly when each of its lists fits alone', () => {
  fc.assert(
    fc.property(scopes, uses, (scope, use) => {
      const alone = [
        { ...EMPTY_SCOPE, providers: scope.providers },
        { ...EMPTY_SCOPE, modelFamilies: scope.modelFamilies },
        { ...EMPTY_SCOPE, capabilities: scope.capabilities },
        { ...EMPTY_SCOPE, modes: scope.modes },
        { ...EMPTY_SCOPE, teams: scope.teams },
        { ...EMPTY_SCOPE, members: scope.members },
        { ...EMPTY_SCOPE, workflows: scope.workflows },
        { ...EMPTY_SCOPE, apiKeys: scope.apiKeys },
      ]
      expect(scopeFits(scope, use).fits).toBe(alone.every((part) => scopeFits(part, use).fits))
    }),
  )
})

it('a glob agrees with the regular expression that it stands for', () => {
  const globs = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 8 })
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 10 })
  fc.assert(
    fc.property(globs, texts, (glob, text) => {
      const pattern = glob
        .split('*')
        .map((part) => part.replaceAll('.', String.raw`\.`))
        .join('.*')
      expect(matchesGlob(glob, text)).toBe(new RegExp(`^${pattern}$`).test(text))
    }),
    { numRuns: 2_000 },
  )
})
