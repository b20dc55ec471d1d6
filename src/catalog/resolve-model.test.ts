import { describe, expect, it } from 'vitest'
import { resolveModel } from './resolve-model.ts'
import { searchModels } from './search-models.ts'
import { priceRow, provider, route, snapshotOf } from './test/catalog-fixture.ts'

const snapshot = snapshotOf({
  providers: [provider({ id: 'openai' }), provider({ id: 'together' }), provider({ id: 'home', local: true })],
  routes: [
    route({ id: 'openai/gpt-5', providerId: 'openai', modelId: 'gpt-5', capabilities: ['text', 'vision'] }),
    route({ id: 'openai/gpt-5-mini', providerId: 'openai', modelId: 'gpt-5-mini' }),
    route({
      id: 'together/meta-llama/Llama-3.3-70B-Instruct-Turbo',
      providerId: 'together',
      modelId: 'llama-3.3-70b-instruct-turbo',
    }),
    route({ id: 'home/gpt-5', providerId: 'home', modelId: 'gpt-5', capabilities: ['text'] }),
  ],
  prices: [priceRow({ routeId: 'openai/gpt-5' })],
  aliases: { 'gpt-5-2025-08-07': 'gpt-5' },
})

describe('resolveModel', () => {
  it.each([
    ['auto', { kind: 'auto' }],
    [' Auto ', { kind: 'auto' }],
    ['gpt-5', { kind: 'model', modelId: 'gpt-5' }],
    ['GPT-5', { kind: 'model', modelId: 'gpt-5' }],
    ['gpt-5-2025-08-07', { kind: 'model', modelId: 'gpt-5' }],
    ['openai/gpt-5', { kind: 'route', routeId: 'openai/gpt-5' }],
    ['openai/gpt-5-2025-08-07', { kind: 'route', routeId: 'openai/gpt-5' }],
    [
      'together/meta-llama/llama-3.3-70b-instruct-turbo',
      { kind: 'route', routeId: 'together/meta-llama/Llama-3.3-70B-Instruct-Turbo' },
    ],
    [
      'together/llama-3.3-70b-instruct-turbo',
      { kind: 'route', routeId: 'together/meta-llama/Llama-3.3-70B-Instruct-Turbo' },
    ],
    ['meta-llama/Llama-3.3-70B-Instruct-Turbo', { kind: 'model', modelId: 'llama-3.3-70b-instruct-turbo' }],
  ] as const)('reads %s', (asked, expected) => {
    expect(resolveModel(snapshot, asked)).toEqual(expected)
  })

  it('suggests near names for an unknown one and nothing for an absurd one', () => {
    expect(resolveModel(snapshot, 'gpt5-mini')).toEqual({ kind: 'unknown', suggestions: ['gpt-5-mini'] })
    expect(resolveModel(snapshot, 'zzz')).toEqual({ kind: 'unknown', suggestions: [] })
    expect(resolveModel(snapshot, 'x'.repeat(100_000))).toEqual({ kind: 'unknown', suggestions: [] })
  })

  it('does not go to another provider than the one that was named', () => {
    expect(resolveModel(snapshot, 'together/gpt-5').kind).toBe('unknown')
  })
})

describe('searchModels', () => {
  const idsOf = (filter: Parameters<typeof searchModels>[1]) =>
    searchModels(snapshot, filter, { limit: 10, atMs: 1 }).matches.map(({ model, routes }) => [
      model.id,
      ...routes.map(({ id }) => id),
    ])

  it('lists a model with only those routes that fit all wishes at once', () => {
    expect(idsOf({ capabilities: ['vision'] })).toEqual([['gpt-5', 'openai/gpt-5']])
    expect(idsOf({ local: true })).toEqual([['gpt-5', 'home/gpt-5']])
    expect(idsOf({ capabilities: ['vision'], local: true })).toEqual([])
    expect(idsOf({ priced: true })).toEqual([['gpt-5', 'openai/gpt-5']])
    expect(idsOf({ q: 'llama TURBO' })).toHaveLength(1)
  })

  it('pages through everything once, in order', () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = searchModels(snapshot, {}, { after, limit: 1, atMs: 1 })
      seen.push(...page.matches.map(({ model }) => model.id))
      after = page.nextAfter
    } while (after !== undefined)
    expect(seen).toEqual(['gpt-5', 'gpt-5-mini', 'llama-3.3-70b-instruct-turbo'])
  })
})
