import type { CatalogSnapshot, PriceRow, Provider, Route } from '#catalog/catalog.ts'
import type { OwnKeyFee } from '#catalog/own-key-fee.ts'
import { type CredentialRef, EMPTY_SCOPE } from '#vault/credential.ts'
import type { Requirement, RoutePreferences } from '../requirement.ts'
import { buildRoutingIndex } from '../routing-index.ts'
import type { RoutingWorld } from '../routing-world.ts'

export const NOW_MS = Date.parse('2026-10-01T12:00:00Z')
export const ACCOUNT_ID = 'account-1'
export const API_KEY_ID = 'api-key-1'

const NO_PREFERENCES: RoutePreferences = {
  providersOnly: [],
  providersBanned: [],
  providersOrder: [],
  modelsOnly: [],
  maxPriceNano: undefined,
  regions: [],
  noTraining: false,
  credentialId: undefined,
}

/** A plain chat request: 1,000 tokens in, 500 out, any model. */
export function requirement(
  changes: Partial<Omit<Requirement, 'preferences'>> & { readonly preferences?: Partial<RoutePreferences> } = {},
): Requirement {
  const { preferences, ...rest } = changes
  return {
    surface: 'chat',
    models: ['auto'],
    mode: undefined,
    capabilities: [{ capability: 'text', because: 'it is a chat' }],
    dialect: 'openai',
    uncarried: {},
    inputTokensMax: 4_000,
    inputTokensExpected: 1_000,
    outputTokensMax: undefined,
    outputTokensExpected: 500,
    otherUnitsMax: {},
    otherUnitsExpected: {},
    serviceTier: undefined,
    parametersUsed: [],
    preferences: { ...NO_PREFERENCES, ...preferences },
    ...rest,
  }
}

/** An own key for `providerId`, healthy and unscoped. Its id is `own-<provider>` unless given. */
export function ownKey(providerId: string, changes: Partial<CredentialRef> = {}): CredentialRef {
  return {
    id: `own-${providerId}`,
    owner: 'account',
    accountId: ACCOUNT_ID,
    label: `my ${providerId}`,
    providerId,
    version: 1,
    origin: `https://${providerId}.example:443`,
    baseUrl: `https://${providerId}.example/v1`,
    hasSecret: true,
    lastFour: 'abcd',
    fingerprint: 'f',
    scope: EMPTY_SCOPE,
    fallback: 'none',
    state: 'active',
    health: 'usable',
    coolUntilMs: 0,
    createdAtMs: 0,
    ownRoutes: [],
    ...changes,
  }
}

/** The platform's key for `providerId`; its id is `platform-<provider>`. */
export function platformKey(providerId: string, changes: Partial<CredentialRef> = {}): CredentialRef {
  return ownKey(providerId, {
    id: `platform-${providerId}`,
    owner: 'platform',
    accountId: 'operator',
    label: `platform ${providerId}`,
    ...changes,
  })
}

/** A percentage alone, as the environment says it, or with more. */
export function ownKeyFee(bp: number, fixed?: OwnKeyFee['fixed']): OwnKeyFee {
  return { id: `byok-fee-${bp}`, bp, fixed }
}

export function world(
  snapshot: CatalogSnapshot,
  credentials: readonly CredentialRef[],
  changes: Partial<RoutingWorld> = {},
): RoutingWorld {
  return {
    snapshot,
    index: buildRoutingIndex(snapshot),
    credentials,
    nowMs: NOW_MS,
    ownKeyFee: ownKeyFee(500),
    invoice: undefined,
    principal: { accountId: ACCOUNT_ID, apiKeyId: API_KEY_ID },
    allowUnpricedOnOwnKey: true,
    ...changes,
  }
}

export function provider(id: string, changes: Partial<Provider> = {}): Provider {
  return {
    id,
    name: id,
    dialect: 'openai',
    baseUrl: `https://${id}.example/v1`,
    auth: 'bearer',
    regions: [],
    noTraining: undefined,
    retentionDays: undefined,
    abortPolicy: 'cancel',
    usageFlavor: 'standard',
    maxTokensField: 'max_tokens',
    local: false,
    ...changes,
  }
}

/** A chat route `provider/model`. */
export function route(id: string, changes: Partial<Route> = {}): Route {
  const slash = id.indexOf('/')
  const modelId = id.slice(slash + 1)
  return {
    id,
    providerId: id.slice(0, slash),
    modelId,
    upstreamModel: modelId,
    surfaces: ['chat'],
    capabilities: ['text'],
    capabilityClass: 'text',
    limits: { contextTokens: 100_000, inputTokens: undefined, outputTokens: 8_000 },
    lifecycle: 'active',
    region: undefined,
    refusesParameters: [],
    credentialId: undefined,
    ...changes,
  }
}

/** Input and output prices of a route in nano-USD per token. */
export function tokenPrices(routeId: string, inputNano: bigint, outputNano: bigint): readonly PriceRow[] {
  const row = (unit: PriceRow['unit'], priceNano: bigint): PriceRow => ({
    id: `${routeId}#${unit}`,
    routeId,
    unit,
    rate: { priceNano, perQuantity: 1n },
    conditions: {},
    effectiveFromMs: 0,
    source: 'test',
    observedOn: '2026-09-30',
    agreement: 'single',
  })
  return [row('input_tokens', inputNano), row('output_tokens', outputNano)]
}

export type Stock = { readonly route: Route; readonly prices: readonly PriceRow[] }

/** A route with prices in nano-USD per token of input and output. */
export function stock(id: string, inputNano: bigint, outputNano: bigint, changes: Partial<Route> = {}): Stock {
  return { route: route(id, changes), prices: tokenPrices(id, inputNano, outputNano) }
}

/** A catalog of these routes; providers that are not given are plain ones. Margin 1.3 for text, none for audio. */
export function snapshot(stocks: readonly Stock[], providers: readonly Provider[] = []): CatalogSnapshot {
  const routes = stocks.map((one) => one.route)
  const known = new Map(providers.map((one) => [one.id, one]))
  for (const { providerId } of routes) if (!known.has(providerId)) known.set(providerId, provider(providerId))
  const modelIds = [...new Set(routes.map(({ modelId }) => modelId))]
  return {
    version: 'test-1',
    providers: known,
    models: new Map(
      modelIds.map((id) => [
        id,
        { id, name: id, family: id, description: '', releasedOn: undefined, openWeights: false },
      ]),
    ),
    routes: new Map(routes.map((one) => [one.id, one])),
    routesOfModel: Map.groupBy(routes, ({ modelId }) => modelId),
    prices: new Map(stocks.map((one) => [one.route.id, one.prices])),
    margins: [
      { id: 'margin-text', capabilityClass: 'text', marginBp: 13_000, effectiveFromMs: 0 },
      { id: 'margin-embeddings', capabilityClass: 'embeddings', marginBp: 12_000, effectiveFromMs: 0 },
    ],
    aliases: new Map(),
  }
}
