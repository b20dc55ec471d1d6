import { expect, it } from 'vitest'
import { CAPABILITIES } from '#catalog/capability.ts'
import { compactDecision, explainPlan, routeExplanationSchema } from './explain-route.ts'
import { planRoute } from './plan-route.ts'
import { chat, marketWorld } from './test/market.ts'
import { ownKey, platformKey, route, snapshot, stock, world } from './test/routing-fixtures.ts'

it('the platform’s key: cost and marked price of this request, from the rows that made them', () => {
  const told = explainPlan(planRoute(chat([], { models: ['alpha/small'], outputTokensMax: 200 }), marketWorld()))
  // Expected: 100 × 100 + 50 × 400 = 30,000 to the provider, × 1.3 = 39,000 charged.
  // Least: one token in, none out: 100 × 1.3. Most: 400 × 100 + 200 × 400 = 120,000, × 1.3 = 156,000.
  expect(told.chosen).toEqual({
    route: 'alpha/small',
    provider: 'alpha',
    model: 'small',
    credentialId: 'platform-alpha',
    side: 'platform',
    isFallback: false,
    priceKnown: true,
    expectedOutlay: { nano: '39000', usd: '0.000039' },
    charge: {
      min: { nano: '130', usd: '0.00000013' },
      expected: { nano: '39000', usd: '0.000039' },
      max: { nano: '156000', usd: '0.000156' },
    },
    providerCost: { expected: { nano: '30000', usd: '0.00003' }, max: { nano: '120000', usd: '0.00012' } },
    multiplierBp: 13_000,
    fixedFee: null,
    rates: [
      { unit: 'input_tokens', priceNano: '100', perQuantity: '1', source: 'test', observedOn: '2026-09-30' },
      { unit: 'output_tokens', priceNano: '400', perQuantity: '1', source: 'test', observedOn: '2026-09-30' },
    ],
    outputTokensMax: 200,
    lifecycle: 'active',
    cachedTokensExpected: 0,
    speed: null,
  })
})

it('an own key: the fee is charged, the provider’s bill comes on top in what the choice compares', () => {
  const { chosen } = explainPlan(planRoute(chat([], { models: ['alpha/small'] }), marketWorld([ownKey('alpha')], [])))
  expect([chosen?.expectedOutlay?.nano, chosen?.charge?.expected.nano, chosen?.providerCost?.expected.nano]).toEqual([
    '31500',
    '1500',
    '30000',
  ])
  expect([chosen?.side, chosen?.multiplierBp]).toEqual(['byok', 500])
})

it('a price that is not known is told as null, never as zero', () => {
  const plan = planRoute(chat([], { models: ['unpriced'] }), marketWorld([ownKey('gamma')], []))
  const { chosen } = explainPlan(plan)
  expect([chosen?.priceKnown, chosen?.expectedOutlay, chosen?.charge, chosen?.providerCost, chosen?.rates]).toEqual([
    false,
    null,
    null,
    null,
    [],
  ])
  expect(compactDecision(plan)).toMatchObject({ chosen: 'gamma/unpriced', expectedNano: null })
})

it('each need is told with its reason, each exclusion with its fact; nothing of it is lost on the wire', () => {
  const told = explainPlan(planRoute(chat(['vision'], { mode: 'chat' }), marketWorld()))
  expect(told.requirement).toEqual({
    models: ['auto'],
    mode: 'chat',
    capabilities: [
      { capability: 'text', because: 'the request is a chat' },
      { capability: 'vision', because: 'the test needs it' },
    ],
    inputTokensExpected: 100,
    inputTokensMax: 400,
    outputTokensExpected: 50,
    outputTokensMax: null,
  })
  expect(told.exclusions).toContainEqual({
    route: 'alpha/small',
    credentialId: null,
    reason: 'capability_missing',
    detail: 'lacks vision (the test needs it)',
  })
  expect(told.exclusions).toContainEqual({
    route: 'gamma/unpriced',
    credentialId: 'platform-gamma',
    reason: 'price_unknown',
    detail: 'no known price for input_tokens, output_tokens',
  })
  expect(routeExplanationSchema.parse(JSON.parse(JSON.stringify(told)))).toEqual(told)
})

it('the decision that a record keeps: asked, needed, chosen, beaten', () => {
  expect(compactDecision(planRoute(chat(['vision']), marketWorld()))).toEqual({
    asked: ['auto'],
    needs: ['text', 'vision'],
    chosen: 'gamma/wide',
    expectedNano: '201500',
    next: 'beta/writer',
    nextNano: '364000',
    candidates: 3,
    catalog: 'test-1',
  })
  expect(compactDecision(planRoute(chat([], { models: ['old'] }), marketWorld()))).toEqual({
    asked: ['old'],
    needs: ['text'],
    candidates: 0,
    catalog: 'test-1',
  })
})

it('the decision that a record keeps is at most 600 bytes, whatever a client or an endpoint is called', () => {
  const long = (first: string): string => `${first}/${'"\u0001\u{1F9FE}'.repeat(500)}`
  const everything = { capabilities: [...CAPABILITIES], limits: route('a/b').limits }
  const dear = 10n ** 15n
  const catalog = {
    ...snapshot([stock(long('p'), dear, dear, everything), stock(long('q'), dear, dear, everything)]),
    version: '01234567-89ab-cdef-0123-456789abcdef',
  }
  const names = catalog.routes.keys().toArray()
  const asked = chat(
    [...CAPABILITIES].toSorted((a, b) => b.length - a.length),
    { models: [...names, ...names, ...names] },
  )
  const plan = planRoute(asked, world(catalog, [platformKey('p'), platformKey('q')]))
  const decision = JSON.stringify(compactDecision(plan))
  expect(plan.candidateCount).toBe(2)
  expect(new TextEncoder().encode(decision).length).toBeLessThanOrEqual(600)
  expect(decision).toContain('"chosen":"p/???')
})
