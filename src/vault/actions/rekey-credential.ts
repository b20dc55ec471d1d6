import { AppError } from '../../base/error.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import { originOf } from '../../platform/http/endpoint-guard.ts'
import { ALERT_KINDS } from '../alert.ts'
import { acceptSecret, type RekeyCredentialInput } from '../credential-input.ts'
import { type Actor, actorEntry, auditCredential, credentialOf } from '../internal/actor.ts'
import { type Endpoint, endpointOf } from '../internal/endpoint-of.ts'
import { sealSecret } from '../internal/envelope-keys.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { refuseBeyond } from '../narrow-right.ts'
import { resolveAlerts } from '../store/alert-store.ts'
import { type CredentialRow, findCredential, lockCredential, saveNewVersion } from '../store/credential-store.ts'
import { destroyLiveVersion, insertVersion } from '../store/version-store.ts'
import { appendAccess } from './append-access.ts'
import { type CredentialView, credentialNotFound, readCredential } from './list-credentials.ts'

/**
 * Replaces the secret in place, in one transaction: the new version is live and the old one destroyed, or nothing
 * happened. Calls under way finish with the key they hold; every node uses the new one within a minute, normally within
 * a second. Health starts anew. Two at once are done one after the other; the later one stays.
 */
export async function rekeyCredential(
  vault: VaultContext,
  wish: { readonly actor: Actor; readonly id: string; readonly input: RekeyCredentialInput },
): Promise<CredentialView> {
  const of = credentialOf(wish.actor, wish.id)
  refuseBeyond(of.within, { baseUrl: wish.input.baseUrl })
  const before = await findCredential(vault.db, of)
  if (before === undefined) throw credentialNotFound()
  const endpoint = await newEndpoint(vault, before, wish.input)
  const secret =
    wish.input.secret === undefined
      ? undefined
      : acceptSecret(wish.input.secret, {
          id: before.providerId,
          auth: vault.providerOf(before.providerId)?.auth ?? 'bearer',
        })
  if (secret === undefined && (before.hasSecret || wish.input.baseUrl === undefined)) {
    throw new AppError('invalid_request', {
      public: 'Give "secret", the new key. Nothing was changed.',
      param: 'secret',
    })
  }
  const nowMs = vault.clock.nowMs()
  await vault.db.transaction(async (tx) => {
    const row = await lockCredential(tx, of)
    if (row === undefined) throw credentialNotFound()
    // Without a base URL of its own the new key stays where the credential points now, which may just have changed.
    const target = wish.input.baseUrl === undefined ? { ...row, origin: originOf(row.baseUrl) } : endpoint
    const binding = {
      ownerKind: row.owner,
      accountId: row.accountId,
      credentialId: row.id,
      version: row.version + 1,
      providerId: row.providerId,
      origin: target.origin,
    }
    const sealed =
      secret === undefined ? undefined : await sealSecret(tx, vault.kek, { binding, secret: secret.text, nowMs })
    await destroyLiveVersion(tx, row.id, nowMs)
    await insertVersion(tx, { ...binding, sealed, createdAtMs: nowMs })
    await saveNewVersion(
      tx,
      {
        id: row.id,
        version: binding.version,
        baseUrl: target.baseUrl,
        hasSecret: sealed !== undefined,
        isLocal: target.isLocal,
        lastFour: secret?.lastFour ?? '',
        fingerprint: sealed?.fingerprint ?? '',
      },
      nowMs,
    )
    await resolveAlerts(tx, { credentialId: row.id, kinds: ALERT_KINDS, nowMs })
    await appendAccess({ db: tx }, actorEntry(wish.actor, 'rekey', binding))
    const details = { version: binding.version, origin: binding.origin }
    await auditCredential({ tx, clock: vault.clock, actor: wish.actor }, 'credential.rekeyed', { ...binding, details })
    await publishChange(tx, 'credentials')
  })
  await vault.refresh()
  return readCredential(vault, of)
}

async function newEndpoint(vault: VaultContext, row: CredentialRow, input: RekeyCredentialInput): Promise<Endpoint> {
  const unchanged = { baseUrl: row.baseUrl, origin: originOf(row.baseUrl), isLocal: row.isLocal }
  if (input.baseUrl === undefined) return unchanged
  const provider = vault.providerOf(row.providerId)
  if (provider === undefined)
    throw new AppError('conflict', { public: `The provider ${row.providerId} is gone from the catalog.` })
  return endpointOf(vault, provider, input.baseUrl)
}
