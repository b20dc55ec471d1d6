import { compileRates } from '#billing/rating/compile-rates.ts'
import type { PriceRow } from '#catalog/catalog.ts'
import type { Unit } from '#catalog/unit.ts'
import { expect, test } from 'vitest'
import { meteredBy } from './metered-by.ts'
import { planRoute } from './plan-route.ts'
import { platformKey, provider, requirement, route, snapshot, world } from './test/routing-fixtures.ts'

const row = (routeId: string, unit: Unit, priceNano: bigint): PriceRow => ({
  id: `${routeId} ${unit}`,
  routeId,
  unit,
  rate: { priceNano, perQuantity: 1n },
  conditions: {},
  effectiveFromMs: 0,
  source: 'test',
  observedOn: '2026-01-01',
  agreement: 'single',
})
const SEARCHES = { max: { rerank_searches: 2n }, expected: { rerank_searches: 1n } }
const TOKENS = { max: { input_tokens: 900n }, expected: { input_tokens: 300n } }
const RERANK = {
  ...requirement({ surface: 'rerank', capabilities: [{ capability: 'reranking', because: 'test' }] }),
  models: ['auto'],
  inputTokensMax: 0,
  inputTokensExpected: 0,
  outputTokensMax: 0,
  outputTokensExpected: 0,
  meters: [SEARCHES, TOKENS],
}

test('a route is metered by the first way of which all prices are known', () => {
  const metered = (...units: readonly Unit[]) =>
    meteredBy(
      RERANK,
      compileRates(
        units.map((unit) => row('p/m', unit, 1n)),
        1,
      ),
    ).otherUnitsMax
  expect(metered('input_tokens')).toEqual(TOKENS.max)
  expect(metered('input_tokens', 'rerank_searches')).toEqual(SEARCHES.max)
  expect(metered('images')).toEqual(SEARCHES.max)
})

test('routes that meter differently are compared by what the same request costs on each', () => {
  const offer = (id: string, unit: Unit | undefined, priceNano: bigint) => ({
    route: route(id, { surfaces: ['rerank'], capabilities: ['reranking'] }),
    prices: unit === undefined ? [] : [row(id, unit, priceNano)],
  })
  const stocks = [
    offer('a/by-search', 'rerank_searches', 2_000n),
    offer('b/by-token', 'input_tokens', 5n),
    offer('c/unpriced', undefined, 0n),
  ]
  const market = snapshot(
    stocks,
    ['a', 'b', 'c'].map((id) => provider(id)),
  )
  const plan = planRoute(
    RERANK,
    world(
      market,
      ['a', 'b', 'c'].map((id) => platformKey(id)),
    ),
  )
  // 300 × 5 is less than 1 × 2000, and at most 900 × 5 or 2 × 2000. Nothing is routed without a price.
  expect(plan.candidates.map((one) => [one.route.id, one.expectedCostNano, one.maxCostNano])).toEqual([
    ['b/by-token', 1_500n, 4_500n],
    ['a/by-search', 2_000n, 4_000n],
  ])
})
