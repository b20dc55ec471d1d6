import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CAPABILITIES, type Capability } from '#catalog/capability.ts'
import { DIALECTS } from '#catalog/catalog.ts'
import type { Quantities } from '#catalog/unit.ts'
import { EMPTY_SCOPE, HEALTH_STATES, type CredentialRef, type OwnRoute } from '#vault/credential.ts'
import { planRoute } from './plan-route.ts'
import { MODES, type Requirement } from './requirement.ts'
import { buildRoutingIndex } from './routing-index.ts'
import type { RouteSpeeds } from './route-speed.ts'
import type { WarmRoute } from './warm-route.ts'
import { naivePlan } from './test/naive-plan.ts'
import {
  API_KEY_ID,
  NOW_MS,
  ownKey,
  ownKeyFee,
  platformKey,
  requirement,
  route,
  tokenPrices,
  world,
} from './test/routing-fixtures.ts'
import { readSeedSnapshot } from './test/seed-snapshot.ts'

const seed = readSeedSnapshot()
const index = buildRoutingIndex(seed)
const routes = [...seed.routes.values()]
const providerIds = [...seed.providers.keys()]
const catalogProviderIds = [...new Set(routes.map(({ providerId }) => providerId))]

/** Mostly `usual`, one time in `oneIn` something of `rare`. */
const seldom = <A, B>(oneIn: number, usual: A, rare: fc.Arbitrary<B>): fc.Arbitrary<A | B> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: oneIn - 1 }, { arbitrary: rare, weight: 1 })
const some = <T>(values: readonly T[], maxLength = 3): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength })

// Credentials

const scope = fc
  .record({
    providers: seldom(6, [], some(catalogProviderIds)),
    modelFamilies: seldom(3, [], some(['gpt-5*', '*mini*', 'claude-*', 'GEMINI-2.5-*', '*', 'endpoint-*'], 2)),
    capabilities: seldom(6, [], some<Capability>(['text', 'vision', 'tool_use', 'embeddings'], 4)),
    modes: seldom(6, [], some(MODES)),
    teams: seldom(15, [], fc.constant(['team-1'])),
    apiKeys: seldom(6, [], some([API_KEY_ID, 'api-key-2'], 2)),
  })
  .map((changes) => ({ ...EMPTY_SCOPE, ...changes }))

const condition = fc.record({
  scope: seldom(3, EMPTY_SCOPE, scope),
  state: seldom(8, 'active' as const, fc.constant('disabled' as const)),
  health: seldom(3, 'usable' as const, fc.constantFrom(...HEALTH_STATES)),
  coolUntilMs: seldom(4, 0, fc.constantFrom(NOW_MS - 1, NOW_MS, NOW_MS + 1, NOW_MS + 30_000)),
  fallback: fc.constantFrom('none' as const, 'platform' as const),
})

const catalogKeys: fc.Arbitrary<CredentialRef[]> = fc
  .array(
    fc.tuple(fc.constantFrom(...catalogProviderIds), fc.constantFrom('own' as const, 'platform' as const), condition),
    { maxLength: 18 },
  )
  .map((keys) =>
    keys.map(([providerId, side, changes], at) =>
      (side === 'own' ? ownKey : platformKey)(providerId, { ...changes, id: `key-${at}` }),
    ),
  )

