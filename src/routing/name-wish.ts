import type { Requirement } from './requirement.ts'
import type { PricedTable } from './routing-index.ts'
import type { RoutingWorld } from './routing-world.ts'

/** Asks for any model. */
export const AUTO = 'auto'

/** A part of a table that the request wishes for. */
export type Wish = {
  /** Position of the name in the list of wishes: lower is preferred over any price. */
  readonly rank: number
  readonly table: PricedTable
  /** Undefined: all entries. */
  readonly entries: readonly number[] | undefined
  /** Set when the name itself names a credential (`credentialId/model`): no other may call these. */
  readonly credentialId: string | undefined
}

export type Wishes = { readonly wishes: readonly Wish[]; readonly unknownModels: readonly string[] }

/** The catalog and each endpoint that declares its own models. */
export function tablesOf(world: RoutingWorld): readonly PricedTable[] {
  const tables = [world.index.catalog]
  for (const credential of world.credentials) {
    if (credential.ownRoutes.length > 0) tables.push(world.index.endpointTable(credential))
  }
  return tables
}

/**
 * Turns the names of a request into entries. A route that two names mean counts once, at the first. Costs what the
 * named models have routes, not the size of the catalog.
 */
export function resolveWishes(requirement: Requirement, tables: readonly PricedTable[], world: RoutingWorld): Wishes {
  const names = requirement.models.length === 0 ? [AUTO] : requirement.models
  const unknownModels: string[] = []
  const only = resolveOnly(requirement.preferences.modelsOnly, tables, world, unknownModels)
  const claimed = new Map<PricedTable, Set<number>>()
  const isFree = (table: PricedTable, entry: number): boolean =>
    claimed.get(table)?.has(entry) !== true && (only === undefined || only.get(table)?.has(entry) === true)
  const mustCheck = names.length > 1 || only !== undefined
  const wishes: Wish[] = []
  for (const [rank, name] of names.entries()) {
    const found = name === AUTO ? wishAll(tables) : findNamed(name, tables, world)
    if (found === undefined) unknownModels.push(name)
    for (const { table, entries, credentialId } of found ?? []) {
      const free = mustCheck ? (entries ?? allEntries(table)).filter((entry) => isFree(table, entry)) : entries
      wishes.push({ rank, table, entries: free, credentialId })
      if (mustCheck) claim(claimed, table, free ?? [])
    }
  }
  return { wishes, unknownModels }
}

type Found = Omit<Wish, 'rank'>

function wishAll(tables: readonly PricedTable[]): readonly Found[] {
  return tables.map((table) => ({ table, entries: undefined, credentialId: undefined }))
}

/** Undefined when nothing answers to the name. */
function findNamed(name: string, tables: readonly PricedTable[], world: RoutingWorld): readonly Found[] | undefined {
  const found: Found[] = []
  for (const table of tables) {
    const entries =
      table.credentialId === undefined ? world.index.entriesByName.get(name) : endpointEntries(name, table)
    if (entries !== undefined) found.push({ table, entries, credentialId: undefined })
  }
  if (found.length > 0) return found
  return findThroughCredential(name, world)
}

/** `credentialId/model`: the catalog's model, through that credential only. */
function findThroughCredential(name: string, world: RoutingWorld): readonly Found[] | undefined {
  const slash = name.indexOf('/')
  if (slash < 0) return undefined
  const credential = world.credentials.find((one) => one.id === name.slice(0, slash))
  if (credential === undefined || credential.ownRoutes.length > 0) return undefined
  const { catalog, entriesByName } = world.index
  const model = name.slice(slash + 1)
  const entries = entriesByName.get(`${credential.providerId}/${model}`) ?? entriesByName.get(model)
  const reachable = entries?.filter((entry) => catalog.routes[entry]?.providerId === credential.providerId)
  if (reachable === undefined || reachable.length === 0) return undefined
  return [{ table: catalog, entries: reachable, credentialId: credential.id }]
}

/** Undefined when the endpoint declares no such model. */
function endpointEntries(name: string, table: PricedTable): readonly number[] | undefined {
  const entries = allEntries(table).filter((entry) => {
    const route = table.routes[entry]
    if (route === undefined) return false
    return [route.modelId, route.upstreamModel].some(
      (model) => name === model || name === `${route.providerId}/${model}` || name === `${table.credentialId}/${model}`,
    )
  })
  return entries.length === 0 ? undefined : entries
}

function resolveOnly(
  names: readonly string[],
  tables: readonly PricedTable[],
  world: RoutingWorld,
  unknownModels: string[],
): ReadonlyMap<PricedTable, ReadonlySet<number>> | undefined {
  if (names.length === 0) return undefined
  const only = new Map<PricedTable, Set<number>>()
  for (const name of names) {
    const found = findNamed(name, tables, world)
    if (found === undefined) unknownModels.push(name)
    for (const { table, entries } of found ?? []) claim(only, table, entries ?? [])
  }
  return only
}

function claim(claimed: Map<PricedTable, Set<number>>, table: PricedTable, entries: readonly number[]): void {
  const known = claimed.get(table)
  if (known === undefined) claimed.set(table, new Set(entries))
  else for (const entry of entries) known.add(entry)
}

function allEntries(table: PricedTable): readonly number[] {
  return Array.from(table.routes.keys())
}
