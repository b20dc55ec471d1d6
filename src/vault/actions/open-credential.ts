import { AppError } from '../../base/error.ts'
import { type Opener, SealBroken } from '../../platform/crypto/seal.ts'
import { originOf } from '../../platform/http/endpoint-guard.ts'
import type { AccessGrant } from '../access-grant.ts'
import type { AccessEntry } from '../call-audit.ts'
import { openerOf } from '../internal/envelope-keys.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { Secret } from '../secret.ts'
import { type OpenableRow, readOpenable } from '../store/version-store.ts'
import { appendAccess } from './append-access.ts'

/**
 * Opens the secret that a grant was written for. The only place in the project that returns one. With a key derived in
 * the last minute this is one AES pass; else the database is asked, so that a re-key or removal bites after a minute at
 * the latest, whatever notification was lost.
 *
 * A credential that was re-keyed since the grant opens its new version, with an access row of its own, as long as the
 * provider and origin are the same: no call fails because of a re-key.
 *
 * Throws `credential_unusable` or `vault_sealed`; the precise reason is for the log only.
 */
export async function openCredential(vault: VaultContext, grant: AccessGrant): Promise<Secret> {
  const entry = grant.spend()
  const cached = vault.openers.get(entry)
  if (cached !== undefined) return release(vault, entry, cached)
  const row = await readOpenable(vault.db, entry.credentialId)
  if (row === undefined || row.state !== 'active') throw unusable(`credential ${entry.credentialId} is not active`)
  if (row.owner === 'account' && row.accountId !== entry.accountId) throw unusable('it belongs to another account')
  if (row.version === entry.version) return loadAndRelease(vault, entry, row)
  if (originOf(row.baseUrl) !== entry.origin) throw unusable('it was moved to another origin')
  const renewed = await appendAccess(vault, { ...entry, version: row.version })
  return loadAndRelease(vault, renewed.spend(), row)
}

async function loadAndRelease(vault: VaultContext, entry: AccessEntry, row: OpenableRow): Promise<Secret> {
  const opener = await guarded(vault, entry, () =>
    openerOf(vault.kek, row, {
      ownerKind: row.owner,
      accountId: row.accountId,
      credentialId: entry.credentialId,
      version: row.version,
      providerId: row.providerId,
      // What the caller will connect to, not what the row says: an edited row must not redirect a key.
      origin: entry.origin,
    }),
  )
  vault.openers.put({ ...entry, isShared: row.owner === 'platform' }, opener)
  return release(vault, entry, opener)
}

function release(vault: VaultContext, entry: AccessEntry, opener: Opener): Promise<Secret> {
  return guarded(vault, entry, async () => new Secret(`${entry.credentialId} v${entry.version}`, opener.open()))
}

/** A seal that does not open is an attack or a damaged row: it is told to the owner, and nothing is released. */
async function guarded<T>(vault: VaultContext, entry: AccessEntry, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    const { accountId, credentialId, version } = entry
    vault.log.error('vault.tampered', { credentialId, version, requestId: entry.requestId, error })
    const owner = vault.table.byId(credentialId)?.accountId ?? accountId
    vault.healthWriter.alert({ id: credentialId, accountId: owner }, 'tampered')
    throw unusable(error.message)
  }
}

function unusable(internal: string): AppError {
  return new AppError('credential_unusable', {
    public: 'The stored key of this credential cannot be used. Nothing was sent to the provider.',
    internal: `credential unusable: ${internal}`,
  })
}
