import type { InstantMs } from '../../base/instant.ts'
import type { GetJsonAnswer } from '../../platform/http/egress.ts'
import type { HealthState } from '../credential.ts'
import type { HealthEvidence } from '../health.ts'
import { type Actor, credentialOf } from '../internal/actor.ts'
import { probeEndpoint } from '../internal/probe-endpoint.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { classifyProbe, modelIdsOf } from '../probe.ts'
import { findCredential } from '../store/credential-store.ts'
import { credentialNotFound } from './list-credentials.ts'
import { reportEvidence } from './report-evidence.ts'

/** What a free request with the key showed. */
export type CredentialTest = {
  readonly ok: boolean
  /** `inconclusive`: an answer that says nothing about the key. */
  readonly outcome: HealthEvidence['kind'] | 'inconclusive'
  readonly detail: string
  readonly health: HealthState
  readonly modelCount: number | undefined
  readonly testedAtMs: InstantMs
}

/** Sends one free request with the key and takes in what it shows. Written to the access log like any use. */
export async function testCredential(vault: VaultContext, actor: Actor, id: string): Promise<CredentialTest> {
  const row = await findCredential(vault.db, credentialOf(actor, id))
  if (row === undefined) throw credentialNotFound()
  const answer = await probeEndpoint(vault, { actor, row, purpose: 'health' })
  const { kind, detail } = judge(answer)
  if (kind !== undefined) {
    const wait = retryAfterOf(answer)
    reportEvidence(vault, id, { kind, fromProbe: true, version: row.version, ...wait })
    await vault.healthWriter.flush()
  }
  return {
    ok: kind === 'success',
    outcome: kind ?? 'inconclusive',
    detail,
    health: vault.table.byId(id)?.health ?? row.health,
    modelCount: answer.kind === 'answered' ? modelIdsOf(answer.body)?.length : undefined,
    testedAtMs: vault.clock.nowMs(),
  }
}

const DETAIL: Record<HealthEvidence['kind'], string> = {
  success: 'The provider accepts the key. That it may generate shows with the first call only.',
  auth_revoked: 'The provider says that the key was revoked.',
  auth_invalid:
    'The provider refuses the key. Tested again half a minute later with the same answer, it counts as revoked.',
  permission: 'The key is valid and lacks a permission.',
  quota_exhausted: 'The quota or balance behind the key is used up.',
  rate_limited: 'The provider limits the rate of this key just now.',
  overloaded: 'The provider is overloaded. This says nothing about the key.',
  server_error: 'The provider fails. This says nothing about the key.',
  unreachable: 'The endpoint cannot be reached.',
  timeout: 'The endpoint did not answer in 5 seconds.',
}

function judge(answer: GetJsonAnswer): { readonly kind: HealthEvidence['kind'] | undefined; readonly detail: string } {
  switch (answer.kind) {
    case 'timeout':
      return { kind: 'timeout', detail: DETAIL.timeout }
    case 'refused':
      return { kind: undefined, detail: answer.reason }
    case 'failed':
      return { kind: 'unreachable', detail: DETAIL.unreachable }
    case 'answered': {
      const kind = classifyProbe(answer.status, answer.body)
      if (kind !== undefined) return { kind, detail: DETAIL[kind] }
      return { kind, detail: `The endpoint answered ${answer.status} to the request for its models.` }
    }
  }
}

function retryAfterOf(answer: GetJsonAnswer): { readonly retryAfterSeconds?: number } {
  if (answer.kind !== 'answered' || answer.retryAfter === undefined) return {}
  return /^\d{1,6}$/.test(answer.retryAfter) ? { retryAfterSeconds: Number.parseInt(answer.retryAfter, 10) } : {}
}
