import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { EMPTY_SCOPE } from '#vault/credential.ts'
import { planRoute } from './plan-route.ts'
import type { Requirement } from './requirement.ts'
import { REFUSAL_REASONS, type RefusalReason } from './route-plan.ts'
import type { RoutingWorld } from './routing-world.ts'
import { chat, MARKET, marketWorld, PLATFORM_KEYS } from './test/market.ts'
import { NOW_MS, ownKey, platformKey, world } from './test/routing-fixtures.ts'

/** A request that one route cannot serve for one reason, the fact that is told, and what would help. */
type DeadEnd = {
  readonly asked: Requirement
  readonly in?: RoutingWorld
  readonly routeId: string
  readonly detail: string
  readonly fix: string
}

const on = (model: string, changes: Parameters<typeof chat>[1] = {}): Requirement =>
  chat([], { ...changes, models: [model] })
const resting = ownKey('alpha', { health: 'rate_limited', coolUntilMs: NOW_MS + 30_000 })

const DEAD_ENDS: Record<RefusalReason, DeadEnd> = {
  not_asked: {
    asked: on('gpt-nothing-like-it'),
    routeId: 'alpha/small',
    detail: 'the request names other models',
    fix: 'GET /v1/models lists all; model "auto" asks by capability',
  },
  surface_missing: {
    asked: on('embed'),
    routeId: 'alpha/embed',
    detail: 'it cannot be called for chat',
    fix: 'embed came nearest: name a model for chat, do without text (the request is a chat), or ask with model "auto"',
  },
  capability_missing: {
    asked: chat(['vision'], { models: ['alpha/small'] }),
    routeId: 'alpha/small',
    detail: 'lacks vision (the test needs it)',
    fix: 'small has text, but not all that is needed: do without vision (the test needs it), or ask with model "auto"',
  },
  context_too_small: {
    asked: on('small', { inputTokensExpected: 128_000, inputTokensMax: 128_000 }),
    routeId: 'alpha/small',
    detail: 'about 128001 tokens do not fit its context of 128000',
    fix: 'small came nearest: send at most 127999 input tokens, or ask with model "auto"',
  },
  output_too_small: {
    asked: on('small', { outputTokensMax: 20_000 }),
    routeId: 'alpha/small',
    detail: 'it gives at most 16000 output tokens; asked for up to 20000',
    fix: 'small came nearest: ask for at most 16000 output tokens, or ask with model "auto"',
  },
  parameter_refused: {
    asked: on('reasoner', { parametersUsed: ['temperature', 'top_p'] }),
    routeId: 'alpha/reasoner',
    detail: 'it refuses temperature, which the request sets',
    fix: 'reasoner came nearest: leave out temperature, or ask with model "auto"',
  },
  dialect_cannot_carry: {
    asked: on('writer', { uncarried: { anthropic: ['logprobs', 'seed'] } }),
    routeId: 'beta/writer',
    detail: 'beta speaks anthropic, which cannot carry logprobs, seed',
    fix: 'writer came nearest: leave out logprobs and seed, which anthropic cannot carry',
  },
  retired: {
    asked: on('old'),
    routeId: 'alpha/old',
    detail: 'the provider has retired it',
    fix: 'old came nearest: name a model that is not retired, or ask with model "auto"',
  },
  provider_banned: {
    asked: on('writer', { preferences: { providersBanned: ['beta'] } }),
    routeId: 'beta/writer',
    detail: 'the request bans beta',
    fix: 'writer came nearest: lift the ban on beta',
  },
  provider_not_allowed: {
    asked: on('small', { preferences: { providersOnly: ['beta', 'gamma'] } }),
    routeId: 'alpha/small',
    detail: 'the request allows only beta, gamma',
    fix: 'small came nearest: allow alpha or delta',
  },
  region_not_allowed: {
    asked: on('writer', { preferences: { regions: ['eu'] } }),
    routeId: 'beta/writer',
    detail: 'may be processed in global; the request allows only eu',
    fix: 'writer came nearest: allow the region global',
  },
  training_not_excluded: {
    asked: on('wide', { preferences: { noTraining: true } }),
    routeId: 'gamma/wide',
    detail: 'whether gamma trains on requests is not known',
    fix: 'wide came nearest: allow gamma without known no-training terms',
  },
  price_unknown: {
    asked: on('unpriced'),
    routeId: 'gamma/unpriced',
    detail: 'no known price for input_tokens, output_tokens',
    fix: 'unpriced came nearest: have the price of gamma/unpriced reviewed, or use an own key without a maximum price',
  },
  price_above_max: {
    asked: on('small', { preferences: { maxPriceNano: 10_000n } }),
    routeId: 'alpha/small',
    detail: 'expected 0.000039 USD exceeds the maximum of 0.00001',
    fix: 'small came nearest: raise the maximum price of $0.00001: the cheapest that fits costs $0.0000351',
  },
  no_credential: {
    asked: on('small'),
    in: marketWorld([], [platformKey('beta')]),
    routeId: 'alpha/small',
    detail: 'no credential for alpha',
    fix: 'small came nearest: no credential can call it, add a key for alpha or delta',
  },
  credential_scope: {
    asked: on('alpha/small'),
    in: marketWorld([ownKey('alpha', { scope: { ...EMPTY_SCOPE, modelFamilies: ['gpt-*'] } })], []),
    routeId: 'alpha/small',
    detail: '"my alpha": allowed models are gpt-*; asked for small, small',
    fix: 'small came nearest: widen the scope of a key for alpha',
  },
  credential_disabled: {
    asked: on('alpha/small'),
    in: marketWorld([ownKey('alpha', { state: 'disabled' })], []),
    routeId: 'alpha/small',
    detail: '"my alpha" is disabled',
    fix: 'small came nearest: enable a key for alpha',
  },
  credential_unhealthy: {
    asked: on('alpha/small'),
    in: marketWorld([resting], []),
    routeId: 'alpha/small',
    detail: '"my alpha" is rate limited and rests until 2026-10-01T12:00:30.000Z',
    fix: 'small came nearest: "my alpha" is rate limited and rests until 2026-10-01T12:00:30.000Z; wait, test or re-key it',
  },
  credential_not_named: {
    asked: on('small', { preferences: { credentialId: 'platform-beta' } }),
    routeId: 'alpha/small',
    detail: 'the request names credential platform-beta',
    fix: 'small came nearest: do not name that credential: others can call alpha/small',
  },
  own_key_without_fallback: {
    asked: on('alpha/small'),
    in: marketWorld([resting]),
    routeId: 'alpha/small',
    detail: 'the account\'s own key "my alpha" covers this and does not allow the platform\'s key',
    fix:
      'small came nearest: "my alpha" is rate limited and rests until 2026-10-01T12:00:30.000Z; wait, test or re-key it, ' +
      "or let it fall back to the platform's key",
  },
}

