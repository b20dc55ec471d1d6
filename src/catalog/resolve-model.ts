import type { CatalogSnapshot } from './catalog.ts'

/** What a caller's `model` stands for. */
export type ResolvedModel =
  | { readonly kind: 'auto' }
  | { readonly kind: 'model'; readonly modelId: string }
  | { readonly kind: 'route'; readonly routeId: string }
  | { readonly kind: 'unknown'; readonly suggestions: readonly string[] }

const SUGGESTIONS_MAX = 3
/** Names that share less than this part of their letter pairs are not what was meant. */
const LIKENESS_MIN = 0.45
/** Bounds the work on a name that is not one. */
const NAME_CHARS_MAX = 200

/**
 * Finds what `asked` names: `auto`, a model id, a route id (`provider/upstream-model`), `provider/model`, another name
 * of a model, or `vendor/model` as resellers write it. Letters may be of either case.
 */
export function resolveModel(snapshot: CatalogSnapshot, asked: string): ResolvedModel {
  const name = asked.trim()
  const lower = name.toLowerCase()
  if (lower === 'auto' || lower === '') return { kind: 'auto' }
  if (name.length > NAME_CHARS_MAX) return { kind: 'unknown', suggestions: [] }
  if (snapshot.routes.has(name)) return { kind: 'route', routeId: name }
  const modelId = modelNamed(snapshot, lower)
  if (modelId !== undefined) return { kind: 'model', modelId }
  return resolvePath(snapshot, lower) ?? { kind: 'unknown', suggestions: suggest(snapshot, lower) }
}

function modelNamed(snapshot: CatalogSnapshot, lower: string): string | undefined {
  return snapshot.models.has(lower) ? lower : snapshot.aliases.get(lower)
}

function resolvePath(snapshot: CatalogSnapshot, lower: string): ResolvedModel | undefined {
  const slash = lower.indexOf('/')
  if (slash < 0) return undefined
  const providerId = lower.slice(0, slash)
  const modelId = modelNamed(snapshot, lower.slice(lower.lastIndexOf('/') + 1))
  if (!snapshot.providers.has(providerId)) return modelId === undefined ? undefined : { kind: 'model', modelId }
  for (const routeId of snapshot.routes.keys()) {
    if (routeId.toLowerCase() === lower) return { kind: 'route', routeId }
  }
  const offers = modelId === undefined ? [] : (snapshot.routesOfModel.get(modelId) ?? [])
  const offer = offers.find((route) => route.providerId === providerId)
  return offer === undefined ? undefined : { kind: 'route', routeId: offer.id }
}

/** The most alike model ids, best first. */
function suggest(snapshot: CatalogSnapshot, lower: string): readonly string[] {
  const asked = letterPairs(lower.slice(lower.lastIndexOf('/') + 1))
  const scored = [...snapshot.models.keys()].map((id) => ({ id, likeness: likeness(asked, letterPairs(id)) }))
  return scored
    .filter((candidate) => candidate.likeness >= LIKENESS_MIN)
    .toSorted((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    .slice(0, SUGGESTIONS_MAX)
    .map(({ id }) => id)
}

function letterPairs(text: string): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2))
  return pairs
}

/** Dice coefficient: 1 for the same pairs, 0 for none in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = a.size + b.size
  return all === 0 ? 0 : (2 * a.intersection(b).size) / all
}
