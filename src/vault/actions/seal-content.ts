import { open, seal, SealBroken } from '../../platform/crypto/seal.ts'
import { accountKeyRow, requireKek, unwrapAccountKey } from '../internal/envelope-keys.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { lockAccountKey } from '../store/key-store.ts'

const CONTENT_LABEL = 'vault.v1.content'

/** Something that a customer said or was told, as it may lie in the database. */
export type SealedContent = { readonly accountKeyVersion: number; readonly sealed: Uint8Array }
/** Whose it is, and the row that it belongs to: it opens nowhere else. */
export type ContentOwner = { readonly accountId: string; readonly rowId: string }

export type ContentDeps = Pick<VaultContext, 'db' | 'kek' | 'clock'>

/**
 * Seals content under the account's key: erasing the account makes every copy of it unreadable.
 * @throws AppError `vault_sealed`
 */
export async function sealContent(
  vault: ContentDeps,
  owner: ContentOwner,
  content: Uint8Array,
): Promise<SealedContent> {
  const provider = requireKek(vault.kek)
  return vault.db.transaction(async (tx) => {
    const row = await accountKeyRow(tx, provider, owner.accountId, vault.clock.nowMs())
    const accountKey = await unwrapAccountKey(provider, row)
    try {
      const sealed = seal(accountKey, content, contextOf(owner, row.version))
      return { accountKeyVersion: row.version, sealed }
    } finally {
      accountKey.fill(0)
    }
  })
}

/**
 * Undefined when it cannot be read any more: its key was destroyed, or the bytes are not what was sealed.
 * @throws AppError `vault_sealed`
 */
export async function openContent(
  vault: ContentDeps,
  owner: ContentOwner,
  content: SealedContent,
): Promise<Buffer | undefined> {
  const provider = requireKek(vault.kek)
  return vault.db.transaction(async (tx) => {
    const row = await lockAccountKey(tx, owner.accountId)
    if (row?.version !== content.accountKeyVersion) return undefined
    const accountKey = await unwrapAccountKey(provider, row)
    try {
      return open(accountKey, content.sealed, contextOf(owner, row.version))
    } catch (error) {
      if (error instanceof SealBroken) return undefined
      throw error
    } finally {
      accountKey.fill(0)
    }
  })
}

function contextOf(owner: ContentOwner, version: number) {
  return { label: CONTENT_LABEL, fields: [owner.accountId, String(version), owner.rowId] }
}
