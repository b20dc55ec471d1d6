import { expect, it } from 'vitest'
import { EMPTY_SCOPE, type CredentialRef } from '#vault/credential.ts'
import { explainPlan, routeExplanationSchema } from './explain-route.ts'
import { planRoute } from './plan-route.ts'
import type { Requirement } from './requirement.ts'
import { chat, marketWorld, PLATFORM_KEYS } from './test/market.ts'
import { NOW_MS, ownKey, platformKey } from './test/routing-fixtures.ts'
import type { RoutingWorld } from './routing-world.ts'

type Shape = {
  readonly name: string
  readonly asked: Requirement
  readonly in?: RoutingWorld
  /** `route via credential: expected nano-USD in all`, in the order of choice. */
  readonly candidates: readonly string[]
  readonly exclusionCounts: Record<string, number>
  readonly kind?: 'no_route' | 'model_not_found'
}

/*
 * Twelve routes: see test/market.ts. 100 tokens in, 50 out, margin 1.3:
 * delta/small (9,000 + 18,000) × 1.3 = 35,100; alpha/small (10,000 + 20,000) × 1.3 = 39,000;
 * epsilon/eu-chat (50,000 + 75,000) × 1.3 = 162,500; gamma/wide (30,000 + 125,000) × 1.3 = 201,500;
 * beta/writer (80,000 + 200,000) × 1.3 = 364,000; alpha/reasoner (100,000 + 200,000) × 1.3 = 390,000.
 */
const DELTA = 'delta/small via platform-delta: 35100'
const ALPHA = 'alpha/small via platform-alpha: 39000'
const EPSILON = 'epsilon/eu-chat via platform-epsilon: 162500'
const WIDE = 'gamma/wide via platform-gamma: 201500'
const WRITER = 'beta/writer via platform-beta: 364000'
const REASONER = 'alpha/reasoner via platform-alpha: 390000'
const TOY = 'kasa-local/tiny via platform-kasa-local: 0'

/** No chat: two embedders and a painter. Those and no others lack text. */
const NOT_FOR_CHAT = { surface_missing: 3, retired: 1, price_unknown: 1 }
const PLAIN = { ...NOT_FOR_CHAT, capability_missing: 3 }

const withoutToy = PLATFORM_KEYS.filter(({ providerId }) => providerId !== 'kasa-local')
const toyOnly = [platformKey('kasa-local')]
const cooling: Partial<CredentialRef> = { health: 'rate_limited', coolUntilMs: NOW_MS + 30_000 }
const prefer = (preferences: Partial<Requirement['preferences']>): Requirement => chat([], { preferences })
const named = (...models: readonly string[]): Requirement => chat([], { models })