it.for(REFUSAL_REASONS)('%s is told with its fact and the nearest fix', (reason) => {
  const { asked, routeId, detail, fix, ...rest } = DEAD_ENDS[reason]
  const plan = planRoute(asked, rest.in ?? marketWorld())
  const told = plan.refusals.filter((refusal) => refusal.routeId === routeId && refusal.reason === reason)
  expect(told.map((refusal) => refusal.detail)).toEqual([detail])
  expect(plan.nearestFix).toBe(fix)
})

it.for([
  ['a revoked key is not waited for', { health: 'revoked' }, '"my alpha" is revoked'],
  ['a blocked key neither', { health: 'blocked' }, '"my alpha" is blocked'],
  [
    'a key that rests is told with its end',
    { coolUntilMs: NOW_MS + 1 },
    '"my alpha" is usable and rests until 2026-10-01T12:00:00.001Z',
  ],
] as const)('%s', ([, changes, detail]) => {
  const plan = planRoute(on('alpha/small'), marketWorld([ownKey('alpha', changes)], []))
  expect(plan.refusals.filter(({ reason }) => reason === 'credential_unhealthy').map((one) => one.detail)).toEqual([
    detail,
  ])
})

it.for([
  ['the very instant that a rest ends', { coolUntilMs: NOW_MS }],
  ['a permission that is missing elsewhere', { health: 'permission_limited' }],
  ['an outage whose rest is over', { health: 'provider_outage' }],
] as const)('a key serves again: %s', ([, changes]) => {
  const plan = planRoute(on('alpha/small'), marketWorld([ownKey('alpha', changes)], []))
  expect(plan.candidate(0)?.credential.id).toBe('own-alpha')
})

