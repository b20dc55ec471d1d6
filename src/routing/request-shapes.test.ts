import { describe, expect, it } from 'vitest'
import type { Capability } from '#catalog/capability.ts'
import { EMPTY_SCOPE } from '#vault/credential.ts'
import { planRoute } from './plan-route.ts'
import type { RequiredCapability } from './requirement.ts'
import type { RoutePlan } from './route-plan.ts'
import { ownKey, platformKey, requirement, tokenPrices, route, world } from './test/routing-fixtures.ts'
import { shopKeys, smallShop } from './test/small-shop.ts'

/*
 * Each shape names the cheapest with its price and every exclusion of the fourteen routes. Amounts are worked out by
 * hand from small-shop.ts: 1,000 tokens in and 500 out unless changed, margin 1.3.
 */

const needs = (...names: readonly Capability[]): readonly RequiredCapability[] =>
  ['text' as const, ...names].map((capability) => ({ capability, because: 'the test needs it' }))

/** Candidates in order with their expected outlay, and the reasons of every other route or key. */
function decisionOf(plan: RoutePlan) {
  const excluded: Record<string, string[]> = {}
  for (const { routeId, credentialId, reason } of plan.refusals) {
    const key =
      credentialId === undefined || credentialId.startsWith('platform-') ? routeId : `${routeId} ${credentialId}`
    excluded[key] = [...(excluded[key] ?? []), reason]
  }
  return { chosen: plan.candidates.map((one) => `${one.route.id} ${one.expectedOutlayNano}`), excluded }
}

/** Excluded from every chat in this shop, whatever it asks. */
const NEVER_CHAT = {
  'deepseek/deep-chat': ['no_credential'],
  'openai/embed-small': ['surface_missing', 'capability_missing'],
  'openai/gpt-next': ['price_unknown'],
  'openai/gpt-voice': ['price_unknown'],
  'xai/grok-old': ['retired'],
}
/** The same, where a capability is needed that none of these but the last has. */
const NEVER_CAPABLE = {
  'deepseek/deep-chat': ['capability_missing', 'no_credential'],
  'openai/embed-small': ['surface_missing', 'capability_missing'],
  'openai/gpt-next': ['price_unknown'],
  'openai/gpt-voice': ['capability_missing', 'price_unknown'],
  'xai/grok-old': ['capability_missing', 'retired'],
}
const reasons = (reason: string, ...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, [reason]]))
const plan = (asked: ReturnType<typeof requirement>, keys = shopKeys) => planRoute(asked, world(smallShop, keys))

