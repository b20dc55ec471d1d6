import type { RowScope } from '../../accounts/row-scope.ts'
import { AppError } from '../../base/error.ts'
import type { InstantMs } from '../../base/instant.ts'
import { originOf } from '../../platform/http/endpoint-guard.ts'
import type { CredentialScope, FallbackPolicy, HealthState, OwnRoute } from '../credential.ts'
import { ownRoutesOf } from '../declared-model.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { type CredentialRow, findCredential, listCredentialRows } from '../store/credential-store.ts'

/** A credential as its owner sees it. No field of it is a secret or leads to one. */
export type CredentialView = {
  readonly id: string
  readonly owner: 'account' | 'platform'
  readonly providerId: string
  readonly label: string
  readonly baseUrl: string
  readonly origin: string
  readonly hasSecret: boolean
  readonly lastFour: string
  readonly fingerprint: string
  readonly scope: CredentialScope
  readonly fallback: FallbackPolicy
  readonly state: 'active' | 'disabled'
  readonly health: HealthState
  /** Undefined: not cooling. */
  readonly coolUntilMs: InstantMs | undefined
  readonly version: number
  readonly ownRoutes: readonly OwnRoute[]
  readonly createdAtMs: InstantMs
  readonly updatedAtMs: InstantMs
}

/** The credentials within a scope, oldest first. */
export async function listCredentials(
  vault: VaultContext,
  page: RowScope & { readonly afterId: string | undefined; readonly limit: number },
): Promise<readonly CredentialView[]> {
  const rows = await listCredentialRows(vault.db, page)
  return rows.map((row) => viewOf(vault, row))
}

/** One credential of an account, or `not_found`; what lies outside the scope is not found either. */
export async function readCredential(
  vault: VaultContext,
  of: RowScope & { readonly id: string },
): Promise<CredentialView> {
  const row = await findCredential(vault.db, of)
  if (row === undefined) throw credentialNotFound()
  return viewOf(vault, row)
}

export function credentialNotFound(): AppError {
  return new AppError('not_found', { public: 'There is no such credential in this account.' })
}

/** A row for its owner. Health is this node's own when it knows more than the row. */
function viewOf(vault: VaultContext, row: CredentialRow): CredentialView {
  const known = vault.table.byId(row.id)
  const health = known?.version === row.version ? known : row
  return {
    id: row.id,
    owner: row.owner,
    providerId: row.providerId,
    label: row.label,
    baseUrl: row.baseUrl,
    origin: originOf(row.baseUrl),
    hasSecret: row.hasSecret,
    lastFour: row.lastFour,
    fingerprint: row.fingerprint,
    scope: row.scope,
    fallback: row.fallback,
    state: row.state === 'active' ? 'active' : 'disabled',
    health: health.health,
    coolUntilMs: health.coolUntilMs > vault.clock.nowMs() ? health.coolUntilMs : undefined,
    version: row.version,
    ownRoutes: ownRoutesOf({ ...row, credentialId: row.id }, row.models),
    createdAtMs: row.createdAtMs,
    updatedAtMs: row.updatedAtMs,
  }
}
