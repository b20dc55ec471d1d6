import type { RowScope } from '../../accounts/row-scope.ts'
import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import { originOf } from '../../platform/http/endpoint-guard.ts'
import { ALERT_DETAIL } from '../alert.ts'
import { auditedChange } from '../audited-scope.ts'
import type { UpdateCredentialInput } from '../credential-input.ts'
import { type Actor, auditCredential, credentialOf } from '../internal/actor.ts'
import { endpointOf } from '../internal/endpoint-of.ts'
import { refuseBeyond } from '../narrow-right.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { raiseAlert, resolveAlerts } from '../store/alert-store.ts'
import { type CredentialRow, findCredential, lockCredential, saveSettings } from '../store/credential-store.ts'
import { type CredentialView, credentialNotFound, readCredential } from './list-credentials.ts'

/**
 * Changes what a credential is called and may be used for. Its base URL may change within its origin only: a key that
 * was given for one place is never sent to another without being given again.
 */
export async function updateCredential(
  vault: VaultContext,
  wish: { readonly actor: Actor; readonly id: string; readonly patch: UpdateCredentialInput },
): Promise<CredentialView> {
  const { actor, patch } = wish
  const of = credentialOf(actor, wish.id)
  refuseBeyond(of.within, patch)
  const baseUrl = await newBaseUrl(vault, of, patch.baseUrl)
  await vault.db.transaction(async (tx) => {
    const row = await lockCredential(tx, of)
    if (row === undefined) throw credentialNotFound()
    const nowMs = vault.clock.nowMs()
    await saveSettings(
      tx,
      {
        ...row,
        label: patch.label ?? row.label,
        scope: patch.scope ?? row.scope,
        fallback: patch.fallback ?? row.fallback,
        state: patch.state ?? row.state,
        baseUrl: baseUrl !== undefined && originOf(baseUrl) === originOf(row.baseUrl) ? baseUrl : row.baseUrl,
      },
      nowMs,
    )
    if (patch.scope !== undefined) await resolveAlerts(tx, { credentialId: row.id, kinds: ['scope_denials'], nowMs })
    const { id: credentialId, accountId } = row
    const details = auditedChange(patch)
    await auditCredential({ tx, clock: vault.clock, actor }, 'credential.changed', { accountId, credentialId, details })
    await publishChange(tx, 'credentials')
  })
  await vault.refresh()
  return readCredential(vault, of)
}

async function newBaseUrl(
  vault: VaultContext,
  of: RowScope & { readonly id: string },
  baseUrl: string | undefined,
): Promise<string | undefined> {
  if (baseUrl === undefined) return undefined
  const row = await findCredential(vault.db, of)
  if (row === undefined) throw credentialNotFound()
  const provider = vault.providerOf(row.providerId)
  if (provider === undefined)
    throw new AppError('conflict', { public: `The provider ${row.providerId} is gone from the catalog.` })
  const endpoint = await endpointOf(vault, provider, baseUrl)
  if (endpoint.origin !== originOf(row.baseUrl)) await refuseOrigin(vault, row, endpoint.origin)
  return endpoint.baseUrl
}

async function refuseOrigin(vault: VaultContext, row: CredentialRow, origin: string): Promise<never> {
  await raiseAlert(vault.db, {
    id: newId(),
    accountId: row.accountId,
    credentialId: row.id,
    kind: 'origin_change',
    detail: ALERT_DETAIL.origin_change,
    nowMs: vault.clock.nowMs(),
  })
  throw new AppError('invalid_request', {
    public: `The key is bound to ${originOf(row.baseUrl)} and is never sent to ${origin} without being given again: POST /api/credentials/${row.id}/rekey with "baseUrl" and "secret". Nothing was changed.`,
    param: 'baseUrl',
  })
}