describe('by capability', () => {
  it('1. a plain chat goes to the cheapest, the free toy comes last', () => {
    expect(decisionOf(plan(requirement()))).toEqual({
      chosen: [
        'groq/llama-fast 117000', // (1000 × 50 + 500 × 80) × 1.3
        'mistral/mist-small 325000', // (100,000 + 150,000) × 1.3
        'google/gem-flash 390000', // (100,000 + 200,000) × 1.3
        'openai/gpt-mini 1625000', // (250,000 + 1,000,000) × 1.3
        'google/gem-pro 8125000', // (1,250,000 + 5,000,000) × 1.3; a tie with the next, by id
        'openai/gpt-big 8125000',
        'perplexity/sonar 8450000', // (1,000,000 + 500,000 + 5,000,000 for the request) × 1.3
        'anthropic/claude-mid 13650000', // (3,000,000 + 7,500,000) × 1.3
        'kasa-local/tiny 0',
      ],
      excluded: NEVER_CHAT,
    })
  })

  it('2. an image asks for vision', () => {
    expect(decisionOf(plan(requirement({ capabilities: needs('vision') })))).toEqual({
      chosen: [
        'google/gem-flash 390000',
        'openai/gpt-mini 1625000',
        'google/gem-pro 8125000',
        'openai/gpt-big 8125000',
        'anthropic/claude-mid 13650000',
      ],
      excluded: {
        ...NEVER_CAPABLE,
        ...reasons(
          'capability_missing',
          'groq/llama-fast',
          'kasa-local/tiny',
          'mistral/mist-small',
          'perplexity/sonar',
        ),
      },
    })
  })

  it('3. tools', () => {
    expect(decisionOf(plan(requirement({ capabilities: needs('tool_use') })))).toEqual({
      chosen: [
        'groq/llama-fast 117000',
        'mistral/mist-small 325000',
        'google/gem-flash 390000',
        'openai/gpt-mini 1625000',
        'google/gem-pro 8125000',
        'openai/gpt-big 8125000',
        'anthropic/claude-mid 13650000',
      ],
      excluded: {
        ...NEVER_CAPABLE,
        'deepseek/deep-chat': ['no_credential'],
        ...reasons('capability_missing', 'kasa-local/tiny', 'perplexity/sonar'),
      },
    })
  })

  it('4. tools with a schema', () => {
    expect(decisionOf(plan(requirement({ capabilities: needs('tool_use', 'structured_output') })))).toEqual({
      chosen: [
        'mistral/mist-small 325000',
        'google/gem-flash 390000',
        'openai/gpt-mini 1625000',
        'google/gem-pro 8125000',
        'openai/gpt-big 8125000',
      ],
      excluded: {
        ...NEVER_CAPABLE,
        ...reasons(
          'capability_missing',
          'anthropic/claude-mid',
          'groq/llama-fast',
          'kasa-local/tiny',
          'perplexity/sonar',
        ),
      },
    })
  })

  it('5. audio with reasoning leaves one', () => {
    expect(decisionOf(plan(requirement({ capabilities: needs('audio_in', 'reasoning') }))).chosen).toEqual([
      'google/gem-pro 8125000',
    ])
  })

  it('6. a search has its fee per request in the comparison', () => {
    expect(decisionOf(plan(requirement({ capabilities: needs('search') }))).chosen).toEqual([
      'perplexity/sonar 8450000',
    ])
  })

  it('7. embeddings are priced in their own unit and margin', () => {
    const asked = requirement({
      surface: 'embeddings',
      capabilities: [{ capability: 'embeddings', because: 'the request is for embeddings' }],
      inputTokensExpected: 1_000,
      outputTokensExpected: 0,
    })
    const decision = decisionOf(plan(asked))
    expect(decision.chosen).toEqual(['openai/embed-small 24000']) // 1000 × 20 × 1.2
    expect(decision.excluded).toEqual({
      ...Object.fromEntries(
        [...smallShop.routes.keys()]
          .filter((id) => id !== 'openai/embed-small')
          .map((id) => [id, ['surface_missing', 'capability_missing']]),
      ),
      'deepseek/deep-chat': ['surface_missing', 'capability_missing', 'no_credential'],
      'xai/grok-old': ['surface_missing', 'capability_missing', 'retired'],
    })
  })

  it('8. what no model can do names no one, and says what to give up', () => {
    const { kind, candidateCount, nearestFix } = plan(requirement({ capabilities: needs('video_generation') }))
    expect([kind, candidateCount]).toEqual(['no_route', 0])
    expect(nearestFix).toContain('do without video_generation (the test needs it)')
  })
})

describe('by size', () => {
  it('9. long input moves the bracket for the whole request', () => {
    const asked = requirement({
      inputTokensExpected: 200_001,
      inputTokensMax: 500_000,
      capabilities: needs('long_context'),
    })
    expect(decisionOf(plan(asked)).chosen).toEqual([
      'google/gem-pro 659753250', // (200,001 × 2500 + 500 × 15,000) × 1.3
      'anthropic/claude-mid 1574632800', // (200,001 × 6000 + 500 × 22,500) × 1.3
    ])
  })

  it('10. one token less is priced at the base', () => {
    const asked = requirement({
      inputTokensExpected: 200_000,
      inputTokensMax: 500_000,
      capabilities: needs('long_context'),
    })
    expect(decisionOf(plan(asked)).chosen).toEqual([
      'google/gem-pro 331500000', // (200,000 × 1250 + 500 × 10,000) × 1.3
      'anthropic/claude-mid 789750000', // (200,000 × 3000 + 500 × 15,000) × 1.3
    ])
  })

  it('11. input that does not fit with one token of output', () => {
    const asked = requirement({ inputTokensExpected: 131_072, inputTokensMax: 500_000 })
    const { chosen, excluded } = decisionOf(plan(asked))
    expect(chosen[0]).toBe('google/gem-flash 17299360') // (131,072 × 100 + 500 × 400) × 1.3
    expect(excluded).toEqual({
      ...NEVER_CHAT,
      ...reasons('context_too_small', 'groq/llama-fast', 'kasa-local/tiny', 'mistral/mist-small', 'perplexity/sonar'),
      'deepseek/deep-chat': ['context_too_small', 'no_credential'],
      'openai/embed-small': ['surface_missing', 'capability_missing', 'context_too_small'],
      'openai/gpt-next': ['context_too_small', 'price_unknown'],
      'openai/gpt-voice': ['context_too_small', 'price_unknown'],
      'xai/grok-old': ['context_too_small', 'retired'],
    })
    expect(decisionOf(plan(requirement({ inputTokensExpected: 131_071, inputTokensMax: 500_000 }))).chosen[0]).toBe(
      'groq/llama-fast 8571615', // (131,071 × 50 + 500 × 80) × 1.3
    )
  })

  it('12. more output than most can give', () => {
    const { chosen, excluded } = decisionOf(plan(requirement({ outputTokensMax: 65_537, outputTokensExpected: 1 })))
    // mist-small does not say how much it gives: it is not refused.
    expect(chosen.map((one) => one.split(' ')[0])).toEqual(['mistral/mist-small', 'openai/gpt-mini', 'openai/gpt-big'])
    expect(excluded['google/gem-flash']).toEqual(['output_too_small'])
    expect(excluded['anthropic/claude-mid']).toEqual(['output_too_small'])
  })
})

