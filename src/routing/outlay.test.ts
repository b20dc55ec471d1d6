import { expect, it } from 'vitest'
import type { Unit } from '#catalog/unit.ts'
import { planRoute } from './plan-route.ts'
import { ownKey, ownKeyFee, platformKey, requirement, snapshot, stock, world } from './test/routing-fixtures.ts'

const shop = (inputNano: bigint, perQuantity = 1n) => {
  const { route, prices } = stock('openai/gpt', inputNano, 0n, {
    limits: { contextTokens: undefined, inputTokens: undefined, outputTokens: 10 },
  })
  return snapshot([{ route, prices: prices.map((row) => ({ ...row, rate: { ...row.rate, perQuantity } })) }])
}
const asked = (inputTokens: number) =>
  requirement({ inputTokensExpected: inputTokens, inputTokensMax: inputTokens, outputTokensExpected: 0 })

it('an amount past 2^53 is exact', () => {
  // 9,007,199,254,740,993 tokens would not survive a double; here 9,007,199,254,741 × 1,001 × 1.3, half up.
  const plan = planRoute(asked(9_007_199_254_741), world(shop(1_001n), [platformKey('openai')]))
  expect(plan.candidate(0)?.expectedOutlayNano).toBe(11_721_068_390_194_463n)
})

it('a rate that no whole number over a small denominator can hold is exact', () => {
  // 7 tokens at 1/123,456,789 nano-dollars and margin 1.3 round to 0; 61,728,395 of them cost 0.65, which rounds to 1.
  const rare = world(shop(1n, 123_456_789n), [platformKey('openai')])
  expect(planRoute(asked(7), rare).candidate(0)?.expectedOutlayNano).toBe(0n)
  expect(planRoute(asked(61_728_395), rare).candidate(0)?.expectedOutlayNano).toBe(1n)
})

it('exactly half a nano-dollar rounds up, once', () => {
  // 5 × 1 × 1.3 = 6.5
  expect(planRoute(asked(5), world(shop(1n), [platformKey('openai')])).candidate(0)?.expectedOutlayNano).toBe(7n)
  // On an own key the provider's 10 and the fee of 0.5 are rounded each: 10 + 1.
  expect(planRoute(asked(10), world(shop(1n), [ownKey('openai')])).candidate(0)).toMatchObject({
    expectedCostNano: 10n,
    expectedChargeNano: 1n,
    expectedOutlayNano: 11n,
  })
})

it('a fee of nothing costs what the provider charges', () => {
  const free = world(shop(1_000n), [ownKey('openai')], { ownKeyFee: ownKeyFee(0) })
  expect(planRoute(asked(9_007_199_254_741), free).candidate(0)?.expectedOutlayNano).toBe(9_007_199_254_741_000n)
})

it('a unit that the request can use and no row prices is not known: never free', () => {
  const unit: Unit = 'maps_queries'
  const search = requirement({ otherUnitsMax: { [unit]: 1n }, otherUnitsExpected: { [unit]: 0n } })
  const platform = planRoute(search, world(shop(1n), [platformKey('openai')]))
  expect(platform.refusals).toMatchObject([{ reason: 'price_unknown', detail: 'no known price for maps_queries' }])
  const own = planRoute(search, world(shop(1n), [ownKey('openai')]))
  expect(own.candidate(0)).toMatchObject({ priceKnown: false, expectedOutlayNano: undefined })
})

it('a dearer tier is priced by its own rows only, a cheaper one by the base; what clients invent makes no difference', () => {
  const offer = stock('openai/gpt', 100n, 100n)
  const fast = offer.prices.map((row) => ({
    ...row,
    id: `${row.id}!`,
    rate: { priceNano: 250n, perQuantity: 1n },
    conditions: { serviceTier: 'priority' },
  }))
  const listed = world(snapshot([{ ...offer, prices: [...offer.prices, ...fast] }]), [platformKey('openai')])
  const unlisted = world(snapshot([offer]), [platformKey('openai')])
  const at = (here: typeof listed, serviceTier: string | undefined) =>
    planRoute(requirement({ serviceTier }), here).candidate(0)?.expectedOutlayNano
  // 1,500 tokens × 100 × 1.3, or × 250 × 1.3
  expect(['flex', 'auto', undefined, 'priority', 'turbo'].map((tier) => at(listed, tier))).toEqual([
    195_000n,
    195_000n,
    195_000n,
    487_500n,
    undefined,
  ])
  expect(['flex', undefined, 'priority', 'turbo'].map((tier) => at(unlisted, tier))).toEqual([
    195_000n,
    195_000n,
    undefined,
    undefined,
  ])
})

it('the fee for a request decides between an own key and the platform key of another provider', () => {
  const offers = snapshot([stock('openai/gpt', 1_000n, 1_000n), stock('groq/gpt', 1_100n, 1_100n)])
  const chosen = (fixed?: Parameters<typeof ownKeyFee>[1]) => {
    const fee = { ownKeyFee: ownKeyFee(0, fixed) }
    const plan = planRoute(
      requirement({ models: ['auto'] }),
      world(offers, [ownKey('openai'), platformKey('groq')], fee),
    )
    return [plan.candidate(0)?.side, plan.candidate(0)?.expectedOutlayNano]
  }
  // 1,500 tokens: 1,500,000 on the own key; 1,650,000 × 1.3 = 2,145,000 on the platform's.
  expect(chosen()).toEqual(['byok', 1_500_000n])
  const request = (perRequestNano: bigint) => ({ perRequestNano, perUnit: [], freePerMonth: 0 })
  expect(chosen(request(644_999n))).toEqual(['byok', 2_144_999n])
  expect(chosen(request(645_001n))).toEqual(['platform', 2_145_000n])
  // Fees on units are taken the exact way: 1,000 × 1 + 500 × 2 on top.
  const units = [
    { unit: 'input_tokens', rate: { priceNano: 1n, perQuantity: 1n } },
    { unit: 'output_tokens', rate: { priceNano: 2n, perQuantity: 1n } },
  ] as const
  expect(chosen({ perRequestNano: 0n, perUnit: units, freePerMonth: 0 })).toEqual(['byok', 1_502_000n])
})
