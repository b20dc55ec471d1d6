import { parseExactJson } from '../../base/exact-json.ts'
import type { MediaKind, SourceClaims } from '../price-claim.ts'
import type { NewModel, PriceFeed, PriceSourceReader, PriceTarget } from '../price-feed.ts'
import { isReseller, PROVIDER_NAMES } from '../provider-names.ts'
import { type ModelsDevModel, modelsDevClaims, modelsDevSchema, modelsOf } from './models-dev.ts'
import { factsOf, isEmbedding, isUnidentifiable, lastSegment, modelFacts } from './route-facts.ts'

/** The whole list of models.dev: the broadest source, and the only one that tells what a new model can do. */
export const modelsDevFeed: PriceSourceReader = { id: 'models.dev', url: 'https://models.dev/api.json', read }

type Listed = { readonly model: ModelsDevModel; readonly claims: SourceClaims }

function read(text: string): PriceFeed {
  const file = modelsDevSchema.parse(parseExactJson(text))
  const listed = new Map<string, Map<string, Listed>>()
  for (const [providerId, { modelsDev }] of Object.entries(PROVIDER_NAMES)) {
    if (file[modelsDev] === undefined) continue
    const models = modelsOf(file, modelsDev).map((model): [string, Listed] => [
      model.id,
      { model, claims: modelsDevClaims(model, kindOf(providerId, model)) },
    ])
    listed.set(providerId, new Map(models))
  }
  const all = [...listed].flatMap(([providerId, models]) => [...models.values()].map((one) => ({ providerId, ...one })))
  return {
    modelCount: all.filter(({ claims }) => claims.claims.length > 0).length,
    claimsOf: ({ providerId, upstreamModel }) => listed.get(providerId)?.get(upstreamModel)?.claims,
    newModels: (isKnown) =>
      all.flatMap(({ providerId, model, claims }) =>
        isKnown(providerId, model.id) ||
        !isPlainName(model.id) ||
        isUnidentifiable(model.id) ||
        claims.claims.length === 0
          ? []
          : [newModel(providerId, model)],
      ),
  }
}

/** What a provider could call a model; anything else would travel into addresses and logs. */
function isPlainName(id: string): boolean {
  return /^(?!.*\.\.)[\w./:@+-]{1,200}$/.test(id)
}

function kindOf(providerId: string, model: ModelsDevModel): MediaKind {
  return {
    isEmbedding: isEmbedding(model),
    outputs: model.modalities.output,
    mediaOutputIsText: isReseller(providerId),
  }
}

function newModel(providerId: string, model: ModelsDevModel): NewModel {
  const routeId = `${providerId}/${model.id}`
  const modelId = lastSegment(model.canonical_model_id ?? model.id)
  const target: PriceTarget = {
    routeId,
    providerId,
    upstreamModel: model.id,
    kind: kindOf(providerId, model),
    reasons: model.reasoning,
  }
  return {
    target,
    model: modelFacts(modelId, model),
    route: { id: routeId, providerId, modelId, upstreamModel: model.id, ...factsOf(providerId, model) },
  }
}
