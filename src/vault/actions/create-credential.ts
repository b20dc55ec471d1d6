import { AppError } from '../../base/error.ts'
import type { Provider } from '../../catalog/catalog.ts'
import { newId } from '../../platform/crypto/id.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import { type AcceptedSecret, acceptSecret, type CreateCredentialInput } from '../credential-input.ts'
import { EMPTY_SCOPE } from '../credential.ts'
import { auditedScope } from '../audited-scope.ts'
import { type Actor, actorEntry, auditCredential, credentialOf } from '../internal/actor.ts'
import { type Endpoint, endpointOf } from '../internal/endpoint-of.ts'
import { sealSecret } from '../internal/envelope-keys.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { refuseBeyond } from '../narrow-right.ts'
import { insertCredential } from '../store/credential-store.ts'
import { insertVersion } from '../store/version-store.ts'
import { appendAccess } from './append-access.ts'
import { discoverModels } from './discover-models.ts'
import { secretShapeOf } from '../secret-shape.ts'
import { type CredentialView, readCredential } from './list-credentials.ts'

/** The stored credential and what its owner should know about it. */
export type CreatedCredential = { readonly credential: CredentialView; readonly warnings: readonly string[] }

/**
 * Stores a credential. The secret is sealed before it touches the database and is never shown again. An endpoint without
 * declared models is asked for its list afterwards; that it does not answer is a warning, not a failure.
 * Throws `invalid_request`, `forbidden`, `request_too_large` or `vault_sealed`; nothing is stored then.
 */
export async function createCredential(
  vault: VaultContext,
  actor: Actor & { readonly isOperator: boolean },
  input: CreateCredentialInput,
): Promise<CreatedCredential> {
  if (input.owner === 'platform' && !actor.isOperator) {
    throw new AppError('forbidden', { public: 'Only the operator stores keys of the platform. Leave "owner" out.' })
  }
  refuseBeyond(actor.within, { ...input, scope: input.scope ?? EMPTY_SCOPE })
  const provider = knownProvider(vault, input.provider)
  const secret = secretOf(input, provider)
  refuseModelsOfKnownProvider(input, provider)
  if (isOfCloud(provider) && input.models === undefined) throw modelsMissing(provider)
  const endpoint = await endpointOf(vault, provider, input.baseUrl)
  const id = await store(vault, { actor, input, provider, secret, endpoint })
  await vault.refresh()
  const isEndpoint = provider.baseUrl === undefined
  const warnings = isEndpoint && input.models === undefined ? await discoverModels(vault, actor, id) : []
  return { credential: await readCredential(vault, credentialOf(actor, id)), warnings }
}

type ToStore = {
  readonly actor: Actor
  readonly input: CreateCredentialInput
  readonly provider: Provider
  readonly secret: AcceptedSecret | undefined
  readonly endpoint: Endpoint
}

async function store(vault: VaultContext, wish: ToStore): Promise<string> {
  const { actor, input, provider, secret, endpoint } = wish
  const id = newId()
  const nowMs = vault.clock.nowMs()
  const binding = {
    ownerKind: input.owner,
    accountId: actor.accountId,
    credentialId: id,
    version: 1,
    providerId: provider.id,
    origin: endpoint.origin,
  }
  await vault.db.transaction(async (tx) => {
    const sealed =
      secret === undefined ? undefined : await sealSecret(tx, vault.kek, { binding, secret: secret.text, nowMs })
    await insertCredential(tx, {
      id,
      accountId: actor.accountId,
      owner: input.owner,
      providerId: provider.id,
      label: input.label,
      baseUrl: endpoint.baseUrl,
      scope: input.scope ?? EMPTY_SCOPE,
      fallback: input.fallback,
      hasSecret: sealed !== undefined,
      isLocal: endpoint.isLocal,
      lastFour: secret?.lastFour ?? '',
      fingerprint: sealed?.fingerprint ?? '',
      models: input.models ?? [],
      createdAtMs: nowMs,
    })
    await insertVersion(tx, { ...binding, sealed, createdAtMs: nowMs })
    await appendAccess({ db: tx }, actorEntry(actor, 'create', binding))
    const details = { provider: provider.id, ...auditedScope(input.scope ?? EMPTY_SCOPE) }
    await auditCredential({ tx, clock: vault.clock, actor }, 'credential.stored', { ...binding, details })
    await publishChange(tx, 'credentials')
  })
  return id
}

/** The provider of the catalog, or `invalid_request` with what to write instead. */
function knownProvider(vault: VaultContext, providerId: string): Provider {
  const provider = vault.providerOf(providerId)
  if (provider === undefined) {
    throw new AppError('invalid_request', {
      public: `There is no provider "${providerId}". For any endpoint that speaks OpenAI's dialect use "openai-compatible" with "baseUrl". Nothing was stored.`,
      param: 'provider',
    })
  }
  if (provider.auth === 'none') {
    throw new AppError('invalid_request', {
      public: `The provider ${provider.id} is built in and needs no credential. Nothing was stored.`,
      param: 'provider',
    })
  }
  return provider
}

function secretOf(input: CreateCredentialInput, provider: Provider): AcceptedSecret | undefined {
  if (input.secret !== undefined) return acceptSecret(input.secret, provider)
  // Endpoints of one's own often have no key; a provider that everybody shares always has one.
  if (!isOfCloud(provider) && (provider.baseUrl === undefined || input.baseUrl !== undefined)) return undefined
  const what = secretShapeOf(provider.auth)?.what ?? 'the API key'
  throw new AppError('invalid_request', {
    public: `A credential of ${provider.id} needs "secret": ${what}. Nothing was stored.`,
    param: 'secret',
  })
}

/** Azure, Bedrock and Vertex: what can be called is the customer's own setting, and no list of models says it. */
function isOfCloud({ auth }: Provider): boolean {
  return auth === 'api-key' || secretShapeOf(auth) !== undefined
}

function modelsMissing(provider: Provider): AppError {
  return new AppError('invalid_request', {
    public: `${provider.name} does not list what this account may call: declare "models", each with its "id" and, where it is called otherwise there, "upstreamModel". Nothing was stored.`,
    param: 'models',
  })
}

function refuseModelsOfKnownProvider(input: CreateCredentialInput, provider: Provider): void {
  if (input.models === undefined || provider.baseUrl === undefined) return
  throw new AppError('invalid_request', {
    public: `The models of ${provider.id} are in the catalog. Declare "models" for "openai-compatible" and local endpoints only. Nothing was stored.`,
    param: 'models',
  })
}