const ownRoute = (credentialId: string, providerId: string): fc.Arbitrary<OwnRoute> =>
  fc
    .record({
      // Two models of the same endpoint have different upstream names; one has the name of a catalog model.
      upstreamModel: fc.constantFrom('endpoint-a', 'endpoint-b', 'gpt-5-mini', 'org/endpoint-c'),
      capabilities: some(['text', 'vision', 'tool_use', 'embeddings', 'structured_output'] as const, 5),
      surface: seldom(5, 'chat' as const, fc.constant('embeddings' as const)),
      contextTokens: fc.constantFrom(undefined, 2_000, 128_000),
      outputTokens: fc.constantFrom(undefined, 1_000, 8_000),
      region: fc.constantFrom(undefined, 'eu', 'us'),
      lifecycle: seldom(6, 'active' as const, fc.constantFrom('retired' as const, 'deprecated' as const)),
      price: fc.constantFrom(undefined, 0n, 7n, 900n),
    })
    .map(({ upstreamModel, capabilities, surface, contextTokens, outputTokens, region, lifecycle, price }) => {
      const id = `${credentialId}/${upstreamModel}`
      const offered = route(id, {
        providerId,
        modelId: upstreamModel,
        upstreamModel,
        capabilities,
        region,
        lifecycle,
        credentialId,
        surfaces: [surface],
        limits: { contextTokens, inputTokens: undefined, outputTokens },
      })
      return { route: offered, prices: price === undefined ? [] : tokenPrices(id, price, price * 3n) }
    })

const endpoint = (at: number): fc.Arbitrary<CredentialRef> =>
  fc.constantFrom('openai-compatible', 'ollama', 'openai', 'kasa-local', 'unheard-of').chain((providerId) => {
    const id = `endpoint-${at}`
    return fc
      .tuple(
        condition,
        fc.uniqueArray(ownRoute(id, providerId), { selector: (one) => one.route.id, maxLength: 3 }),
        fc.boolean(),
      )
      .map(([changes, ownRoutes, isPlatforms]) =>
        (isPlatforms ? platformKey : ownKey)(providerId, { ...changes, id, ownRoutes }),
      )
  })

const FEES_WITH_MORE = [
  ownKeyFee(0, { perRequestNano: 2_000_000n, perUnit: [], freePerMonth: 0 }),
  ownKeyFee(333, { perRequestNano: 1n, perUnit: [], freePerMonth: 100 }),
  ownKeyFee(250, {
    perRequestNano: 70_001n,
    perUnit: [
      { unit: 'input_tokens', rate: { priceNano: 10n, perQuantity: 3n } },
      { unit: 'output_tokens', rate: { priceNano: 900n, perQuantity: 1n } },
    ],
    freePerMonth: 0,
  }),
] as const

const speeds: fc.Arbitrary<RouteSpeeds> = fc
  .array(
    fc.record({
      route: fc.constantFrom(...routes.map(({ id }) => id)),
      firstByteMs: fc.constantFrom(undefined, 90, 250, 250.5),
      tokensPerSecond: fc.constantFrom(undefined, 30, 30.5, 200),
    }),
    { maxLength: 200 },
  )
  .map((all) => new Map(all.map(({ route: id, ...speed }) => [id, { ...speed, sampleCount: 9 }])))

const warmth: fc.Arbitrary<readonly WarmRoute[]> = fc.array(
  fc
    .tuple(fc.constantFrom(...routes), fc.constantFrom('platform', 'key-0', 'key-1', 'key-2', 'key-3'), fc.nat(5_000))
    .map(([{ id, providerId }, key, inputTokens]) => ({
      routeId: id,
      credentialId: key === 'platform' ? `platform-${providerId}` : key,
      inputTokens,
    })),
  { maxLength: 200 },
)

/** All of a world but the catalog, which would drown a counterexample. */
const somewhere = fc
  .record({
    keys: catalogKeys,
    everyProvider: seldom(4, true, fc.constant(false)),
    endpoints: fc.tuple(endpoint(0), endpoint(1)),
    endpointCount: fc.nat(2),
    // A working hour of DeepSeek's, another, and long before most dated prices.
    nowMs: fc.constantFrom(NOW_MS, Date.parse('2026-10-01T03:30:00Z'), Date.parse('2025-03-01T23:59:59Z')),
    fee: fc.constantFrom(ownKeyFee(0), ownKeyFee(200), ownKeyFee(500), ownKeyFee(333), ...FEES_WITH_MORE),
    speeds,
    warm: seldom(2, undefined, warmth),
  })
  .map(({ keys, everyProvider, endpoints, endpointCount, nowMs, fee, speeds: known, warm }) => {
    const platform = everyProvider ? catalogProviderIds.map((id) => platformKey(id)) : []
    const credentials = [...platform, ...keys, ...endpoints.slice(0, endpointCount)]
    return { credentials, nowMs, ownKeyFee: fee, speeds: known, ...(warm !== undefined && { warm }) }
  })

