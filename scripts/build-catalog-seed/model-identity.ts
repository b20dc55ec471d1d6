import { compareText } from '../../src/prices/compare-claims.ts'
import { lastSegment } from '../../src/prices/sources/route-facts.ts'

/** Enough of an offer to say which model it is. */
export type Offer = {
  readonly providerId: string
  readonly upstreamModel: string
  /** `vendor/model` over all providers, where models.dev joined them. */
  readonly canonicalId: string | undefined
  readonly isMaker: boolean
}

/** Resellers and models.dev write the same vendor in different ways. */
const VENDOR_NAMES: { readonly [name: string]: string } = {
  'meta-llama': 'meta',
  mistralai: 'mistral',
  qwen: 'alibaba',
  'x-ai': 'xai',
  'z-ai': 'zhipuai',
  'zai-org': 'zhipuai',
  'deepseek-ai': 'deepseek',
  minimaxai: 'minimax',
}

/** Access for vetted customers only: not interchangeable with the model that it is based on. */
const NOT_THE_CANONICAL_MODEL = /daybreak/

/**
 * The model ids of all offers: the last segment of the canonical id. A `:free` offer is a model of its own, since its
 * terms differ, and so is a `-pro` that is joined to the plain model. When two vendors use one name, the maker keeps it
 * (else the vendor first in the alphabet) and the others get their vendor in front.
 */
export function modelIds(offers: readonly Offer[]): ReadonlyMap<Offer, string> {
  const names = plainNames(offers)
  const ids = new Map<Offer, string>()
  const ofName = Map.groupBy(offers, (offer) => names.get(offer) ?? '')
  for (const [name, sharing] of ofName) {
    // A reseller that names no vendor does not claim that there are two models.
    const vendors = sharing.map(vendorOf).filter((vendor) => vendor !== '')
    const maker = sharing.find(({ isMaker }) => isMaker)
    const owner = maker === undefined ? (vendors.toSorted(compareText)[0] ?? '') : vendorOf(maker)
    for (const offer of sharing) {
      const vendor = vendorOf(offer)
      ids.set(offer, vendor === owner || vendor === '' ? name : `${vendor}-${name}`)
    }
  }
  return ids
}

/** A maker's own name for a model stands wherever others sell something under that name. */
function plainNames(offers: readonly Offer[]): ReadonlyMap<Offer, string> {
  const joined = new Map(offers.map((offer) => [offer, joinedName(offer)]))
  const ofOthers = new Set(offers.filter(({ isMaker }) => !isMaker).map((offer) => joined.get(offer)))
  return new Map(
    offers.map((offer) => {
      const own = lastSegment(offer.upstreamModel)
      return [offer, offer.isMaker && ofOthers.has(own) ? own : (joined.get(offer) ?? own)]
    }),
  )
}

function joinedName(offer: Offer): string {
  const own = lastSegment(offer.upstreamModel)
  if (offer.canonicalId === undefined || NOT_THE_CANONICAL_MODEL.test(own)) return own
  const canonical = lastSegment(offer.canonicalId)
  const variant = /:[a-z]+$/.exec(own)?.[0] ?? ''
  if (own.endsWith('-pro') && !canonical.endsWith('-pro')) return own
  return `${canonical}${variant}`
}

function vendorOf(offer: Offer): string {
  const path = (offer.canonicalId ?? offer.upstreamModel).toLowerCase()
  if (offer.canonicalId === undefined && offer.isMaker) return offer.providerId
  const segments = path.split('/')
  // Fireworks puts all models under its own account; Groq's own carry its name.
  if (segments.length !== 2) return ''
  const [vendor = ''] = segments
  return VENDOR_NAMES[vendor] ?? vendor
}

/** Names that lead to exactly one model and are not themselves a model. */
export function unambiguous(
  names: Iterable<readonly [name: string, modelId: string]>,
  ids: ReadonlySet<string>,
): readonly { readonly name: string; readonly modelId: string }[] {
  const targets = new Map<string, Set<string>>()
  for (const [name, modelId] of names) targets.set(name, (targets.get(name) ?? new Set()).add(modelId))
  return [...targets]
    .flatMap(([name, modelIdsOfName]) => {
      const [modelId] = modelIdsOfName
      const isUsable = modelIdsOfName.size === 1 && modelId !== undefined && !ids.has(name)
      return isUsable ? [{ name, modelId }] : []
    })
    .toSorted((a, b) => compareText(a.name, b.name))
}
