import type { GetJsonAnswer } from '../../platform/http/egress.ts'
import type { AccessPurpose } from '../call-audit.ts'
import { authHeader, probeHeaders } from '../probe.ts'
import { appendAccess } from '../actions/append-access.ts'
import { openCredential } from '../actions/open-credential.ts'
import type { Secret } from '../secret.ts'
import type { CredentialRow } from '../store/credential-store.ts'
import { originOf } from '../../platform/http/endpoint-guard.ts'
import { type Actor, actorEntry } from './actor.ts'
import type { VaultContext } from './vault-context.ts'

const TIMEOUT_MS = 5_000
/** OpenRouter lists hundreds of models with their descriptions. */
const BODY_BYTES_MAX = 4 * 1_048_576

type Wish = { readonly actor: Actor; readonly row: CredentialRow; readonly purpose: AccessPurpose }

/**
 * Asks the endpoint of a credential for its models: free at every provider, and needs the key where there is one. A service
 * account is tested at its token endpoint instead, and a key of AWS not at all: its runtime has no free request.
 */
export async function probeEndpoint(vault: VaultContext, wish: Wish): Promise<GetJsonAnswer> {
  const { row } = wish
  const auth = vault.providerOf(row.providerId)?.auth ?? 'bearer'
  if (auth === 'aws-sigv4') return { kind: 'refused', reason: NO_FREE_REQUEST }
  if (auth === 'google-oauth') {
    const secret = await openFor(vault, wish)
    return await vault.googleTokens.ask({ credentialId: row.id, version: row.version, secret, baseUrl: row.baseUrl })
  }
  const header = authHeader(auth)
  const proof =
    header === undefined || !row.hasSecret
      ? {}
      : { [header.name]: (await openFor(vault, wish)).useAsHeader(header.prefix) }
  return vault.egress.getJson({
    url: `${row.baseUrl}/models${auth === 'api-key' && !row.baseUrl.endsWith('/v1') ? AZURE_VERSION : ''}`,
    headers: { ...probeHeaders(auth), ...proof },
    timeoutMs: TIMEOUT_MS,
    bodyBytesMax: BODY_BYTES_MAX,
  })
}

const NO_FREE_REQUEST = 'Bedrock has no free request that would test a key. The first call shows whether it is good.'
/** Azure's dated API wants one; its v1 API does not. */
const AZURE_VERSION = '?api-version=2024-10-21'

async function openFor(vault: VaultContext, { actor, row, purpose }: Wish): Promise<Secret> {
  const of = { credentialId: row.id, version: row.version, origin: originOf(row.baseUrl) }
  return await openCredential(vault, await appendAccess(vault, actorEntry(actor, purpose, of)))
}
