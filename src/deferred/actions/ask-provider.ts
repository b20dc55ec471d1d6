import { exchangeWhole } from '../../gateway/actions/exchange-whole.ts'
import { targetOf } from '../../gateway/actions/upstream-target.ts'
import { classifyFailure } from '../../gateway/providers/classify-failure.ts'
import type { UpstreamRequest } from '../../platform/http/upstream.ts'
import { reportEvidence } from '../../vault/actions/report-evidence.ts'
import type { WireRequest } from '../job-wire.ts'
import { JOB_WIRES } from '../job-wires.ts'
import type { Job } from '../job.ts'
import type { DeferredDeps } from './deferred-deps.ts'

/**
 * What came of one request to the provider. `refused`: it said no, for good. `later`: nothing was done, and it may be
 * asked again. `unknown`: it may have done it.
 */
export type ProviderAnswer =
  | { readonly kind: 'answered'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused' | 'later' | 'unknown'; readonly why: string; readonly status?: number }

/** Results of a large batch. More is not read. */
const ANSWER_BYTES_MAX = 268_435_456

/** A request with the job's own key in it. Undefined: the key is gone. Its use is in the access log before it is opened. */
export async function signedRequest(
  { gateway }: DeferredDeps,
  job: Job,
  wire: WireRequest & { readonly accept?: string },
): Promise<UpstreamRequest | undefined> {
  const { vault } = gateway
  const credential = vault.byId(job.frozen.credentialId)
  const provider = gateway.catalog.current().providers.get(job.frozen.openCall.provider)
  if (credential === undefined || credential.state === 'disabled' || provider === undefined) return undefined
  const target = await targetOf({ credential }, gateway.localModel)
  const request: UpstreamRequest = {
    origin: target.origin,
    trusted: target.trusted,
    method: wire.method,
    path: target.pathPrefix + wire.path,
    headers: {
      accept: wire.accept ?? 'application/json',
      'user-agent': 'kasa',
      ...(wire.contentType === undefined ? {} : { 'content-type': wire.contentType }),
      ...JOB_WIRES[job.kind].headers,
      ...providersOwn(job.asked.headers),
    },
    body: wire.body,
  }
  const grant = await vault.appendAccess({
    accountId: job.accountId,
    actorKind: 'api_key',
    actorId: job.apiKeyId,
    credentialId: credential.id,
    version: credential.version,
    purpose: 'call',
    origin: credential.origin,
    requestId: job.asked.requestId,
    callId: null,
  })
  const secret = await vault.open(grant)
  const toSign = { ...request, url: request.origin + request.path, body: request.body ?? '' }
  const proof = await vault.authorize({ auth: provider.auth, credential, secret, request: toSign })
  return { ...request, headers: { ...request.headers, ...proof } }
}

/** One request for a job, and what came of it. */
export async function askProvider(deps: DeferredDeps, job: Job, wire: WireRequest): Promise<ProviderAnswer> {
  const { gateway } = deps
  const { credentialId, openCall } = job.frozen
  const request = await signedRequest(deps, job, wire)
  if (request === undefined) return { kind: 'refused', why: 'The key that the job was created with is gone.' }
  const outcome = await exchangeWhole(gateway, request, { bytesMax: ANSWER_BYTES_MAX })
  if (outcome.kind === 'answered') {
    const version = gateway.vault.byId(credentialId)?.version
    if (version !== undefined) reportEvidence(gateway.vault, credentialId, { kind: 'success', version })
    if (outcome.body.truncated) return { kind: 'refused', why: `Its answer is larger than ${ANSWER_BYTES_MAX} bytes.` }
    return { kind: 'answered', bytes: outcome.body.bytes }
  }
  if (outcome.kind === 'unreachable' && outcome.failure?.sent !== true)
    return { kind: 'later', why: 'It could not be reached.' }
  if (outcome.kind !== 'refused' || outcome.status === undefined)
    return { kind: 'unknown', why: 'Its answer did not come, or broke off.' }
  const bodyText = new TextDecoder().decode(outcome.body.bytes)
  const { header, status } = outcome
  const dialect = gateway.catalog.current().providers.get(openCall.provider)?.dialect ?? 'openai'
  const failure = classifyFailure({ dialect, status, header, bodyText })
  const why = `${failure.providerMessage} (status ${status})`
  if (status === 429) return { kind: 'later', why, status }
  return { kind: status >= 500 || status === 408 ? 'unknown' : 'refused', why, status }
}

/** Kasa's own headers are no business of the provider; the type of the client's body is that of what is sent, or none. */
function providersOwn(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith('x-kasa-') && name !== 'content-type'),
  )
}