describe('by preference', () => {
  it('13. a maximum price refuses with both amounts', () => {
    const { refusals, candidates } = plan(requirement({ preferences: { maxPriceNano: 325_000n } }))
    expect(candidates.map((one) => one.route.id)).toEqual(['groq/llama-fast', 'mistral/mist-small', 'kasa-local/tiny'])
    expect(
      refusals.filter((one) => one.reason === 'price_above_max').map((one) => `${one.routeId}: ${one.detail}`),
    ).toEqual([
      'anthropic/claude-mid: expected 0.01365 USD exceeds the maximum of 0.000325',
      'google/gem-flash: expected 0.00039 USD exceeds the maximum of 0.000325',
      'google/gem-pro: expected 0.008125 USD exceeds the maximum of 0.000325',
      'openai/gpt-big: expected 0.008125 USD exceeds the maximum of 0.000325',
      'openai/gpt-mini: expected 0.001625 USD exceeds the maximum of 0.000325',
      'perplexity/sonar: expected 0.00845 USD exceeds the maximum of 0.000325',
    ])
  })

  it('14. EU only: a provider that may also process elsewhere, or does not say, is refused', () => {
    const { chosen, excluded } = decisionOf(plan(requirement({ preferences: { regions: ['eu'] } })))
    expect(chosen).toEqual(['mistral/mist-small 325000'])
    expect(excluded).toEqual({
      ...reasons(
        'region_not_allowed',
        'anthropic/claude-mid',
        'google/gem-flash', // eu and us
        'google/gem-pro',
        'groq/llama-fast',
        'kasa-local/tiny',
        'openai/gpt-big',
        'openai/gpt-mini',
        'perplexity/sonar',
      ),
      'deepseek/deep-chat': ['region_not_allowed', 'no_credential'],
      'openai/embed-small': ['surface_missing', 'capability_missing', 'region_not_allowed'],
      'openai/gpt-next': ['region_not_allowed', 'price_unknown'],
      'openai/gpt-voice': ['region_not_allowed', 'price_unknown'],
      'xai/grok-old': ['retired', 'region_not_allowed'],
    })
  })

  it('15. no training: not known is not excluded', () => {
    const { chosen, excluded } = decisionOf(plan(requirement({ preferences: { noTraining: true } })))
    expect(chosen.map((one) => one.split(' ')[0])).toEqual([
      'openai/gpt-mini',
      'openai/gpt-big',
      'perplexity/sonar',
      'anthropic/claude-mid',
      'kasa-local/tiny',
    ])
    expect(excluded['groq/llama-fast']).toEqual(['training_not_excluded'])
    expect(excluded['deepseek/deep-chat']).toEqual(['training_not_excluded', 'no_credential'])
  })

  it('16. only, ban and order of providers', () => {
    const only = requirement({ preferences: { providersOnly: ['openai', 'google'], providersBanned: ['google'] } })
    const { chosen, excluded } = decisionOf(plan(only))
    expect(chosen).toEqual(['openai/gpt-mini 1625000', 'openai/gpt-big 8125000'])
    expect(excluded['google/gem-flash']).toEqual(['provider_banned'])
    expect(excluded['groq/llama-fast']).toEqual(['provider_not_allowed'])
    const ordered = plan(requirement({ preferences: { providersOrder: ['anthropic', 'google'] } }))
    expect(ordered.candidates.map((one) => one.route.id).slice(0, 4)).toEqual([
      'anthropic/claude-mid',
      'google/gem-flash',
      'google/gem-pro',
      'groq/llama-fast',
    ])
  })

  it('17. a parameter that a model refuses', () => {
    const { chosen, excluded } = decisionOf(
      plan(requirement({ models: ['gpt-big', 'gpt-mini'], parametersUsed: ['temperature'] })),
    )
    expect(chosen).toEqual(['openai/gpt-mini 1625000'])
    expect(excluded['openai/gpt-big']).toEqual(['parameter_refused'])
  })

  it('18. what another dialect cannot carry; the same dialect carries itself', () => {
    const asked = requirement({ uncarried: { anthropic: ['logprobs'], gemini: ['logprobs'], openai: ['logprobs'] } })
    const { chosen, excluded } = decisionOf(plan(asked))
    expect(chosen[0]).toBe('groq/llama-fast 117000')
    expect(excluded['anthropic/claude-mid']).toEqual(['dialect_cannot_carry'])
    expect(excluded['google/gem-pro']).toEqual(['dialect_cannot_carry'])
    const inbound = requirement({
      dialect: 'anthropic',
      uncarried: { openai: ['a cache mark'], gemini: ['a cache mark'] },
    })
    expect(decisionOf(plan(inbound)).chosen).toEqual(['anthropic/claude-mid 13650000'])
  })
})

