import type { CatalogSnapshot, Route } from '../catalog/catalog.ts'
import type { FeedId } from './price-claim.ts'
import type { NewModel, PriceFeed, PriceTarget } from './price-feed.ts'
import { isReseller, PROVIDER_NAMES } from './provider-names.ts'
import type { ToldRoute } from './sync-plan.ts'

/** Asks every feed about every route of the catalog that still lives, and for the models that the catalog lacks. */
export function toldRoutes(
  snapshot: Pick<CatalogSnapshot, 'routes'>,
  feeds: ReadonlyMap<FeedId, PriceFeed>,
): readonly ToldRoute[] {
  const targets = [...snapshot.routes.values()].filter(isAsked).map((route) => ({ target: targetOf(route) }))
  const news = new Map<string, NewModel>()
  const isKnown = (providerId: string, upstreamModel: string) => snapshot.routes.has(`${providerId}/${upstreamModel}`)
  for (const feed of feeds.values()) {
    for (const model of feed.newModels(isKnown)) {
      if (!news.has(model.target.routeId)) news.set(model.target.routeId, model)
    }
  }
  const all = [...targets, ...[...news.values()].map((model) => ({ target: model.target, news: model }))]
  return all.map((one) => tellRoute({ news: undefined, ...one }, feeds))
}

function isAsked(route: Route): boolean {
  return route.lifecycle !== 'retired' && route.providerId in PROVIDER_NAMES
}

function tellRoute(
  asked: { readonly target: PriceTarget; readonly news: NewModel | undefined },
  feeds: ReadonlyMap<FeedId, PriceFeed>,
): ToldRoute {
  const answers = [...feeds.values()].flatMap((feed) => feed.claimsOf(asked.target) ?? [])
  return {
    ...asked,
    claims: answers.flatMap(({ claims }) => claims),
    isUnclear: answers.some(({ inexpressible }) => inexpressible.length > 0),
  }
}

/** What the catalog says of a route, in the words of the sources. */
function targetOf(route: Route): PriceTarget {
  const can = new Set(route.capabilities)
  const media = [
    ...(can.has('image_generation') ? ['image'] : []),
    ...(can.has('audio_out') ? ['audio'] : []),
    ...(can.has('video_generation') ? ['video'] : []),
  ]
  // What puts out no medium puts out text, whether Kasa can call it or not.
  const writes = can.has('text') || can.has('tool_use') || media.length === 0
  return {
    routeId: route.id,
    providerId: route.providerId,
    upstreamModel: route.upstreamModel,
    kind: {
      isEmbedding: can.has('embeddings'),
      outputs: [...(writes ? ['text'] : []), ...media],
      mediaOutputIsText: isReseller(route.providerId),
    },
    reasons: can.has('reasoning'),
  }
}
