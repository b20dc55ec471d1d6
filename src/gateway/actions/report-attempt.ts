import type { Candidate, RoutePlan } from '../../routing/route-plan.ts'
import { reportEvidence, reportScopeDenial } from '../../vault/actions/report-evidence.ts'
import type { HealthEvidence } from '../../vault/health.ts'
import type { FailureClass } from '../providers/shared/failure.ts'
import type { Attempt } from './attempt.ts'
import type { GatewayDeps } from './gateway-deps.ts'

/** What a provider's failure says about the credential. Undefined: nothing, the request was at fault. */
const EVIDENCE_OF_FAILURE: Record<FailureClass, HealthEvidence['kind'] | undefined> = {
  auth_revoked: 'auth_revoked',
  auth_invalid: 'auth_invalid',
  permission: 'permission',
  quota_exhausted: 'quota_exhausted',
  rate_limited: 'rate_limited',
  bad_request: undefined,
  not_found: undefined,
  too_large: undefined,
  overloaded: 'overloaded',
  server_error: 'server_error',
  timeout: 'timeout',
  not_json: 'server_error',
}

/** Tells the vault what live traffic showed about a credential (V6). */
export function reportAttempt(deps: GatewayDeps, candidate: Candidate, attempt: Attempt): void {
  if (candidate.credential.builtIn === true || attempt.thrown !== undefined) return
  const kind = evidenceKind(attempt)
  if (kind === undefined) return
  const retryAfterSeconds = attempt.failure?.retryAfterSeconds
  reportEvidence(deps.vault, candidate.credential.id, {
    kind,
    version: candidate.credential.version,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })
}

function evidenceKind(attempt: Attempt): HealthEvidence['kind'] | undefined {
  if (attempt.kind === 'answered') return 'success'
  if (attempt.failure === undefined) return undefined
  if (attempt.failure.unreachable) return 'unreachable'
  return EVIDENCE_OF_FAILURE[attempt.failure.class]
}

/** A call that failed because a credential's scope did not fit is counted: many in a short time are an alert (V5). */
export function reportDenials(deps: GatewayDeps, plan: RoutePlan): void {
  if (plan.kind === 'routed') return
  const denied = new Set(
    plan.refusals.flatMap(({ reason, credentialId }) => (reason === 'credential_scope' ? [credentialId] : [])),
  )
  for (const credentialId of denied) if (credentialId !== undefined) reportScopeDenial(deps.vault, credentialId)
}
