import { publishChange } from '../../platform/db/change-feed.ts'
import { originOf } from '../../platform/http/endpoint-guard.ts'
import { ALERT_KINDS } from '../alert.ts'
import { type Actor, actorEntry, auditCredential, credentialOf } from '../internal/actor.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { resolveAlerts } from '../store/alert-store.ts'
import { lockCredential, markDestroyed } from '../store/credential-store.ts'
import { destroyLiveVersion } from '../store/version-store.ts'
import { appendAccess } from './append-access.ts'
import { credentialNotFound } from './list-credentials.ts'

/** Destroys a credential: its secret, hints and fingerprint are gone; what it was used for stays on the access log. */
export async function deleteCredential(vault: VaultContext, actor: Actor, id: string): Promise<void> {
  await vault.db.transaction(async (tx) => {
    const row = await lockCredential(tx, credentialOf(actor, id))
    if (row === undefined) throw credentialNotFound()
    const nowMs = vault.clock.nowMs()
    await destroyLiveVersion(tx, id, nowMs)
    await markDestroyed(tx, id, nowMs)
    await resolveAlerts(tx, { credentialId: id, kinds: ALERT_KINDS, nowMs })
    const of = { credentialId: id, version: row.version, origin: originOf(row.baseUrl) }
    await appendAccess({ db: tx }, actorEntry(actor, 'destroy', of))
    const { accountId } = row
    await auditCredential({ tx, clock: vault.clock, actor }, 'credential.destroyed', { accountId, credentialId: id })
    await publishChange(tx, 'credentials')
  })
  await vault.refresh()
}
