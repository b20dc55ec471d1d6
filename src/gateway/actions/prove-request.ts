import type { Candidate } from '../../routing/route-plan.ts'
import { grantAccess } from '../../vault/access-grant.ts'
import type { Secret } from '../../vault/secret.ts'
import type { BilledCall } from '../inbound-call.ts'
import type { Admission } from './admit-call.ts'
import type { GatewayDeps } from './gateway-deps.ts'

type Proving = {
  readonly inbound: BilledCall
  readonly admission: Admission
  readonly candidate: Candidate
  /** Its access row was written with the hold. */
  readonly isFirst: boolean
}

type ToSign = {
  readonly method: 'POST' | 'GET'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

/** The headers that prove who calls. A secret becomes a header, a signature or a token here and nowhere else. */
export async function proveRequest(
  deps: Pick<GatewayDeps, 'vault'>,
  proving: Proving,
  request: ToSign,
): Promise<Readonly<Record<string, string>>> {
  const secret = await openSecret(deps, proving)
  if (secret === undefined) return {}
  const { provider, credential } = proving.candidate
  return deps.vault.authorize({ auth: provider.auth, credential, secret, request })
}

/** The first try's access row is committed with the hold; every other one writes its own before its secret is opened. */
async function openSecret(deps: Pick<GatewayDeps, 'vault'>, proving: Proving): Promise<Secret | undefined> {
  const { candidate, admission, isFirst, inbound } = proving
  if (!candidate.credential.hasSecret) return undefined
  if (isFirst) return deps.vault.open(grantAccess(admission.audit, admission.decision))
  const grant = await deps.vault.appendAccess({
    accountId: inbound.principal.accountId,
    actorKind: 'api_key',
    actorId: inbound.principal.apiKeyId,
    credentialId: candidate.credential.id,
    version: candidate.credential.version,
    purpose: 'call',
    origin: candidate.credential.origin,
    requestId: inbound.requestId,
    callId: admission.callId,
  })
  return deps.vault.open(grant)
}