// Requests

const name = fc.oneof(
  { arbitrary: fc.constant('auto'), weight: 6 },
  { arbitrary: fc.constantFrom(...routes.map(({ modelId }) => modelId)), weight: 3 },
  { arbitrary: fc.constantFrom(...routes.map(({ id }) => id)), weight: 2 },
  { arbitrary: fc.constantFrom(...routes.map((one) => `${one.providerId}/${one.modelId}`)), weight: 1 },
  { arbitrary: fc.constantFrom(...routes.map(({ upstreamModel }) => upstreamModel)), weight: 1 },
  { arbitrary: fc.constantFrom(...seed.aliases.keys()), weight: 2 },
  { arbitrary: fc.constantFrom(...[...seed.aliases.keys()].map((alias) => `anthropic/${alias}`)), weight: 1 },
  { arbitrary: fc.constantFrom(...seed.models.keys()), weight: 1 },
  {
    arbitrary: fc
      .tuple(fc.nat(4), fc.constantFrom(...routes.map(({ modelId }) => modelId), 'endpoint-a'))
      .map(([at, model]) => `key-${at}/${model}`),
    weight: 2,
  },
  {
    arbitrary: fc.constantFrom(
      'endpoint-a',
      'gpt-5-mini',
      'endpoint-0/endpoint-a',
      'ollama/org/endpoint-c',
      'nothing',
      '',
      '/',
    ),
    weight: 2,
  },
)

const quantities: fc.Arbitrary<{ max: Quantities; expected: Quantities }> = fc.constantFrom(
  { max: {}, expected: {} },
  { max: {}, expected: {} },
  { max: { web_searches: 5n }, expected: { web_searches: 1n } },
  { max: { input_audio_tokens: 9_000n, images: 0n }, expected: {} },
  { max: { images: 2n }, expected: { images: 2n } },
  // Past what a double holds exactly.
  { max: { web_searches: 9_007_199_254_740_993n }, expected: {} },
)

const tokens = fc.oneof(
  fc.nat(4_000),
  fc.constantFrom(0, 511, 512, 32_768, 199_999, 200_000, 200_001, 272_001, 1_100_000),
)

