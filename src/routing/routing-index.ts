import type { CatalogSnapshot } from '#catalog/catalog.ts'
import type { CredentialRef } from '#vault/credential.ts'
import { openPriceBook, type PriceBook } from './price-page.ts'
import { buildRouteTable, type RouteTable } from './route-table.ts'

/** A route table with the prices of its entries. */
export type PricedTable = RouteTable & { readonly prices: PriceBook }

/** What routing prepares once per catalog snapshot. Holds caches that never change an answer. */
export type RoutingIndex = {
  readonly version: string
  readonly catalog: PricedTable
  /** Every name that catalog entries answer to: model id, alias, route id, `provider/model`, upstream name. */
  readonly entriesByName: ReadonlyMap<string, readonly number[]>
  /** The table of the models that an endpoint declares. Kept as long as the credential's row is. */
  readonly endpointTable: (credential: CredentialRef) => PricedTable
}

/** Compiles a snapshot for planning. Takes milliseconds; keep it beside the snapshot. */
export function buildRoutingIndex(snapshot: CatalogSnapshot): RoutingIndex {
  const catalog = priceTable(buildRouteTable(snapshot.routes.values(), snapshot, undefined), snapshot)
  const endpoints = new WeakMap<CredentialRef, PricedTable>()
  return {
    version: snapshot.version,
    catalog,
    entriesByName: nameEntries(catalog, snapshot),
    endpointTable(credential) {
      const kept = endpoints.get(credential)
      if (kept !== undefined) return kept
      const table = priceEndpoint(credential, snapshot)
      endpoints.set(credential, table)
      return table
    },
  }
}

function priceTable(table: RouteTable, snapshot: CatalogSnapshot): PricedTable {
  const priced = table.routes.map((route) => ({ route, rows: snapshot.prices.get(route.id) ?? [] }))
  return { ...table, prices: openPriceBook(priced, snapshot.margins) }
}

function priceEndpoint(credential: CredentialRef, snapshot: CatalogSnapshot): PricedTable {
  const rows = new Map(credential.ownRoutes.map(({ route, prices }) => [route.id, prices]))
  const table = buildRouteTable(
    credential.ownRoutes.map(({ route }) => route),
    snapshot,
    credential.id,
  )
  const priced = table.routes.map((route) => ({ route, rows: rows.get(route.id) ?? [] }))
  return { ...table, prices: openPriceBook(priced, snapshot.margins) }
}

/**
 * Names in order of precedence: what one kind of name means, a later kind cannot change. So `openai/gpt-4o` is OpenAI's
 * offer, although an aggregator calls its own offer upstream by that very name.
 */
function nameEntries(table: RouteTable, snapshot: CatalogSnapshot): ReadonlyMap<string, readonly number[]> {
  const names = new Map<string, readonly number[]>()
  const add = (kind: ReadonlyMap<string, readonly number[]>): void => {
    for (const [name, entries] of kind) if (!names.has(name)) names.set(name, entries)
  }
  const { routes } = table
  const byModel = groupEntries(routes.map((route) => route.modelId))
  const byProviderModel = groupEntries(routes.map((route) => `${route.providerId}/${route.modelId}`))
  add(byModel)
  add(groupEntries(routes.map((route) => route.id)))
  add(byProviderModel)
  for (const [alias, modelId] of snapshot.aliases) {
    add(new Map([[alias, byModel.get(modelId) ?? []]]))
    for (const providerId of snapshot.providers.keys()) {
      const entries = byProviderModel.get(`${providerId}/${modelId}`)
      if (entries !== undefined) add(new Map([[`${providerId}/${alias}`, entries]]))
    }
  }
  add(groupEntries(routes.map((route) => route.upstreamModel)))
  // A model without any offer is known all the same: its request has no route, not an unknown name.
  for (const modelId of snapshot.models.keys()) add(new Map([[modelId, []]]))
  return names
}

function groupEntries(names: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  for (const [entry, name] of names.entries()) {
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [entry])
    else group.push(entry)
  }
  return groups
}
