import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PriceRow } from '#catalog/catalog.ts'
import { compactDecision, explainPlan } from './explain-route.ts'
import { planRoute } from './plan-route.ts'
import { chat, MARKET_PROVIDERS } from './test/market.ts'
import { NOW_MS, ownKey, ownKeyFee, platformKey, snapshot, stock, tokenPrices, world } from './test/routing-fixtures.ts'
import type { WarmRoute } from './warm-route.ts'

/** Nano-USD per token: input, cached input, output. Epsilon has no price for cached input: it costs what fresh input does. */
const cachedRow = (id: string, nano: bigint): PriceRow[] =>
  tokenPrices(id, nano, 0n)
    .slice(0, 1)
    .map((row) => ({ ...row, id: `${id}#cached`, unit: 'input_cached_tokens' as const }))
const ALPHA = stock('alpha/a', 100n, 400n)
const BETA = stock('beta/b', 140n, 400n)
const EPSILON = stock('epsilon/e', 120n, 400n)
const CATALOG = snapshot(
  [
    { ...ALPHA, prices: [...ALPHA.prices, ...cachedRow('alpha/a', 50n)] },
    { ...BETA, prices: [...BETA.prices, ...cachedRow('beta/b', 14n)] },
    EPSILON,
  ],
  MARKET_PROVIDERS,
)
const KEYS = ['alpha', 'beta', 'epsilon'].map((id) => platformKey(id))
const warmAt = (routeId: string, inputTokens: number): WarmRoute => ({
  routeId,
  credentialId: `platform-${routeId.split('/')[0]}`,
  inputTokens,
})
type Changes = Parameters<typeof chat>[1]
const plan = (warm: readonly WarmRoute[], changes: Changes = {}, credentials = KEYS) =>
  planRoute(chat([], changes), world(CATALOG, credentials, { warm }))
const orderOf = (...[warm, changes, credentials]: Parameters<typeof plan>) =>
  plan(warm, changes, credentials).candidates.map(({ route, expectedOutlayNano }) => [route.id, expectedOutlayNano])

// 100 tokens in, 50 out, × 1.3. Nothing cached: (100 × 100 + 20,000) × 1.3 = 39,000; epsilon 41,600; beta 44,200.
const COLD = [
  ['alpha/a', 39_000n],
  ['epsilon/e', 41_600n],
  ['beta/b', 44_200n],
]

describe('staying wins exactly when it is cheaper', () => {
  it('a dearer route with most of the input in its cache beats the cheapest', () => {
    // 20 × 140 + 80 × 14 + 20,000 = 23,920; × 1.3 = 31,096
    expect(orderOf([warmAt('beta/b', 80)])).toEqual([['beta/b', 31_096n], ...COLD.slice(0, 2)])
  })

  it.each([
    // 68 × 140 + 32 × 14 + 20,000 = 29,968; × 1.3 = 38,958.4
    [32, 'beta/b'],
    // 69 × 140 + 31 × 14 + 20,000 = 30,094; × 1.3 = 39,122.2
    [31, 'alpha/a'],
  ])('%i cached tokens: %s', (tokens, first) => {
    expect(plan([warmAt('beta/b', tokens)]).candidate(0)?.route.id).toBe(first)
  })

  it('a cache without a price of its own is no reason to stay', () => {
    expect(orderOf([warmAt('epsilon/e', 100)])).toEqual(COLD)
  })

  it('what is cached beyond the input that is expected does not count', () => {
    // 100 × 14 + 20,000 = 21,400; × 1.3 = 27,820
    expect(orderOf([warmAt('beta/b', 5_000)])[0]).toEqual(['beta/b', 27_820n])
  })

  it('on an own key the cache lowers the bill, and the fee on it, its fixed part by the class of each token', () => {
    const own = ownKey('beta')
    const perUnit = [{ unit: 'input_cached_tokens' as const, rate: { priceNano: 7n, perQuantity: 1n } }]
    const ownFee = ownKeyFee(500, { perRequestNano: 11n, perUnit, freePerMonth: 0 })
    const warm = [{ routeId: 'beta/b', credentialId: own.id, inputTokens: 80 }]
    const [first] = planRoute(chat(), world(CATALOG, [own], { warm, ownKeyFee: ownFee })).candidates
    // Bill 23,920; fee 5 % of it 1,196, 11 per request, 80 × 7 = 560.
    expect(first?.expectedOutlayNano).toBe(23_920n + 1_196n + 11n + 560n)
  })
})

