import type { CatalogSnapshot, Route } from '../catalog/catalog.ts'
import type { CredentialRef } from '../vault/credential.ts'

/** A model as OpenAI's list shows one. */
export type ListedModel = {
  readonly id: string
  readonly object: 'model'
  readonly created: number
  readonly owned_by: string
}

/**
 * What an account can name: each model once by its catalog id, and each of its routes as `provider/model`. Priced or not:
 * what cannot be called on the platform's key says so when it is called.
 */
export function callableRoutes(
  snapshot: CatalogSnapshot,
  credentials: readonly CredentialRef[],
): readonly ListedModel[] {
  const providers = new Set(credentials.filter(isOn).map((credential) => credential.providerId))
  const listed = new Map<string, ListedModel>()
  const add = (id: string, owner: string, created: number) => {
    if (!listed.has(id)) listed.set(id, { id, object: 'model', created, owned_by: owner })
  }
  for (const route of snapshot.routes.values()) {
    if (!providers.has(route.providerId) || route.lifecycle === 'retired') continue
    add(route.modelId, route.providerId, releasedSeconds(snapshot, route))
    add(route.id, route.providerId, releasedSeconds(snapshot, route))
  }
  for (const credential of credentials.filter(isOn)) {
    for (const { route } of credential.ownRoutes) add(route.modelId, credential.label, 0)
  }
  return [...listed.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function isOn(credential: CredentialRef): boolean {
  return credential.state === 'active'
}

function releasedSeconds(snapshot: CatalogSnapshot, route: Route): number {
  const releasedOn = snapshot.models.get(route.modelId)?.releasedOn
  const atMs = releasedOn === undefined ? Number.NaN : Date.parse(releasedOn)
  return Number.isNaN(atMs) ? 0 : Math.floor(atMs / 1000)
}
