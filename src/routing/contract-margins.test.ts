import { expect, it } from 'vitest'
import type { MarginVersion } from '#catalog/catalog.ts'
import { withOwnMargins } from './contract-margins.ts'
import { planRoute } from './plan-route.ts'
import { buildRoutingIndex } from './routing-index.ts'
import { NOW_MS, ownKey, platformKey, requirement, snapshot, stock, world } from './test/routing-fixtures.ts'

const catalog = snapshot([stock('openai/gpt', 1_000n, 4_000n)])
const own: readonly MarginVersion[] = [
  { id: 'contract-2', capabilityClass: 'text', marginBp: 20_000, effectiveFromMs: NOW_MS + 1_000 },
  { id: 'contract-1', capabilityClass: 'text', marginBp: 11_000, effectiveFromMs: NOW_MS },
]
const general = buildRoutingIndex(catalog)
const index = withOwnMargins(general, own)
const planAt = (nowMs: number, by: typeof general, keys = [platformKey('openai')]) =>
  planRoute(requirement(), { ...world(catalog, keys), index: by, nowMs }).candidate(0)

it('an own margin is planned with from its first millisecond on, also when the page was made before', () => {
  const ids = [-1, 0, 999, 1_000].map((laterMs) => planAt(NOW_MS + laterMs, index)?.multiplierId)
  expect(ids).toEqual([planAt(NOW_MS, general)?.multiplierId, 'contract-1', 'contract-1', 'contract-2'])
})

it('everybody else plans with the margins of the classes, before and after', () => {
  const before = planAt(NOW_MS, general)
  planAt(NOW_MS, index)
  expect(planAt(NOW_MS, general)).toEqual(before)
})

it('it is the plan of a catalog that had these margins for all', () => {
  const same = snapshot([stock('openai/gpt', 1_000n, 4_000n)])
  const built = buildRoutingIndex({ ...same, margins: own })
  const { expectedChargeNano, maxChargeNano, expectedOutlayNano } = planAt(NOW_MS, built) ?? {}
  expect(planAt(NOW_MS, index)).toMatchObject({ expectedChargeNano, maxChargeNano, expectedOutlayNano })
})

it('own keys pay no margin', () => {
  const [mine] = [planAt(NOW_MS, index, [ownKey('openai')])]
  expect(mine?.expectedChargeNano).toBe(planAt(NOW_MS, general, [ownKey('openai')])?.expectedChargeNano)
})
