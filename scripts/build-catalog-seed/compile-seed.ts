import { withBatchPrices } from './batch-prices.ts'
import type { Capability } from '../../src/catalog/capability.ts'
import type { CatalogSeed, SeedModel, SeedPrice, SeedRoute } from '../../src/catalog/catalog-seed.ts'
import { type costCalculatorSchema, costCalculatorClaims } from './cost-calculator.ts'
import {
  findGenaiModel,
  genaiClaims,
  type genaiPricesSchema,
  literalNames,
} from '../../src/prices/sources/genai-prices.ts'
import { LISTED_ALIASES, LISTED_MODELS, LISTED_PRICES, LISTED_ROUTES } from './listed-models.ts'
import { LOCAL_MODELS, LOCAL_PRICES, LOCAL_ROUTES } from './local-models.ts'
import { type MediaModel, mediaModels } from './media-models.ts'
import { atItsResolution } from './video-resolution.ts'
import { compareText } from '../../src/prices/compare-claims.ts'
import { mergeClaims, withReasoningRows } from './merge-claims.ts'
import { modelIds, type Offer, unambiguous } from './model-identity.ts'
import {
  type ModelsDevModel,
  modelsDevClaims,
  modelsOf,
  type modelsDevSchema,
} from '../../src/prices/sources/models-dev.ts'
import { type MediaKind, NO_CLAIMS, type PriceClaim, TRUST, TRUST_OF_RESELLER } from '../../src/prices/price-claim.ts'
import { isReseller, PROVIDER_NAMES } from '../../src/prices/provider-names.ts'
import { PROVIDER_SOURCES, type ProviderSource } from './providers.ts'
import {
  factsOf,
  isEmbedding,
  isUnidentifiable,
  lastSegment,
  modelFacts,
  type RouteFacts,
} from '../../src/prices/sources/route-facts.ts'
import type { z } from 'zod'

export type Dumps = {
  readonly modelsDev: z.infer<typeof modelsDevSchema>
  readonly genaiPrices: z.infer<typeof genaiPricesSchema>
  readonly costCalculator: z.infer<typeof costCalculatorSchema>
  readonly observedOn: { readonly [source: string]: string }
}

/** What a person should look at before committing the result. */
export type SeedReport = {
  readonly unidentifiable: readonly string[]
  readonly inexpressible: readonly string[]
  readonly zeroDropped: readonly string[]
  /** Brackets that only a lower source has. */
  readonly addedBrackets: readonly string[]
  /** Units whose first source was outvoted by two that agree. */
  readonly outvoted: readonly string[]
}

type Entry = Offer & {
  readonly source: ProviderSource
  readonly kind: MediaKind
  readonly facts: RouteFacts
  /** Undefined for a model that only a price source knows. */
  readonly listed: ModelsDevModel | undefined
  readonly model: (id: string) => SeedModel
}

/** Compiles the dumps into the seed. Same dumps, same seed. */
export function compileSeed(dumps: Dumps): { readonly seed: CatalogSeed; readonly report: SeedReport } {
  const report: Mutable<SeedReport> = {
    unidentifiable: [],
    inexpressible: [],
    zeroDropped: [],
    addedBrackets: [],
    outvoted: [],
  }
  const entries = PROVIDER_SOURCES.flatMap((source) => entriesOf(source, dumps, report.unidentifiable))
  const ids = modelIds(entries)
  const models = new Map<string, SeedModel>()
  const routes: SeedRoute[] = []
  const prices: SeedPrice[] = []
  for (const entry of entries) {
    const modelId = ids.get(entry) ?? lastSegment(entry.upstreamModel)
    const routeId = `${entry.source.provider.id}/${entry.upstreamModel}`
    const routePrices = pricesOf(routeId, entry, dumps, report)
    // Providers come in order: the maker, or whoever is listed first, describes the model.
    if (!models.has(modelId)) models.set(modelId, entry.model(modelId))
    routes.push({
      id: routeId,
      providerId: entry.source.provider.id,
      modelId,
      upstreamModel: entry.upstreamModel,
      ...entry.facts,
      capabilities: withPriced(entry, routePrices),
    })
    prices.push(...routePrices)
  }
  const allModels = [...models.values(), ...LOCAL_MODELS, ...LISTED_MODELS].toSorted((a, b) => compareText(a.id, b.id))
  const seed: CatalogSeed = {
    format: 1,
    observedOn: dumps.observedOn,
    providers: PROVIDER_SOURCES.map(({ provider }) => provider),
    models: allModels,
    aliases: [...aliasesOf(entries, ids, dumps, new Set(allModels.map(({ id }) => id))), ...LISTED_ALIASES].toSorted(
      (a, b) => compareText(a.name, b.name),
    ),
    routes: [...routes, ...LOCAL_ROUTES, ...LISTED_ROUTES].toSorted((a, b) => compareText(a.id, b.id)),
    // Stable: rows of one route keep their order.
    prices: [...prices, ...LOCAL_PRICES, ...LISTED_PRICES].toSorted((a, b) => compareText(a.route, b.route)),
  }
  return { seed, report }
}

