import type { InstantMs } from '../base/instant.ts'
import type { Rate } from '../base/money.ts'
import { CAPABILITIES, type Capability } from '../catalog/capability.ts'
import type { CatalogSnapshot, PriceConditions, Route } from '../catalog/catalog.ts'
import { marginInForce } from '../catalog/margin-at.ts'
import { pricesInForce } from '../catalog/price-at.ts'
import { markedRateUsd, rateUsd } from '../catalog/price-display.ts'
import type { ModelMatch } from '../catalog/search-models.ts'
import { type Unit, UNITS } from '../catalog/unit.ts'

/** What a customer without a contract pays for a unit on the operator's keys. */
export type MarkedPrice = { readonly usd: string; readonly perQuantity: bigint }

/** One model of the list. Prices are the lowest of its routes, without conditions. Undefined: not known. */
export type ModelRow = {
  readonly id: string
  readonly name: string
  readonly providers: readonly string[]
  readonly capabilities: readonly Capability[]
  readonly contextTokens: number | undefined
  readonly input: MarkedPrice | undefined
  readonly output: MarkedPrice | undefined
}

/** One line of the price sheet of a route. */
export type PriceLine = {
  readonly unit: Unit
  readonly perQuantity: bigint
  readonly conditions: PriceConditions
  readonly rawUsd: string
  readonly marginBp: number | undefined
  readonly markedUsd: string | undefined
}

export function modelRow(snapshot: CatalogSnapshot, match: ModelMatch, atMs: InstantMs): ModelRow {
  const { model } = match
  const routes = match.routes.filter(({ lifecycle }) => lifecycle !== 'retired')
  const able = new Set(routes.flatMap(({ capabilities }) => capabilities))
  const contexts = routes.flatMap(({ limits }) => limits.contextTokens ?? [])
  const cheapest = (unit: Unit) => cheapestOf(routes.flatMap((route) => markedRates(snapshot, { route, unit, atMs })))
  return {
    id: model.id,
    name: model.name,
    providers: routes.map(({ providerId }) => snapshot.providers.get(providerId)?.name ?? providerId),
    capabilities: CAPABILITIES.filter((capability) => able.has(capability)),
    contextTokens: contexts.length === 0 ? undefined : Math.max(...contexts),
    input: cheapest('input_tokens') ?? cheapest('embedding_tokens'),
    output: cheapest('output_tokens'),
  }
}

/** The price sheet of one route, in the order of units. */
export function priceLines(snapshot: CatalogSnapshot, route: Route, atMs: InstantMs): readonly PriceLine[] {
  const margin = marginInForce(snapshot.margins, route.capabilityClass, atMs)
  return pricesInForce(snapshot.prices.get(route.id) ?? [], atMs)
    .toSorted((a, b) => UNITS.indexOf(a.unit) - UNITS.indexOf(b.unit))
    .map(({ unit, rate, conditions }) => ({
      unit,
      perQuantity: rate.perQuantity,
      conditions,
      rawUsd: rateUsd(rate),
      marginBp: margin?.marginBp,
      markedUsd: margin === undefined ? undefined : markedRateUsd(rate, margin.marginBp),
    }))
}

type Marked = { readonly rate: Rate; readonly marginBp: number }

function markedRates(
  snapshot: CatalogSnapshot,
  { route, unit, atMs }: { readonly route: Route; readonly unit: Unit; readonly atMs: InstantMs },
): readonly Marked[] {
  const margin = marginInForce(snapshot.margins, route.capabilityClass, atMs)
  if (margin === undefined) return []
  return pricesInForce(snapshot.prices.get(route.id) ?? [], atMs)
    .filter((row) => row.unit === unit && Object.keys(row.conditions).length === 0)
    .map(({ rate }) => ({ rate, marginBp: margin.marginBp }))
}

/** Compared as exact fractions. */
function cheapestOf(marked: readonly Marked[]): MarkedPrice | undefined {
  const worth = ({ rate, marginBp }: Marked) => rate.priceNano * BigInt(marginBp)
  const [best] = marked.toSorted((a, b) => {
    const difference = worth(a) * b.rate.perQuantity - worth(b) * a.rate.perQuantity
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  })
  if (best === undefined) return undefined
  return { usd: markedRateUsd(best.rate, best.marginBp), perQuantity: best.rate.perQuantity }
}
