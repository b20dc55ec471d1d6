import type { CatalogSnapshot, MarginVersion, Model, PriceRow, Provider, Route } from '../catalog.ts'

/** A base price of input, 1 USD per million; give what differs. */
export function priceRow(given: Partial<PriceRow> = {}): PriceRow {
  return {
    id: 'price-1',
    routeId: 'acme/small',
    unit: 'input_tokens',
    rate: { priceNano: 1_000_000_000n, perQuantity: 1_000_000n },
    conditions: {},
    effectiveFromMs: 0,
    source: 'test',
    observedOn: '2026-09-30',
    agreement: 'single',
    ...given,
  }
}

export function provider(given: Partial<Provider> = {}): Provider {
  return {
    id: 'acme',
    name: 'Acme',
    dialect: 'openai',
    baseUrl: 'https://api.acme.test/v1',
    auth: 'bearer',
    regions: ['eu'],
    noTraining: true,
    retentionDays: undefined,
    abortPolicy: 'cancel',
    usageFlavor: 'standard',
    maxTokensField: 'max_tokens',
    local: false,
    ...given,
  }
}

export function route(given: Partial<Route> = {}): Route {
  return {
    id: 'acme/small',
    providerId: 'acme',
    modelId: 'small',
    upstreamModel: 'small',
    surfaces: ['chat'],
    capabilities: ['text'],
    capabilityClass: 'text',
    limits: { contextTokens: 128_000, inputTokens: undefined, outputTokens: 4096 },
    lifecycle: 'active',
    region: undefined,
    refusesParameters: [],
    credentialId: undefined,
    ...given,
  }
}

function model(given: Partial<Model> = {}): Model {
  return {
    id: 'small',
    name: 'Small',
    family: 'acme',
    description: '',
    releasedOn: undefined,
    openWeights: false,
    ...given,
  }
}

/** A snapshot of the given rows; models are made from the routes. */
export function snapshotOf(given: {
  readonly providers?: readonly Provider[]
  readonly routes?: readonly Route[]
  readonly prices?: readonly PriceRow[]
  readonly margins?: readonly MarginVersion[]
  readonly aliases?: Readonly<Record<string, string>>
}): CatalogSnapshot {
  const routes = given.routes ?? [route()]
  const providers = given.providers ?? [provider()]
  return {
    version: 'test',
    providers: new Map(providers.map((one) => [one.id, one])),
    models: new Map(routes.map(({ modelId }) => [modelId, model({ id: modelId, name: modelId })])),
    routes: new Map(routes.map((one) => [one.id, one])),
    routesOfModel: Map.groupBy(routes, (one) => one.modelId),
    prices: Map.groupBy(given.prices ?? [], (row) => row.routeId),
    margins: given.margins ?? [],
    aliases: new Map(Object.entries(given.aliases ?? {})),
  }
}