function entriesOf(source: ProviderSource, dumps: Dumps, unidentifiable: string[]): readonly Entry[] {
  const names = PROVIDER_NAMES[source.provider.id]
  if (names === undefined) return []
  const listed: ModelsDevModel[] = []
  for (const model of modelsOf(dumps.modelsDev, names.modelsDev)) {
    if (isUnidentifiable(model.id)) unidentifiable.push(`${source.provider.id}/${model.id}`)
    else listed.push(model)
  }
  const known = new Set(listed.map(({ id }) => id))
  const extra = isReseller(source.provider.id) ? [] : extraMedia(source, dumps, known)
  return [...listed.map((model) => listedEntry(source, model)), ...extra.map((media) => mediaEntry(source, media))]
}

function listedEntry(source: ProviderSource, model: ModelsDevModel): Entry {
  return {
    source,
    providerId: source.provider.id,
    upstreamModel: model.id,
    canonicalId: model.canonical_model_id,
    isMaker: source.isMaker,
    kind: {
      isEmbedding: isEmbedding(model),
      outputs: model.modalities.output,
      mediaOutputIsText: isReseller(source.provider.id),
    },
    facts: factsOf(source.provider.id, model),
    listed: model,
    model: (id) => modelFacts(id, model),
  }
}

function extraMedia(source: ProviderSource, dumps: Dumps, known: ReadonlySet<string>): readonly MediaModel[] {
  return mediaModels(genaiOf(source, dumps), calculatorOf(source, dumps), {
    providerId: source.provider.id,
    names: known,
  })
}

const OUTPUT_OF: { readonly [C in Capability]?: string } = {
  image_generation: 'image',
  video_generation: 'video',
  audio_out: 'audio',
}

function mediaEntry(source: ProviderSource, media: MediaModel): Entry {
  const { capabilities } = media.facts
  const outputs = capabilities.flatMap((capability) => OUTPUT_OF[capability] ?? [])
  const alsoText = capabilities.includes('audio_in') ? ['text'] : []
  return {
    source,
    providerId: source.provider.id,
    upstreamModel: media.upstreamModel,
    canonicalId: undefined,
    isMaker: source.isMaker,
    kind: {
      isEmbedding: capabilities.includes('embeddings'),
      outputs: [...outputs, ...alsoText],
      mediaOutputIsText: false,
    },
    facts: media.facts,
    listed: undefined,
    model: (id) => ({ ...media.model, id }),
  }
}

function genaiOf(source: ProviderSource, dumps: Dumps) {
  return dumps.genaiPrices.find(({ id }) => id === PROVIDER_NAMES[source.provider.id]?.genaiPrices)?.models ?? []
}

function calculatorOf(source: ProviderSource, dumps: Dumps) {
  return dumps.costCalculator[source.costCalculatorId ?? ''] ?? {}
}