const FIXES: readonly { name: string; asked: Requirement; in?: RoutingWorld; fix: string }[] = [
  {
    name: 'a misspelt name: what it may have meant',
    asked: on('smal'),
    fix: 'Did you mean small, alpha/small, or delta/small instead of "smal"? GET /v1/models lists all; model "auto" asks by capability',
  },
  {
    name: 'no key at all: which providers',
    asked: chat(['vision']),
    in: marketWorld([], []),
    fix: '3 models came nearest: no credential can call them, add a key for alpha, beta, or gamma',
  },
  {
    name: 'two wishes that stand against one route: both',
    asked: on('wide', { preferences: { providersBanned: ['gamma'], maxPriceNano: 1n } }),
    fix: 'wide came nearest: lift the ban on gamma, raise the maximum price of $0.000000001: the cheapest that fits costs $0.0002015',
  },
  {
    name: 'needs that no model has: the model that has most of them',
    asked: chat(['vision', 'video_generation']),
    fix: '3 models have text and vision, but not all that is needed: do without video_generation (the test needs it)',
  },
  {
    name: 'two lists of names that exclude each other',
    asked: on('small', { preferences: { modelsOnly: ['writer'] } }),
    fix: 'the request asks for small and allows only writer: allow what it asks for',
  },
  {
    name: 'two routes, one wish against each: what costs the account nothing goes first',
    asked: chat(['vision'], { preferences: { providersBanned: ['gamma'], maxPriceNano: 1n } }),
    fix: '2 models came nearest: raise the maximum price of $0.000000001: the cheapest that fits costs $0.000364',
  },
  {
    name: 'the only own key rests: sooner waited for than others added',
    asked: chat(),
    in: marketWorld([resting], []),
    fix: '2 models came nearest: "my alpha" is rate limited and rests until 2026-10-01T12:00:30.000Z; wait, test or re-key it',
  },
]

it.for(FIXES)('nearest fix: $name', (one) => {
  expect(planRoute(one.asked, one.in ?? marketWorld()).nearestFix).toBe(one.fix)
})

it('a model of the catalog that nobody offers has no route; its name is known', () => {
  const facts = { name: 'Ghost', family: 'ghost', description: '', releasedOn: undefined, openWeights: false }
  const models = new Map(MARKET.models).set('ghost', { id: 'ghost', ...facts })
  const plan = planRoute(on('ghost'), world({ ...MARKET, models }, PLATFORM_KEYS))
  expect([plan.kind, plan.nearestFix]).toEqual([
    'no_route',
    'no provider offers ghost: add an endpoint that does, or ask with model "auto"',
  ])
})

it('docs/reference/refusals.md lists every reason in its order, each with a meaning and what to do', () => {
  const page = readFileSync(new URL('../../docs/reference/refusals.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.+) \| (.+) \|$/gm)]
  expect(rows.map(([, reason]) => reason)).toEqual([...REFUSAL_REASONS])
  for (const [, , meaning = '', remedy = ''] of rows)
    expect([meaning.length, remedy.length].every((chars) => chars > 5)).toBe(true)
})
