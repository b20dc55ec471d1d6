import type { GetJsonAnswer } from '../../platform/http/egress.ts'
import type { AccessPurpose } from '../call-audit.ts'
import { authHeader, probeHeaders } from '../probe.ts'
import { appendAccess } from '../actions/append-access.ts'
import { openCredential } from '../actions/open-credential.ts'
import type { CredentialRow } from '../store/credential-store.ts'
import { originOf } from '../../platform/http/endpoint-guard.ts'
import { type Actor, actorEntry } from './actor.ts'
import type { VaultContext } from './vault-context.ts'

const TIMEOUT_MS = 5_000
/** OpenRouter lists hundreds of models with their descriptions. */
const BODY_BYTES_MAX = 4 * 1_048_576

/** Asks the endpoint of a credential for its models: free at every provider, and needs the key where there is one. */
export async function probeEndpoint(
  vault: VaultContext,
  wish: { readonly actor: Actor; readonly row: CredentialRow; readonly purpose: AccessPurpose },
): Promise<GetJsonAnswer> {
  const { row } = wish
  const auth = vault.providerOf(row.providerId)?.auth ?? 'bearer'
  return vault.egress.getJson({
    url: `${row.baseUrl}/models`,
    headers: { ...probeHeaders(auth), ...(await keyHeader(vault, wish, auth)) },
    timeoutMs: TIMEOUT_MS,
    bodyBytesMax: BODY_BYTES_MAX,
  })
}

async function keyHeader(
  vault: VaultContext,
  wish: { readonly actor: Actor; readonly row: CredentialRow; readonly purpose: AccessPurpose },
  auth: Parameters<typeof authHeader>[0],
): Promise<Readonly<Record<string, string>>> {
  const { actor, row, purpose } = wish
  const header = authHeader(auth)
  if (header === undefined || !row.hasSecret) return {}
  const of = { credentialId: row.id, version: row.version, origin: originOf(row.baseUrl) }
  const grant = await appendAccess(vault, actorEntry(actor, purpose, of))
  const secret = await openCredential(vault, grant)
  return { [header.name]: secret.useAsHeader(header.prefix) }
}
