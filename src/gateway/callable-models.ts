import type { Capability } from '../catalog/capability.ts'
import { type CatalogSnapshot, type Limits, type Surface, SURFACES } from '../catalog/catalog.ts'
import type { CredentialRef } from '../vault/credential.ts'

/** A model that an account can name. */
export type CallableModel = {
  readonly id: string
  readonly name: string
  readonly owner: string
  /** When it was released; 0 where that is not known. */
  readonly createdSeconds: number
  readonly limits: Limits
  readonly surfaces: readonly Surface[]
  readonly capabilities: readonly Capability[]
}

const NO_LIMITS: Limits = { contextTokens: undefined, inputTokens: undefined, outputTokens: undefined }
/** The cheapest model that can do what is asked: always there. */
const AUTO: CallableModel = {
  id: 'auto',
  name: 'The cheapest model that fits the request',
  owner: 'kasa',
  createdSeconds: 0,
  limits: NO_LIMITS,
  surfaces: SURFACES,
  capabilities: [],
}

/**
 * What an account can name: `auto`, each model once by its catalog id, and each of its routes as `provider/model`. Priced
 * or not: what cannot be called on the platform's key says so when it is called.
 */
export function callableModels(
  snapshot: CatalogSnapshot,
  credentials: readonly CredentialRef[],
): readonly CallableModel[] {
  const providers = new Set(credentials.filter(isOn).map((credential) => credential.providerId))
  const listed = new Map<string, CallableModel>()
  const add = (model: CallableModel) => {
    if (!listed.has(model.id)) listed.set(model.id, model)
  }
  for (const route of snapshot.routes.values()) {
    if (!providers.has(route.providerId) || route.lifecycle === 'retired') continue
    const { limits, surfaces, capabilities, providerId: owner } = route
    const model = snapshot.models.get(route.modelId)
    const name = model?.name ?? route.modelId
    const facts = { name, owner, createdSeconds: secondsOf(model?.releasedOn), limits, surfaces, capabilities }
    add({ id: route.modelId, ...facts })
    add({ id: route.id, ...facts })
  }
  for (const credential of credentials.filter(isOn)) {
    for (const { route } of credential.ownRoutes) {
      const { modelId: id, limits, surfaces, capabilities } = route
      add({ id, name: id, owner: credential.label, createdSeconds: 0, limits, surfaces, capabilities })
    }
  }
  return [AUTO, ...[...listed.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))]
}

function isOn(credential: CredentialRef): boolean {
  return credential.state === 'active'
}

function secondsOf(releasedOn: string | undefined): number {
  const atMs = releasedOn === undefined ? Number.NaN : Date.parse(releasedOn)
  return Number.isNaN(atMs) ? 0 : Math.floor(atMs / 1000)
}
