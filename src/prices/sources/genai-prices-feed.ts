import { parseExactJson } from '../../base/exact-json.ts'
import type { SourceClaims } from '../price-claim.ts'
import type { PriceFeed, PriceSourceReader, PriceTarget } from '../price-feed.ts'
import { PROVIDER_NAMES } from '../provider-names.ts'
import { findGenaiModel, genaiClaims, genaiPricesSchema } from './genai-prices.ts'

/** Edited by hand from the providers' own pages, with dates, brackets and hours; see prices/data.json of its repository. */
export const genaiPricesFeed: PriceSourceReader = {
  id: 'genai-prices',
  url: 'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/data.json',
  read,
}

function read(text: string): PriceFeed {
  const file = genaiPricesSchema.parse(parseExactJson(text))
  const ofProvider = new Map(
    Object.entries(PROVIDER_NAMES).map(([providerId, { genaiPrices }]) => [
      providerId,
      file.find(({ id }) => id === genaiPrices)?.models ?? [],
    ]),
  )
  const known = new Map<string, SourceClaims | undefined>()
  const claimsOf = (target: PriceTarget): SourceClaims | undefined => {
    const { providerId, upstreamModel, kind } = target
    if (known.has(target.routeId)) return known.get(target.routeId)
    const model = findGenaiModel(ofProvider.get(providerId) ?? [], upstreamModel)
    const claims = model === undefined ? undefined : genaiClaims(model, kind)
    known.set(target.routeId, claims)
    return claims
  }
  const models = [...ofProvider.values()].flat()
  // Every price is looked at now: a word that is not known refuses the reading, whether a route asks for it or not.
  for (const model of models) genaiClaims(model, { isEmbedding: false, outputs: ['text'], mediaOutputIsText: false })
  return { modelCount: models.length, claimsOf, newModels: () => [] }
}