describe('by name', () => {
  it('19. a model; every other route is not asked, and has that reason only', () => {
    const { chosen, excluded } = decisionOf(plan(requirement({ models: ['gpt-big'] })))
    expect(chosen).toEqual(['openai/gpt-big 8125000'])
    expect(Object.keys(excluded)).toHaveLength(13)
    expect(new Set(Object.values(excluded).flat())).toEqual(new Set(['not_asked']))
  })

  it('20. a list in order of wish, whatever the price; then any other', () => {
    const { candidates } = plan(requirement({ models: ['claude-mid', 'google/gem-pro', 'auto'] }))
    expect(candidates.map((one) => one.route.id).slice(0, 3)).toEqual([
      'anthropic/claude-mid',
      'google/gem-pro',
      'groq/llama-fast',
    ])
    expect(candidates.filter((one) => one.route.id === 'google/gem-pro')).toHaveLength(1)
  })

  it('21. a name that nothing answers to, with the nearest ones', () => {
    const { kind, unknownModels, nearestFix } = plan(requirement({ models: ['gpt-minni'] }))
    expect([kind, unknownModels]).toEqual(['model_not_found', ['gpt-minni']])
    expect(nearestFix).toContain('did you mean gpt-mini')
  })
})

describe('by key', () => {
  it('22. an own key replaces the platform, and competes with its fee on what the customer pays in all', () => {
    // gpt-mini costs 1,250,000 and a fee of 62,500; on the platform's key it would be 1,625,000.
    const { chosen, excluded } = decisionOf(
      plan(requirement({ models: ['gpt-mini', 'gpt-big'] }), [...shopKeys, ownKey('openai')]),
    )
    expect(chosen).toEqual(['openai/gpt-mini 1312500', 'openai/gpt-big 6562500'])
    expect(excluded['openai/gpt-mini']).toEqual(['own_key_without_fallback'])
  })

  it('23. an own local endpoint at a price of zero is the cheapest; one without a price comes after all known', () => {
    const endpoint = (id: string, model: string, isFree: boolean) => {
      const routeId = `${id}/${model}`
      const offered = route(routeId, {
        providerId: 'openai-compatible',
        modelId: model,
        upstreamModel: model,
        credentialId: id,
      })
      return ownKey('openai-compatible', {
        id,
        ownRoutes: [{ route: offered, prices: isFree ? tokenPrices(routeId, 0n, 0n) : [] }],
      })
    }
    const keys = [...shopKeys, endpoint('cred-a', 'llama', true), endpoint('cred-b', 'qwen', false)]
    const { chosen } = decisionOf(plan(requirement(), keys))
    expect([chosen.at(0), chosen.at(-3), chosen.at(-2), chosen.at(-1)]).toEqual([
      'cred-a/llama 0',
      'anthropic/claude-mid 13650000',
      'cred-b/qwen undefined',
      'kasa-local/tiny 0',
    ])
    expect(decisionOf(plan(requirement({ models: ['llama'] }), keys)).chosen).toEqual(['cred-a/llama 0'])
    expect(decisionOf(plan(requirement({ models: ['cred-b/qwen'] }), keys)).chosen).toEqual(['cred-b/qwen undefined'])
    const bounded = planRoute(
      requirement({ models: ['qwen'], preferences: { maxPriceNano: 1n } }),
      world(smallShop, keys),
    )
    expect(decisionOf(bounded).excluded['cred-b/qwen cred-b']).toEqual(['price_unknown'])
  })

  it('24. a credential that was named decides alone', () => {
    const narrow = ownKey('openai', { scope: { ...EMPTY_SCOPE, modelFamilies: ['gpt-mini'] } })
    const asked = (models: readonly string[]) => requirement({ models, preferences: { credentialId: 'own-openai' } })
    const keys = [platformKey('openai'), narrow]
    expect(decisionOf(plan(asked(['gpt-mini']), keys)).chosen).toEqual(['openai/gpt-mini 1312500'])
    const misfit = plan(asked(['gpt-big']), keys)
    expect(misfit.kind).toBe('no_route')
    expect(misfit.refusals.filter((one) => one.reason !== 'not_asked')).toEqual([
      {
        routeId: 'openai/gpt-big',
        credentialId: 'own-openai',
        reason: 'credential_scope',
        detail: '"my openai": allowed models are gpt-mini; asked for gpt-big, gpt-big',
      },
      {
        routeId: 'openai/gpt-big',
        credentialId: 'platform-openai',
        reason: 'credential_not_named',
        detail: 'the request names credential own-openai',
      },
    ])
  })
})