const SHAPES: readonly Shape[] = [
  {
    name: 'plain chat: the cheapest of all, the toy last although it costs nothing',
    asked: chat(),
    candidates: [DELTA, ALPHA, EPSILON, WIDE, WRITER, REASONER, TOY],
    exclusionCounts: PLAIN,
  },
  {
    // wide (300,000 × 600 + 50 × 3,750) × 1.3; reasoner (300,000 × 1,000 + 50 × 4,000) × 1.3
    name: 'long context: the bracket above 200,000 tokens prices the whole request',
    asked: chat(['long_context'], { inputTokensExpected: 300_000, inputTokensMax: 300_000 }),
    candidates: ['gamma/wide via platform-gamma: 234243750', 'alpha/reasoner via platform-alpha: 390260000'],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 10, context_too_small: 10 },
  },
  {
    name: 'vision',
    asked: chat(['vision']),
    candidates: [WIDE, WRITER, REASONER],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 9 },
  },
  {
    name: 'pdf',
    asked: chat(['document_in']),
    candidates: [WIDE, WRITER],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 10 },
  },
  {
    name: 'tools',
    asked: chat(['tool_use']),
    candidates: [DELTA, ALPHA, WIDE, WRITER, REASONER],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 7 },
  },
  {
    name: 'json schema',
    asked: chat(['structured_output']),
    candidates: [ALPHA, EPSILON, WIDE, REASONER],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 8 },
  },
  {
    name: 'reasoning',
    asked: chat(['reasoning']),
    candidates: [WIDE, WRITER, REASONER],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 9 },
  },
  {
    // reasoner (100,000 + 20,000 × 4,000) × 1.3, wide (30,000 + 20,000 × 2,500) × 1.3, writer (80,000 + 80,000,000) × 1.3
    name: 'much output: asked for 20,000 tokens, three give as many',
    asked: chat([], { outputTokensMax: 20_000, outputTokensExpected: 20_000 }),
    candidates: [
      'gamma/wide via platform-gamma: 65039000',
      'beta/writer via platform-beta: 104104000',
      'alpha/reasoner via platform-alpha: 104130000',
    ],
    exclusionCounts: { ...PLAIN, output_too_small: 7 },
  },
  {
    name: 'temperature on any model: the one that refuses it is out',
    asked: chat([], { parametersUsed: ['temperature'] }),
    candidates: [DELTA, ALPHA, EPSILON, WIDE, WRITER, TOY],
    exclusionCounts: { ...PLAIN, parameter_refused: 1 },
  },
  {
    name: 'temperature on the model that refuses it',
    asked: chat([], { models: ['reasoner'], parametersUsed: ['temperature'] }),
    candidates: [],
    exclusionCounts: { not_asked: 11, parameter_refused: 1 },
    kind: 'no_route',
  },
  {
    name: 'named model: the cheaper of its two offers',
    asked: named('small'),
    candidates: [DELTA, ALPHA],
    exclusionCounts: { not_asked: 10 },
  },
  {
    name: 'provider/model: that offer only',
    asked: named('alpha/small'),
    candidates: [ALPHA],
    exclusionCounts: { not_asked: 11 },
  },
  {
    name: 'alias',
    asked: named('small-latest'),
    candidates: [DELTA, ALPHA],
    exclusionCounts: { not_asked: 10 },
  },
  {
    name: 'provider/alias',
    asked: named('alpha/small-latest'),
    candidates: [ALPHA],
    exclusionCounts: { not_asked: 11 },
  },
  {
    // (10,000 + 20,000) + 5 % fee
    name: 'credential/model: through that credential only, whatever is cheaper',
    asked: named('own-alpha/small'),
    in: marketWorld([ownKey('alpha')]),
    candidates: ['alpha/small via own-alpha: 31500'],
    exclusionCounts: { not_asked: 11, credential_not_named: 1 },
  },
  {
    name: 'unknown name',
    asked: named('smal'),
    candidates: [],
    exclusionCounts: { not_asked: 12 },
    kind: 'model_not_found',
  },
  {
    name: 'list of models: its order goes before any price',
    asked: named('reasoner', 'small'),
    candidates: [REASONER, DELTA, ALPHA],
    exclusionCounts: { not_asked: 9 },
  },
  {
    name: 'list of models that ends with auto: any other after them',
    asked: named('writer', 'auto'),
    candidates: [WRITER, DELTA, ALPHA, EPSILON, WIDE, REASONER, TOY],
    exclusionCounts: PLAIN,
  },
  {
    name: 'auto among some models only',
    asked: prefer({ modelsOnly: ['reasoner', 'wide'] }),
    candidates: [WIDE, REASONER],
    exclusionCounts: { not_asked: 10 },
  },
  {
    name: 'auto with three needs',
    asked: chat(['tool_use', 'vision', 'structured_output']),
    candidates: [WIDE, REASONER],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 10 },
  },
  {
    name: 'mode chat',
    asked: chat([], { mode: 'chat' }),
    candidates: [DELTA, ALPHA, EPSILON, WIDE, WRITER, REASONER, TOY],
    exclusionCounts: PLAIN,
  },
  {
    name: 'mode code: tools',
    asked: chat(['tool_use'], { mode: 'code' }),
    candidates: [DELTA, ALPHA, WIDE, WRITER, REASONER],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 7 },
  },
  {
    name: 'mode research: search and reasoning',
    asked: chat(['search', 'reasoning'], { mode: 'research' }),
    candidates: [WIDE],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 11 },
  },
  {
    name: 'mode image: what paints cannot chat here, what chats cannot paint',
    asked: chat(['image_generation'], { mode: 'image' }),
    candidates: [],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 12 },
    kind: 'no_route',
  },
  {
    name: 'mode video',
    asked: chat(['video_generation'], { mode: 'video' }),
    candidates: [],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 12 },
    kind: 'no_route',
  },
  {
    name: 'mode music',
    asked: chat(['audio_out'], { mode: 'music' }),
    candidates: [],
    exclusionCounts: { ...NOT_FOR_CHAT, capability_missing: 12 },
    kind: 'no_route',
  },
  {
    name: 'maximum price: what costs exactly as much is allowed',
    asked: prefer({ maxPriceNano: 39_000n }),
    candidates: [DELTA, ALPHA, TOY],
    exclusionCounts: { ...PLAIN, price_above_max: 4 },
  },
  {
    name: 'maximum price too low for all but the toy',
    asked: prefer({ maxPriceNano: 10_000n }),
    candidates: [TOY],
    exclusionCounts: { ...PLAIN, price_above_max: 6 },
  },
  {
    name: 'maximum price too low for all',
    asked: prefer({ maxPriceNano: 10_000n }),
    in: marketWorld([], withoutToy),
    candidates: [],
    exclusionCounts: { ...PLAIN, price_above_max: 6, no_credential: 1 },
    kind: 'no_route',
  },
  {
    name: 'EU only: what may be processed elsewhere, or anywhere, is out',
    asked: prefer({ regions: ['eu'] }),
    candidates: [DELTA, EPSILON],
    exclusionCounts: { ...PLAIN, region_not_allowed: 9 },
  },
  {
    name: 'no training: not known is not enough',
    asked: prefer({ noTraining: true }),
    candidates: [ALPHA, EPSILON, WRITER, REASONER, TOY],
    exclusionCounts: { ...PLAIN, training_not_excluded: 4 },
  },
  {
    name: 'EU only without training',
    asked: prefer({ regions: ['eu'], noTraining: true }),
    candidates: [EPSILON],
    exclusionCounts: { ...PLAIN, region_not_allowed: 9, training_not_excluded: 4 },
  },
  {
    name: 'banned provider',
    asked: prefer({ providersBanned: ['delta'] }),
    candidates: [ALPHA, EPSILON, WIDE, WRITER, REASONER, TOY],
    exclusionCounts: { ...PLAIN, provider_banned: 2 },
  },
  {
    name: 'pinned provider',
    asked: prefer({ providersOnly: ['beta'] }),
    candidates: [WRITER],
    exclusionCounts: { ...PLAIN, provider_not_allowed: 11 },
  },
  {
    name: 'ordered providers: the order goes before any price, the others follow',
    asked: prefer({ providersOrder: ['beta', 'alpha'] }),
    candidates: [WRITER, ALPHA, REASONER, DELTA, EPSILON, WIDE, TOY],
    exclusionCounts: PLAIN,
  },
  {
    name: 'a request in the dialect of Anthropic with parts that no other carries',
    asked: chat([], { dialect: 'anthropic', uncarried: { openai: ['citations'], gemini: ['citations'] } }),
    candidates: [WRITER],
    exclusionCounts: { ...PLAIN, dialect_cannot_carry: 11 },
  },
  {
    name: 'a request that only one provider of its dialect takes as it is, with parts that no translation carries',
    asked: chat([], {
      nativeProviders: ['alpha'],
      uncarried: { openai: ['conversation'], anthropic: ['conversation'], gemini: ['conversation'] },
    }),
    candidates: [ALPHA, REASONER],
    exclusionCounts: { ...PLAIN, dialect_cannot_carry: 7 },
  },
  {
    // Own key: (10,000 + 20,000) × 1.05 and (100,000 + 200,000) × 1.05.
    name: 'own key: it pays the provider and the fee, and keeps the platform’s key of that provider out',
    asked: chat(),
    in: marketWorld([ownKey('alpha')]),
    candidates: [
      'alpha/small via own-alpha: 31500',
      DELTA,
      EPSILON,
      WIDE,
      'alpha/reasoner via own-alpha: 315000',
      WRITER,
      TOY,
    ],
    exclusionCounts: { ...PLAIN, own_key_without_fallback: 5 },
  },
  {
    name: 'own key unhealthy, no fallback allowed: the platform’s key stays out',
    asked: named('alpha/small'),
    in: marketWorld([ownKey('alpha', cooling)]),
    candidates: [],
    exclusionCounts: { not_asked: 11, credential_unhealthy: 1, own_key_without_fallback: 1 },
    kind: 'no_route',
  },
  {
    name: 'own key unhealthy, fallback allowed',
    asked: named('alpha/small'),
    in: marketWorld([ownKey('alpha', { ...cooling, fallback: 'platform' })]),
    candidates: ['alpha/small via platform-alpha: 39000 (fallback)'],
    exclusionCounts: { not_asked: 11, credential_unhealthy: 1 },
  },
  {
    name: 'own key healthy, fallback allowed: the platform’s key stands by behind every other choice',
    asked: named('small'),
    in: marketWorld([ownKey('alpha', { fallback: 'platform' })]),
    candidates: ['alpha/small via own-alpha: 31500', DELTA, 'alpha/small via platform-alpha: 39000 (fallback)'],
    exclusionCounts: { not_asked: 10 },
  },
  {
    name: 'own key disabled: as if there were none',
    asked: named('alpha/small'),
    in: marketWorld([ownKey('alpha', { state: 'disabled' })]),
    candidates: [ALPHA],
    exclusionCounts: { not_asked: 11, credential_disabled: 1 },
  },
  {
    name: 'named credential out of scope: nothing else is tried',
    asked: prefer({ credentialId: 'own-alpha' }),
    in: marketWorld([ownKey('alpha', { scope: { ...EMPTY_SCOPE, modelFamilies: ['gpt-*'] } })]),
    candidates: [],
    // Not even price is looked at: gamma/unpriced has no key to be priced with.
    exclusionCounts: {
      surface_missing: 3,
      capability_missing: 3,
      retired: 1,
      credential_scope: 5,
      credential_not_named: 12,
    },
    kind: 'no_route',
  },
  {
    name: 'unpriced model on the platform’s key',
    asked: named('unpriced'),
    candidates: [],
    exclusionCounts: { not_asked: 11, price_unknown: 1 },
    kind: 'no_route',
  },
  {
    name: 'unpriced model on an own key: the provider bills its owner',
    asked: named('unpriced'),
    in: marketWorld([ownKey('gamma')]),
    candidates: ['gamma/unpriced via own-gamma: unknown'],
    exclusionCounts: { not_asked: 11, own_key_without_fallback: 1 },
  },
  {
    name: 'unpriced models on own keys come after every known price but before the toy',
    asked: chat(),
    in: marketWorld([ownKey('gamma')], [platformKey('epsilon'), platformKey('kasa-local')]),
    // (30,000 + 125,000) × 1.05
    candidates: [EPSILON, 'gamma/wide via own-gamma: 162750', 'gamma/unpriced via own-gamma: unknown', TOY],
    exclusionCounts: { surface_missing: 3, capability_missing: 3, retired: 1, no_credential: 8 },
  },
  {
    name: 'retired model',
    asked: named('old'),
    candidates: [],
    exclusionCounts: { not_asked: 11, retired: 1 },
    kind: 'no_route',
  },
  {
    // 100 × 15 × 1.2 and 100 × 20 × 1.2
    name: 'embeddings',
    asked: chat([], {
      surface: 'embeddings',
      capabilities: [{ capability: 'embeddings', because: 'the request is for embeddings' }],
    }),
    candidates: ['delta/embed-eu via platform-delta: 1800', 'alpha/embed via platform-alpha: 2400'],
    exclusionCounts: { surface_missing: 10, capability_missing: 10, retired: 1 },
  },
  {
    name: 'only the toy is left: it serves',
    asked: chat(),
    in: marketWorld([], toyOnly),
    candidates: [TOY],
    exclusionCounts: { surface_missing: 3, capability_missing: 3, retired: 1, no_credential: 11 },
  },
  {
    name: 'the toy is named: it serves, whatever else could',
    asked: named('tiny'),
    candidates: [TOY],
    exclusionCounts: { not_asked: 11 },
  },
  {
    name: 'no key at all',
    asked: chat(),
    in: marketWorld([], []),
    candidates: [],
    exclusionCounts: { surface_missing: 3, capability_missing: 3, retired: 1, no_credential: 12 },
    kind: 'no_route',
  },
]

it.for(SHAPES)('$name', (shape) => {
  const plan = planRoute(shape.asked, shape.in ?? marketWorld())
  const told = routeExplanationSchema.parse(explainPlan(plan))
  const lines = told.candidates.map(
    (one) =>
      `${one.route} via ${one.credentialId}: ${one.expectedOutlay?.nano ?? 'unknown'}${one.isFallback ? ' (fallback)' : ''}`,
  )
  expect(lines).toEqual(shape.candidates)
  expect(told.exclusionCounts).toEqual(shape.exclusionCounts)
  expect(told.kind).toBe(shape.kind ?? 'routed')
  expect(told.chosen).toEqual(told.candidates[0] ?? null)
  expect([told.routeCount, told.candidateCount]).toEqual([12, shape.candidates.length])
})
