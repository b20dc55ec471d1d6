import { formatInstant, type InstantMs } from '../../base/instant.ts'
import type { HistoricPrice } from '../actions/read-price-history.ts'
import { CAPABILITIES } from '../capability.ts'
import type { CatalogSnapshot, Limits, MarginVersion, PriceRow, Provider, Route } from '../catalog.ts'
import { marginInForce } from '../margin-at.ts'
import { pricesInForce } from '../price-at.ts'
import { markedRateUsd, rateUsd } from '../price-display.ts'
import type { ModelMatch } from '../search-models.ts'
import type { HistoricPriceView, MarginView, ModelView, PriceView, ProviderView, RouteView } from './catalog-schema.ts'

export function viewProvider(provider: Provider, routes: number): ProviderView {
  return {
    id: provider.id,
    name: provider.name,
    dialect: provider.dialect,
    baseUrl: provider.baseUrl ?? null,
    regions: [...provider.regions],
    noTraining: provider.noTraining ?? null,
    retentionDays: provider.retentionDays ?? null,
    abortPolicy: provider.abortPolicy,
    local: provider.local,
    routes,
  }
}

export function viewModel(snapshot: CatalogSnapshot, match: ModelMatch, atMs: InstantMs): ModelView {
  const { model, routes } = match
  const able = new Set(routes.flatMap((route) => route.capabilities))
  return {
    id: model.id,
    name: model.name,
    family: model.family,
    description: model.description,
    releasedOn: model.releasedOn ?? null,
    openWeights: model.openWeights,
    capabilities: CAPABILITIES.filter((capability) => able.has(capability)),
    limits: viewLimits({
      contextTokens: largest(routes.map((route) => route.limits.contextTokens)),
      inputTokens: largest(routes.map((route) => route.limits.inputTokens)),
      outputTokens: largest(routes.map((route) => route.limits.outputTokens)),
    }),
    routes: routes.map((route) => viewRoute(snapshot, route, atMs)),
  }
}

function viewRoute(snapshot: CatalogSnapshot, route: Route, atMs: InstantMs): RouteView {
  const provider = snapshot.providers.get(route.providerId)
  const margin = marginInForce(snapshot.margins, route.capabilityClass, atMs)
  const prices = pricesInForce(snapshot.prices.get(route.id) ?? [], atMs)
  return {
    id: route.id,
    provider: route.providerId,
    upstreamModel: route.upstreamModel,
    surfaces: [...route.surfaces],
    capabilities: [...route.capabilities],
    capabilityClass: route.capabilityClass,
    limits: viewLimits(route.limits),
    lifecycle: route.lifecycle,
    regions: route.region === undefined ? [...(provider?.regions ?? [])] : [route.region],
    noTraining: provider?.noTraining ?? null,
    local: provider?.local ?? false,
    refusesParameters: [...route.refusesParameters],
    marginBp: margin?.marginBp ?? null,
    priced: prices.length > 0,
    prices: prices.map((price) => viewPrice(price, margin)),
  }
}

function viewPrice(price: PriceRow, margin: MarginVersion | undefined): PriceView {
  return {
    id: price.id,
    unit: price.unit,
    usd: rateUsd(price.rate),
    markedUsd: margin === undefined ? null : markedRateUsd(price.rate, margin.marginBp),
    priceNano: price.rate.priceNano.toString(),
    perQuantity: price.rate.perQuantity.toString(),
    conditions: price.conditions,
    effectiveFrom: viewStart(price.effectiveFromMs),
    source: price.source,
    observedOn: price.observedOn,
    agreement: price.agreement,
  }
}

/** A price of the past with the margin of that time. */
export function viewHistoricPrice(snapshot: CatalogSnapshot, price: HistoricPrice, atMs: InstantMs): HistoricPriceView {
  const capabilityClass = snapshot.routes.get(price.routeId)?.capabilityClass
  const margin = capabilityClass === undefined ? undefined : marginInForce(snapshot.margins, capabilityClass, atMs)
  return {
    ...viewPrice(price, margin),
    route: price.routeId,
    rivals: [...price.rivals],
    broughtBy: price.broughtBy,
    recordedAt: formatInstant(price.recordedAtMs),
  }
}

export function viewMargin(margin: MarginVersion): MarginView {
  return {
    capabilityClass: margin.capabilityClass,
    marginBp: margin.marginBp,
    effectiveFrom: viewStart(margin.effectiveFromMs),
  }
}

/** The epoch stands for "no start is known". */
function viewStart(atMs: InstantMs): string | null {
  return atMs === 0 ? null : formatInstant(atMs)
}

function viewLimits(limits: Limits): RouteView['limits'] {
  return {
    contextTokens: limits.contextTokens ?? null,
    inputTokens: limits.inputTokens ?? null,
    outputTokens: limits.outputTokens ?? null,
  }
}

function largest(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}