describe('what it never does', () => {
  it.each<[string, WarmRoute[], Changes]>([
    ['nothing is known', [], {}],
    ['the request wishes none of it', [warmAt('beta/b', 80)], { preferences: { affinity: false } }],
    ['another key served', [{ ...warmAt('beta/b', 80), credentialId: 'platform-other' }], {}],
    ['the request has no cached class of input', [warmAt('beta/b', 80)], { inputUnits: ['input_tokens'] }],
  ])('%s: the plan is what it would be without', (_, warm, changes) => {
    expect(orderOf(warm, changes)).toEqual(COLD)
  })

  it('a route that is banned, resting or too dear does not come back by its cache', () => {
    const warm = [warmAt('beta/b', 100)]
    expect(orderOf(warm, { preferences: { providersBanned: ['beta'] } })).toEqual(COLD.slice(0, 2))
    const resting = KEYS.map((key) => (key.providerId === 'beta' ? { ...key, coolUntilMs: NOW_MS + 1 } : key))
    expect(orderOf(warm, {}, resting)).toEqual(COLD.slice(0, 2))
    // Cached it is expected to cost 27,820. The maximum is compared with the price of nothing cached: 44,200.
    expect(orderOf(warm, { preferences: { maxPriceNano: 44_199n } })).toEqual(COLD.slice(0, 2))
    expect(orderOf(warm, { preferences: { maxPriceNano: 44_200n } })[0]).toEqual(['beta/b', 27_820n])
  })

  it('order of wishes and of providers, and speed, go before it', () => {
    const warm = [warmAt('beta/b', 100)]
    expect(orderOf(warm, { models: ['a', 'auto'] })[0]?.[0]).toBe('alpha/a')
    expect(orderOf(warm, { preferences: { providersOrder: ['epsilon'] } })[0]?.[0]).toBe('epsilon/e')
  })

  it('whatever is believed: the same candidates, the same refusals, the same bounds of each price', () => {
    const warmth = fc.record({
      routeId: fc.constantFrom('alpha/a', 'beta/b', 'epsilon/e', 'nobody/x'),
      credentialId: fc.constantFrom('platform-alpha', 'platform-beta', 'platform-epsilon'),
      inputTokens: fc.nat(200),
    })
    const wishes = fc.record({
      preferences: fc.record({
        maxPriceNano: fc.constantFrom(undefined, 40_000n, 43_000n),
        providersBanned: fc.subarray(['alpha', 'beta']),
      }),
      inputTokensExpected: fc.integer({ min: 0, max: 400 }),
    })
    const bounds = (all: ReturnType<typeof plan>) =>
      all.candidates
        .map((one) => [one.route.id, one.minChargeNano, one.maxChargeNano, one.maxCostNano, one.outputTokensMax])
        .toSorted((x, y) => (String(x[0]) < String(y[0]) ? -1 : 1))
    fc.assert(
      fc.property(fc.array(warmth, { maxLength: 5 }), wishes, (warm, changes) => {
        const [cold, told] = [plan([], changes), plan(warm, changes)]
        expect(bounds(told)).toEqual(bounds(cold))
        expect(told.refusals).toEqual(cold.refusals)
        for (const { expectedChargeNano, maxChargeNano } of told.candidates)
          expect(expectedChargeNano).toBeLessThanOrEqual(maxChargeNano)
      }),
    )
  })
})

it('the explanation and the record tell what was expected to be cached', () => {
  const told = plan([warmAt('beta/b', 80)])
  expect(explainPlan(told).candidates.map(({ route, cachedTokensExpected }) => [route, cachedTokensExpected])).toEqual([
    ['beta/b', 80],
    ['alpha/a', 0],
    ['epsilon/e', 0],
  ])
  expect(explainPlan(told).chosen?.rates.map(({ unit, priceNano }) => [unit, priceNano])).toEqual([
    ['input_tokens', '140'],
    ['input_cached_tokens', '14'],
    ['output_tokens', '400'],
  ])
  expect(compactDecision(told)).toMatchObject({ chosen: 'beta/b', expectedNano: '31096', cached: 80, next: 'alpha/a' })
})
