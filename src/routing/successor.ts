import type { CatalogSnapshot, Model, Surface } from '#catalog/catalog.ts'

/**
 * What to ask for instead of a model that its providers have retired: the newest of its family that somebody still serves
 * for the same surface. Undefined: its family is not known, or nobody does.
 */
export function successorOf(modelId: string, surface: Surface, snapshot: CatalogSnapshot): Model | undefined {
  const family = snapshot.models.get(modelId)?.family ?? ''
  if (family === '') return undefined
  const serves = (id: string) =>
    (snapshot.routesOfModel.get(id) ?? []).some(
      ({ lifecycle, surfaces }) => (lifecycle === 'active' || lifecycle === 'preview') && surfaces.includes(surface),
    )
  return [...snapshot.models.values()]
    .filter((model) => model.family === family && model.id !== modelId && serves(model.id))
    .toSorted(newestFirst)[0]
}

/** One without a date comes last; equal dates are decided by the id. */
function newestFirst(a: Model, b: Model): number {
  const [left, right] = [a.releasedOn ?? '', b.releasedOn ?? '']
  if (left !== right) return left > right ? -1 : 1
  return a.id < b.id ? -1 : 1
}
