import { readFileSync } from 'node:fs'
import { rateFromUsd } from '#base/money.ts'
import { catalogSeedSchema, type CatalogSeed } from '#catalog/catalog-seed.ts'
import { CAPABILITY_CLASSES, type CapabilityClass } from '#catalog/capability.ts'
import type { CatalogSnapshot, PriceRow, Provider, Route } from '#catalog/catalog.ts'

const MARGIN_BP: Record<CapabilityClass, number> = {
  text: 13_000,
  embeddings: 13_000,
  image: 15_000,
  audio: 15_000,
  video: 17_000,
  search: 14_000,
}

/** The shipped catalog as a snapshot, as routing sees it in production. */
export function readSeedSnapshot(): CatalogSnapshot {
  const path = new URL('../../catalog/seed/catalog-seed.json', import.meta.url)
  return snapshotOf(catalogSeedSchema.parse(JSON.parse(readFileSync(path, 'utf8'))))
}

function snapshotOf(seed: CatalogSeed): CatalogSnapshot {
  const routes = seed.routes.map((route): Route => ({
    ...route,
    limits: { contextTokens: route.contextTokens, inputTokens: route.inputTokens, outputTokens: route.outputTokens },
    region: route.region,
    refusesParameters: route.refusesParameters ?? [],
    credentialId: undefined,
  }))
  const providers = seed.providers.map((provider): Provider => ({
    ...provider,
    baseUrl: provider.baseUrl,
    noTraining: provider.noTraining,
    retentionDays: provider.retentionDays,
  }))
  return {
    version: 'seed',
    providers: new Map(providers.map((provider) => [provider.id, provider])),
    models: new Map(seed.models.map((model) => [model.id, { ...model, releasedOn: model.releasedOn }])),
    routes: new Map(routes.map((route) => [route.id, route])),
    routesOfModel: Map.groupBy(routes, (route) => route.modelId),
    prices: Map.groupBy(pricesOf(seed), (row) => row.routeId),
    margins: CAPABILITY_CLASSES.map((capabilityClass) => ({
      id: `margin-${capabilityClass}`,
      capabilityClass,
      marginBp: MARGIN_BP[capabilityClass],
      effectiveFromMs: 0,
    })),
    aliases: new Map(seed.aliases.map(({ name, modelId }) => [name, modelId])),
  }
}

function pricesOf(seed: CatalogSeed): readonly PriceRow[] {
  return seed.prices.map((price, at) => {
    const rate = rateFromUsd(price.usd, BigInt(price.per))
    if (rate === undefined) throw new Error(`not a price: ${price.usd}`)
    return {
      id: `seed-${String(at).padStart(5, '0')}`,
      routeId: price.route,
      unit: price.unit,
      rate,
      conditions: {
        ...(price.when?.serviceTier !== undefined && { serviceTier: price.when.serviceTier }),
        ...(price.when?.region !== undefined && { region: price.when.region }),
        ...(price.when?.inputTokensAbove !== undefined && { inputTokensAbove: price.when.inputTokensAbove }),
        ...(price.when?.utcWindow !== undefined && { utcWindow: price.when.utcWindow }),
        ...(price.when?.variant !== undefined && { variant: price.when.variant }),
      },
      effectiveFromMs: price.from === undefined ? 0 : Date.parse(price.from),
      source: price.source,
      observedOn: seed.observedOn[price.source] ?? '2026-09-30',
      agreement: price.agreement,
    }
  })
}