function pricesOf(routeId: string, entry: Entry, dumps: Dumps, report: Mutable<SeedReport>): readonly SeedPrice[] {
  const { source, kind, upstreamModel, listed } = entry
  const genai = findGenaiModel(genaiOf(source, dumps), upstreamModel)
  const calculator = calculatorOf(source, dumps)[upstreamModel]
  const answers = [
    genai === undefined ? NO_CLAIMS : genaiClaims(genai, kind),
    listed === undefined ? NO_CLAIMS : modelsDevClaims(listed, kind),
    calculator === undefined ? NO_CLAIMS : costCalculatorClaims(calculator, kind),
  ]
  const inexpressible = answers.flatMap((answer) => answer.inexpressible)
  if (inexpressible.length > 0) {
    report.inexpressible.push(`${routeId}: ${[...new Set(inexpressible)].join(', ')}`)
    return []
  }
  const claims = withoutDoubles(
    withoutPlaceholders(
      routeId,
      answers.flatMap((answer) => answer.claims),
      report.zeroDropped,
    ),
  )
  const todayIso = dumps.observedOn['genai-prices'] ?? ''
  const merged = mergeClaims({
    routeId,
    claims,
    todayIso,
    trust: isReseller(source.provider.id) ? TRUST_OF_RESELLER : TRUST,
  })
  report.addedBrackets.push(...merged.addedBrackets)
  report.outvoted.push(...merged.outvoted)
  const isReasoning = entry.facts.capabilities.includes('reasoning')
  const sized = merged.prices.map(atItsResolution)
  const prices = isReasoning ? withReasoningRows(claims, sized) : sized
  return withBatchPrices({ providerId: source.provider.id, upstreamModel }, prices, todayIso)
}

type Mutable<T> = { [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

/** A zero is a price only where the offer calls itself free; anywhere else it stands for "not filled in". */
function withoutPlaceholders(routeId: string, claims: readonly PriceClaim[], dropped: string[]): readonly PriceClaim[] {
  if (routeId.endsWith(':free')) return claims
  return claims.filter((claim) => {
    if (claim.usd !== '0') return true
    dropped.push(`${routeId} ${claim.unit} (${claim.source})`)
    return false
  })
}

/** A fee per request already pays for the searches of that request; another source's search price would add it again. */
function withoutDoubles(claims: readonly PriceClaim[]): readonly PriceClaim[] {
  const hasRequestFee = claims.some(({ unit }) => unit === 'requests')
  return hasRequestFee ? claims.filter(({ unit }) => unit !== 'web_searches') : claims
}

const CAPABILITY_OF_UNIT: readonly (readonly [string, Capability])[] = [
  ['web_searches', 'search'],
  // Perplexity: every request searches, and the request fee is its price.
  ['requests', 'search'],
  ['code_execution_sessions', 'code_execution'],
]

/** These run their tools only behind the Responses API, which no route here is called through. */
const TOOLS_ELSEWHERE = new Set(['openai', 'xai'])

/** Tools that the provider runs itself are known by their price. Only what converses can use them. */
function withPriced({ facts, providerId }: Entry, prices: readonly SeedPrice[]): Capability[] {
  if (!facts.capabilities.includes('text') || TOOLS_ELSEWHERE.has(providerId)) return [...facts.capabilities]
  const priced = CAPABILITY_OF_UNIT.filter(([unit]) => prices.some((price) => price.unit === unit))
  return [...facts.capabilities, ...priced.map(([, capability]) => capability)]
}

const DATED = /-(?:\d{8}|\d{4}-\d{2}-\d{2}|latest)$/

/** Upstream names, and the dated names that makers' price pages give for a model. */
function aliasesOf(
  entries: readonly Entry[],
  ids: ReadonlyMap<Offer, string>,
  dumps: Dumps,
  models: ReadonlySet<string>,
) {
  const names: [string, string][] = []
  for (const entry of entries) {
    const modelId = ids.get(entry)
    if (modelId === undefined) continue
    names.push([lastSegment(entry.upstreamModel), modelId])
    const genai = entry.isMaker ? findGenaiModel(genaiOf(entry.source, dumps), entry.upstreamModel) : undefined
    for (const name of genai === undefined ? [] : literalNames(genai.match)) {
      if (DATED.test(name) && name.replace(DATED, '') === entry.upstreamModel) names.push([name.toLowerCase(), modelId])
    }
  }
  return unambiguous(names, models)
}