const request: fc.Arbitrary<Requirement> = fc
  .record({
    surface: seldom(10, 'chat' as const, fc.constant('embeddings' as const)),
    models: fc.oneof(
      { arbitrary: fc.constant(['auto']), weight: 4 },
      { arbitrary: fc.tuple(name), weight: 3 },
      { arbitrary: fc.array(name, { maxLength: 4 }), weight: 1 },
    ),
    mode: seldom(4, undefined, fc.constantFrom(...MODES)),
    needs: fc.oneof(
      { arbitrary: fc.constant<Capability[]>([]), weight: 3 },
      {
        arbitrary: some<Capability>(['text', 'vision', 'tool_use', 'structured_output', 'reasoning', 'document_in']),
        weight: 5,
      },
      { arbitrary: some(CAPABILITIES, 2), weight: 1 },
    ),
    dialect: fc.constantFrom(...DIALECTS),
    natives: seldom(5, undefined, some(providerIds)),
    uncarried: seldom(
      5,
      {},
      fc.constantFrom({ anthropic: ['n'] }, { openai: ['thinking'], gemini: ['thinking'] }, { gemini: [] }),
    ),
    inputTokensExpected: tokens,
    inputTokensSpare: fc.nat(400_000),
    inputUnits: seldom(3, undefined, fc.constantFrom(['input_tokens', 'input_cached_tokens'] as const, [] as const)),
    outputTokensMax: fc.constantFrom(undefined, undefined, 0, 1, 180, 300, 8_192, 16_385, 128_000),
    outputTokensExpected: fc.constantFrom(0, 200, 500, 20_000),
    quantities,
    serviceTier: fc.constantFrom(undefined, undefined, 'auto', 'default', 'flex', 'priority', 'batch', 'invented'),
    parametersUsed: seldom(4, [], fc.constant(['temperature', 'top_p'])),
    preferences: fc.record({
      providersOnly: seldom(10, [], some(providerIds)),
      providersBanned: seldom(10, [], some(providerIds)),
      providersOrder: seldom(10, [], some(providerIds)),
      modelsOnly: seldom(10, [], fc.array(name, { maxLength: 5 })),
      maxPriceNano: seldom(10, undefined, fc.constantFrom(0n, 90_000n, 400_000n, 5_000_000n, 10n ** 18n)),
      regions: seldom(10, [], some(['eu', 'us', 'global', 'cn', 'local'], 4)),
      noTraining: seldom(10, false, fc.constant(true)),
      affinity: seldom(6, undefined, fc.boolean()),
      sort: seldom(4, undefined, fc.constantFrom('price' as const, 'latency' as const, 'throughput' as const)),
      unitPricesMax: seldom(
        8,
        undefined,
        fc.constantFrom(
          [{ unit: 'input_tokens' as const, nanoPerMillion: 1_300_000_000n }],
          [
            { unit: 'input_tokens' as const, nanoPerMillion: 10n ** 12n },
            { unit: 'output_tokens' as const, nanoPerMillion: 2_600_000_000n },
          ],
        ),
      ),
      credentialId: seldom(12, undefined, fc.constantFrom('key-0', 'key-1', 'endpoint-0', 'platform-openai', 'nobody')),
    }),
  })
  .map(({ needs, inputTokensSpare, quantities: other, inputUnits, natives, ...rest }) =>
    requirement({
      ...rest,
      ...(inputUnits !== undefined && { inputUnits }),
      ...(natives !== undefined && { nativeProviders: natives }),
      capabilities: needs.map((capability) => ({ capability, because: 'test' })),
      inputTokensMax: rest.inputTokensExpected + inputTokensSpare,
      otherUnitsMax: other.max,
      otherUnitsExpected: other.expected,
    }),
  )

it('a plan over the whole catalog is what holding every route against every key says, down to each refusal', () => {
  const kinds = { routed: 0, no_route: 0, model_not_found: 0 }
  fc.assert(
    fc.property(request, somewhere, (asked, { credentials, ...rest }) => {
      const here = world(seed, credentials, { index, ...rest })
      const plan = planRoute(asked, here)
      const naive = naivePlan(asked, here)
      kinds[naive.kind] += 1
      expect(plan.kind).toBe(naive.kind)
      // Read before the list, so that the choice is made without sorting, as a call makes it.
      const chosen = [plan.candidate(0), plan.candidate(1)]
      expect(chosen.map((one) => one?.route.id)).toEqual([0, 1].map((at) => naive.candidates[at]?.routeId))
      expect(chosen.map((one) => one?.credential.id)).toEqual([0, 1].map((at) => naive.candidates[at]?.credentialId))
      expect(plan.candidateCount).toBe(naive.candidates.length)
      expect(plan.unknownModels.toSorted()).toEqual(naive.unknownModels.toSorted())
      expect(
        plan.candidates.map((one) => [one.route.id, one.credential.id, one.isFallback, one.expectedOutlayNano]),
      ).toEqual(naive.candidates.map((one) => [one.routeId, one.credentialId, one.isFallback, one.outlayNano]))
      expect(
        plan.refusals.map((one) => `${one.routeId} | ${one.credentialId ?? '-'} | ${one.reason}`).toSorted(),
      ).toEqual(naive.refusals)
      expect(plan.nearestFix === undefined).toBe(plan.kind === 'routed')
    }),
    { numRuns: 400 },
  )
  // The generator means something only as long as it reaches every answer.
  expect(Math.min(...Object.values(kinds))).toBeGreaterThan(5)
  expect(kinds.routed).toBeGreaterThan(100)
}, 120_000)
