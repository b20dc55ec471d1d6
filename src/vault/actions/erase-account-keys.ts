import type { InstantMs } from '../../base/instant.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { originOf } from '../../platform/http/endpoint-guard.ts'
import { type Actor, actorEntry } from '../internal/actor.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { listCredentialRows, lockCredential, markDestroyed } from '../store/credential-store.ts'
import { destroyAccountKeys } from '../store/key-store.ts'
import { destroyLiveVersion } from '../store/version-store.ts'
import { appendAccess } from './append-access.ts'

const PAGE = 200

/** What an erasure destroyed, for its receipt. */
export type ErasedKeys = { readonly accountKeys: number; readonly credentials: number }

/**
 * Destroys all credentials of an account and then its key. Whatever copies of sealed secrets exist elsewhere, in backups
 * or on disk, can never be opened again.
 */
export async function eraseAccountKeys(vault: VaultContext, actor: Actor): Promise<ErasedKeys> {
  const erased = await vault.db.transaction(async (tx) => {
    // Credentials before the account key, the order in which a re-key locks them.
    const before = await destroyAll(tx, actor, vault.clock.nowMs())
    const accountKeys = await destroyAccountKeys(tx, actor.accountId, vault.clock.nowMs())
    // One that was being made meanwhile held the account key until it was committed.
    const meanwhile = await destroyAll(tx, actor, vault.clock.nowMs())
    await publishChange(tx, 'credentials')
    return { accountKeys, credentials: before + meanwhile }
  })
  await vault.refresh()
  return erased
}

async function destroyAll(tx: Queryable, actor: Actor, nowMs: InstantMs): Promise<number> {
  let destroyed = 0
  for (;;) {
    const page = await listCredentialRows(tx, {
      accountId: actor.accountId,
      within: undefined,
      afterId: undefined,
      limit: PAGE,
    })
    if (page.length === 0) return destroyed
    for (const { id } of page) {
      const row = await lockCredential(tx, { accountId: actor.accountId, within: undefined, id })
      if (row === undefined) continue
      await destroyLiveVersion(tx, id, nowMs)
      await markDestroyed(tx, id, nowMs)
      const of = { credentialId: id, version: row.version, origin: originOf(row.baseUrl) }
      await appendAccess({ db: tx }, actorEntry(actor, 'destroy', of))
      destroyed += 1
    }
  }
}
