import { type CatalogSeed, catalogSeedSchema } from '../../src/catalog/catalog-seed.ts'
import { conditionsKey } from '../../src/prices/price-claim.ts'

/** The seed as text: one row per line, so that a changed price is one changed line. Checked against its schema. */
export function formatSeed(seed: CatalogSeed): string {
  const { format, observedOn, providers, models, aliases, routes, prices } = catalogSeedSchema.parse(seed)
  refuseDoubles(prices.map((p) => `${p.route} ${p.unit} ${conditionsKey(p.when ?? {})} ${p.from ?? ''}`))
  refuseDoubles(routes.map(({ id }) => id))
  const lists = { providers, models, aliases, routes, prices }
  const parts = Object.entries(lists).map(
    ([name, rows]) => `"${name}":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`,
  )
  return `{"format":${format},"observedOn":${JSON.stringify(observedOn)},\n${parts.join(',\n')}}\n`
}

function refuseDoubles(keys: readonly string[]): void {
  const seen = new Set<string>()
  for (const key of keys) {
    if (seen.has(key)) throw new Error(`the sources say this twice: ${key}`)
    seen.add(key)
  }
}

export type SeedCounts = {
  readonly providers: number
  readonly models: number
  readonly routes: number
  readonly routesPriced: number
  readonly routesCallable: number
  readonly routesCallableAndPriced: number
  readonly prices: number
  readonly agree: number
  readonly single: number
  readonly disagree: number
}

export function countSeed(seed: CatalogSeed): SeedCounts {
  const priced = new Set(seed.prices.map(({ route }) => route))
  const callable = seed.routes.filter(({ surfaces }) => surfaces.length > 0)
  const by = (agreement: string) => seed.prices.filter((price) => price.agreement === agreement).length
  return {
    providers: seed.providers.length,
    models: seed.models.length,
    routes: seed.routes.length,
    routesPriced: priced.size,
    routesCallable: callable.length,
    routesCallableAndPriced: callable.filter(({ id }) => priced.has(id)).length,
    prices: seed.prices.length,
    agree: by('agree'),
    single: by('single'),
    disagree: by('disagree'),
  }
}
