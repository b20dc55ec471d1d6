import { AppError } from '../../base/error.ts'
import { keyedHash } from '../../platform/crypto/keyed-hash.ts'
import { open, seal } from '../../platform/crypto/seal.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { accountKeyRow, requireKek, unwrapAccountKey } from '../internal/envelope-keys.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { lockAccountKey } from '../store/key-store.ts'

const NOTE_LABEL = 'vault.v1.note'

export type SealedNote = { readonly sealed: Buffer; readonly keyVersion: number }

/** Seals small secrets that are no credentials, such as those of authenticators, under a key made from an account's. */
export type NoteSealer = {
  /** @param owner whose note it is: it opens for no one else. @throws AppError `vault_sealed` */
  seal(tx: Queryable, plaintext: Buffer, owner: string): Promise<SealedNote>
  /** @throws AppError `vault_sealed`, SealBroken */
  open(tx: Queryable, note: SealedNote, owner: string): Promise<Buffer>
}

/** A rotation of the key-encryption key re-wraps the account's key, so notes stay readable. */
export function createNoteSealer(vault: VaultContext, accountId: string): NoteSealer {
  const contextOf = (owner: string) => ({ label: NOTE_LABEL, fields: [accountId, owner] })
  return {
    async seal(tx, plaintext, owner) {
      const provider = requireKek(vault.kek)
      const row = await accountKeyRow(tx, provider, accountId, vault.clock.nowMs())
      const noteKey = noteKeyOf(await unwrapAccountKey(provider, row))
      const sealed = seal(noteKey, plaintext, contextOf(owner))
      noteKey.fill(0)
      return { sealed, keyVersion: row.version }
    },
    async open(tx, note, owner) {
      const provider = requireKek(vault.kek)
      const row = await lockAccountKey(tx, accountId)
      if (row?.version !== note.keyVersion) {
        throw new AppError('vault_sealed', {
          public: 'What was sealed was sealed under a key that is gone. Nothing was done.',
        })
      }
      const noteKey = noteKeyOf(await unwrapAccountKey(provider, row))
      try {
        return open(noteKey, note.sealed, contextOf(owner))
      } finally {
        noteKey.fill(0)
      }
    },
  }
}

/** Wipes the account's key. */
function noteKeyOf(accountKey: Uint8Array): Buffer {
  const noteKey = keyedHash(accountKey, NOTE_LABEL)
  accountKey.fill(0)
  return noteKey
}
