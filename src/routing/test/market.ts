import type { PriceRow, Provider, Route } from '#catalog/catalog.ts'
import type { CredentialRef } from '#vault/credential.ts'
import type { Requirement, RoutePreferences } from '../requirement.ts'
import type { RoutingWorld } from '../routing-world.ts'
import {
  platformKey,
  provider,
  requirement,
  route,
  snapshot,
  stock,
  tokenPrices,
  world,
  type Stock,
} from './routing-fixtures.ts'

/*
 * A catalog small enough to reckon by head, with one of everything that routing tells apart. Prices are nano-USD per
 * token of input and output; the margin on text is 1.3, on embeddings 1.2.
 */

export const MARKET_PROVIDERS: readonly Provider[] = [
  provider('alpha', { regions: ['us'], noTraining: true }),
  provider('beta', { dialect: 'anthropic', regions: ['global'], noTraining: true }),
  provider('gamma', { dialect: 'gemini', regions: ['global'] }),
  provider('delta', { regions: ['eu'], noTraining: false }),
  provider('epsilon', { regions: ['eu'], noTraining: true }),
  provider('kasa-local', { regions: ['local'], noTraining: true, local: true, auth: 'none' }),
]

const tokens = (contextTokens: number, outputTokens: number): Route['limits'] => ({
  contextTokens,
  inputTokens: undefined,
  outputTokens,
})

const embedding = (id: string, nano: bigint): Stock => ({
  route: route(id, {
    surfaces: ['embeddings'],
    capabilities: ['embeddings'],
    capabilityClass: 'embeddings',
    limits: { contextTokens: 8_192, inputTokens: undefined, outputTokens: undefined },
  }),
  prices: tokenPrices(id, nano, 0n)
    .slice(0, 1)
    .map((row): PriceRow => ({ ...row, unit: 'embedding_tokens' })),
})

/** Beyond 200,000 tokens of input gamma/wide costs double for input and half more for output. */
const wide = stock('gamma/wide', 300n, 2_500n, {
  capabilities: [
    'text',
    'vision',
    'document_in',
    'tool_use',
    'structured_output',
    'reasoning',
    'search',
    'long_context',
  ],
  limits: tokens(1_000_000, 64_000),
})
const wideAbove = tokenPrices('gamma/wide', 600n, 3_750n).map((row): PriceRow => ({
  ...row,
  id: `${row.id}-above`,
  conditions: { inputTokensAbove: 200_000 },
}))

const STOCKS: readonly Stock[] = [
  stock('alpha/small', 100n, 400n, {
    capabilities: ['text', 'tool_use', 'structured_output'],
    limits: tokens(128_000, 16_000),
  }),
  stock('alpha/reasoner', 1_000n, 4_000n, {
    capabilities: ['text', 'vision', 'tool_use', 'structured_output', 'reasoning', 'long_context'],
    limits: tokens(400_000, 100_000),
    refusesParameters: ['temperature'],
  }),
  embedding('alpha/embed', 20n),
  stock('alpha/old', 10n, 10n, { lifecycle: 'retired' }),
  stock('alpha/painter', 50n, 50n, { surfaces: [], capabilities: ['image_generation'], capabilityClass: 'image' }),
  stock('beta/writer', 800n, 4_000n, {
    capabilities: ['text', 'vision', 'document_in', 'tool_use', 'reasoning', 'extended_thinking'],
    limits: tokens(200_000, 32_000),
  }),
  { ...wide, prices: [...wide.prices, ...wideAbove] },
  { route: route('gamma/unpriced'), prices: [] },
  stock('delta/small', 90n, 360n, { capabilities: ['text', 'tool_use'], limits: tokens(32_000, 8_000) }),
  embedding('delta/embed-eu', 15n),
  stock('epsilon/eu-chat', 500n, 1_500n, { capabilities: ['text', 'structured_output'] }),
  stock('kasa-local/tiny', 0n, 0n, { limits: tokens(512, 180), lifecycle: 'preview' }),
]

export const MARKET = { ...snapshot(STOCKS, MARKET_PROVIDERS), aliases: new Map([['small-latest', 'small']]) }

/** The platform's key for each provider of the market. */
export const PLATFORM_KEYS: readonly CredentialRef[] = MARKET_PROVIDERS.map(({ id }) => platformKey(id))

/** The market as an account sees it: the platform's keys, then its own. */
export function marketWorld(ownKeys: readonly CredentialRef[] = [], platformKeys = PLATFORM_KEYS): RoutingWorld {
  return world(MARKET, [...platformKeys, ...ownKeys])
}

/** A chat of 100 tokens in and 50 out that needs `capabilities` beside text. */
export function chat(
  capabilities: readonly Requirement['capabilities'][number]['capability'][] = [],
  changes: Partial<Omit<Requirement, 'preferences'>> & { readonly preferences?: Partial<RoutePreferences> } = {},
): Requirement {
  return requirement({
    capabilities: [
      { capability: 'text', because: 'the request is a chat' },
      ...capabilities.map((capability) => ({ capability, because: 'the test needs it' })),
    ],
    inputTokensExpected: 100,
    inputTokensMax: 400,
    outputTokensExpected: 50,
    ...changes,
  })
}
