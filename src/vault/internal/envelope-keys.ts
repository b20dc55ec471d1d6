import { AppError } from '../../base/error.ts'
import type { InstantMs } from '../../base/instant.ts'
import { keyedHash } from '../../platform/crypto/keyed-hash.ts'
import { randomBytes } from '../../platform/crypto/random.ts'
import { open, type Opener, prepareOpener, seal, SEAL_KEY_BYTES, SealBroken } from '../../platform/crypto/seal.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { aadFields, accountKeyBinding, SEAL_LABEL, type SecretBinding, secretBinding } from '../envelope.ts'
import type { KekProvider, KekState } from '../kek-provider.ts'
import {
  type AccountKeyRow,
  insertAccountKey,
  lastAccountKeyVersion,
  lockAccountKey,
  lockPrimaryKek,
} from '../store/key-store.ts'
import type { OpenableRow, SealedSecret } from '../store/version-store.ts'

const FINGERPRINT_HEX_CHARS = 16
const FINGERPRINT_LABEL = 'vault.v1.fingerprint'

/** The provider of the key-encryption key, or `vault_sealed`. */
export function requireKek(kek: KekState): KekProvider {
  if (kek.kind === 'open') return kek.provider
  throw sealed(kek.reason)
}

/** Seals a secret for a new version, making the account's key first where it has none. Also its fingerprint. */
export async function sealSecret(
  tx: Queryable,
  kek: KekState,
  wish: { readonly binding: SecretBinding; readonly secret: string; readonly nowMs: InstantMs },
): Promise<SealedSecret & { readonly fingerprint: string }> {
  const provider = requireKek(kek)
  const row = await accountKeyRow(tx, provider, wish.binding.accountId, wish.nowMs)
  const accountKey = await unwrapAccountKey(provider, row)
  const dataKey = randomBytes(SEAL_KEY_BYTES)
  const plaintext = Buffer.from(wish.secret, 'utf8')
  try {
    return {
      accountKeyVersion: row.version,
      wrappedKey: seal(accountKey, dataKey, contextOf('dek', wish.binding)),
      sealedSecret: seal(dataKey, plaintext, contextOf('secret', wish.binding)),
      fingerprint: fingerprintOf(accountKey, plaintext),
    }
  } finally {
    accountKey.fill(0)
    dataKey.fill(0)
    plaintext.fill(0)
  }
}

/** Unwraps down to the opener of the secret, without opening it. Throws {@link SealBroken} for a row that was edited. */
export async function openerOf(kek: KekState, row: OpenableRow, binding: SecretBinding): Promise<Opener> {
  const provider = requireKek(kek)
  const { kekId, wrappedAccountKey, accountKeyVersion, wrappedKey, sealedSecret } = row
  if (kekId === null || wrappedAccountKey === null || accountKeyVersion === null) throw new SealBroken('no account key')
  if (wrappedKey === null || sealedSecret === null) throw new SealBroken('destroyed')
  const accountKey = await unwrapAccountKey(provider, {
    accountId: row.accountId,
    version: accountKeyVersion,
    kekId,
    wrapped: wrappedAccountKey,
  })
  try {
    const dataKey = open(accountKey, wrappedKey, contextOf('dek', binding))
    try {
      return prepareOpener(dataKey, sealedSecret, contextOf('secret', binding))
    } finally {
      dataKey.fill(0)
    }
  } finally {
    accountKey.fill(0)
  }
}

/** An account key in the clear. The caller wipes it. */
export async function unwrapAccountKey(provider: KekProvider, row: AccountKeyRow): Promise<Uint8Array> {
  if (!(await provider.holds(row.kekId))) throw sealed(`key-encryption key ${row.kekId} is not here`)
  return provider.unwrap(row.kekId, row.wrapped, aadFields(accountKeyBinding(row.accountId, row.version)))
}

/** The live key of an account, made where it has none, locked until the transaction ends. */
export async function accountKeyRow(
  tx: Queryable,
  provider: KekProvider,
  accountId: string,
  nowMs: InstantMs,
): Promise<AccountKeyRow> {
  const existing = await lockAccountKey(tx, accountId)
  if (existing !== undefined) return existing
  const kekId = await lockPrimaryKek(tx)
  if (kekId === undefined || !(await provider.holds(kekId))) throw sealed('the primary key-encryption key is not here')
  const version = (await lastAccountKeyVersion(tx, accountId)) + 1
  const accountKey = randomBytes(SEAL_KEY_BYTES)
  try {
    const wrapped = await provider.wrap(kekId, accountKey, aadFields(accountKeyBinding(accountId, version)))
    const row = { accountId, version, kekId, wrapped }
    if (await insertAccountKey(tx, row, nowMs)) return row
  } finally {
    accountKey.fill(0)
  }
  const made = await lockAccountKey(tx, accountId)
  if (made === undefined) throw new AppError('conflict', { public: 'The account is being erased. Nothing was stored.' })
  return made
}

/** The same secret under the same account has the same fingerprint; across accounts nothing can be compared. */
function fingerprintOf(accountKey: Uint8Array, plaintext: Buffer): string {
  const key = keyedHash(accountKey, FINGERPRINT_LABEL)
  const digest = keyedHash(key, plaintext.toString('utf8')).toString('hex')
  key.fill(0)
  return digest.slice(0, FINGERPRINT_HEX_CHARS)
}

function contextOf(layer: 'dek' | 'secret', binding: SecretBinding) {
  return { label: SEAL_LABEL, fields: aadFields(secretBinding(layer, binding)) }
}

function sealed(internal: string): AppError {
  return new AppError('vault_sealed', {
    public: 'The vault is sealed, so no stored key can be used. Calls that need none still work. No money moved.',
    internal,
    retryAfterSeconds: 60,
  })
}
