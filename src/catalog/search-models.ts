import type { InstantMs } from '../base/instant.ts'
import type { Capability } from './capability.ts'
import type { CatalogSnapshot, Model, Route } from './catalog.ts'

export type ModelFilter = {
  /** Words that must all be in the id, a name, or the family. */
  readonly q?: string | undefined
  /** All of them, on one route. */
  readonly capabilities?: readonly Capability[] | undefined
  readonly providerId?: string | undefined
  /** True: some price is in force. False: none is. */
  readonly priced?: boolean | undefined
  readonly local?: boolean | undefined
}

export type ModelMatch = { readonly model: Model; readonly routes: readonly Route[] }

export type ModelPage = { readonly matches: readonly ModelMatch[]; readonly nextAfter: string | undefined }

/** Models with at least one route that fits, in the order of their ids; of each, only the routes that fit. */
export function searchModels(
  snapshot: CatalogSnapshot,
  filter: ModelFilter,
  page: { readonly after?: string | undefined; readonly limit: number; readonly atMs: InstantMs },
): ModelPage {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const matches: ModelMatch[] = []
  for (const id of [...snapshot.models.keys()].toSorted()) {
    if (page.after !== undefined && id <= page.after) continue
    const model = snapshot.models.get(id)
    if (model === undefined || !hasWords(model, words)) continue
    const routes = (snapshot.routesOfModel.get(id) ?? []).filter((route) => fits(snapshot, route, filter, page.atMs))
    if (routes.length === 0) continue
    if (matches.length === page.limit) return { matches, nextAfter: matches.at(-1)?.model.id }
    matches.push({ model, routes })
  }
  return { matches, nextAfter: undefined }
}

function hasWords(model: Model, words: readonly string[]): boolean {
  const text = `${model.id} ${model.name} ${model.family}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

function fits(snapshot: CatalogSnapshot, route: Route, filter: ModelFilter, atMs: InstantMs): boolean {
  if (filter.providerId !== undefined && route.providerId !== filter.providerId) return false
  if (filter.local !== undefined && snapshot.providers.get(route.providerId)?.local !== filter.local) return false
  if (filter.capabilities?.some((capability) => !route.capabilities.includes(capability)) === true) return false
  if (filter.priced === undefined) return true
  const isPriced = snapshot.prices.get(route.id)?.some((row) => row.effectiveFromMs <= atMs) === true
  return isPriced === filter.priced
}
