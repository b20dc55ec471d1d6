import { AppError } from '../../base/error.ts'
import { SealBroken } from '../../platform/crypto/seal.ts'
import { originOf } from '../../platform/http/endpoint-guard.ts'
import { openerOf } from '../internal/envelope-keys.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import type { KekKind } from '../kek-provider.ts'
import { countCredentials } from '../store/credential-store.ts'
import { countKeysByKek, listKeks } from '../store/key-store.ts'
import { readOpenable, sampleCredentialId } from '../store/version-store.ts'
import { type ChainVerification, verifyAccessLog } from './verify-access-log.ts'

const ROWS_MAX = 200_000n

/** The state of the vault for its operator. Ids and counts only. */
export type VaultDiagnosis = {
  readonly sealed: boolean
  /** Why, when sealed. */
  readonly reason: string | undefined
  readonly provider: KekKind
  /** Keys that were found and refused, such as a file that others can read. */
  readonly warnings: readonly string[]
  readonly keks: readonly {
    readonly id: string
    readonly provider: KekKind
    readonly isPrimary: boolean
    readonly isHeld: boolean
    readonly accountKeys: number
  }[]
  readonly credentials: readonly { readonly state: string; readonly count: number }[]
  /** Whether the newest secret's keys unwrap. The secret itself is not opened. */
  readonly sample: 'opens' | 'broken' | 'sealed' | 'none'
  readonly accessLog: ChainVerification
}

/** Looks at everything that can be wrong with the vault, without opening a secret. */
export async function diagnoseVault(vault: VaultContext): Promise<VaultDiagnosis> {
  const counts = await countKeysByKek(vault.db)
  const keks = []
  for (const { id, provider, isPrimary } of await listKeks(vault.db)) {
    const isHeld = vault.kek.kind === 'open' && (await vault.kek.provider.holds(id))
    keks.push({ id, provider, isPrimary, isHeld, accountKeys: counts.get(id) ?? 0 })
  }
  return {
    sealed: vault.kek.kind === 'sealed',
    reason: vault.kek.kind === 'sealed' ? vault.kek.reason : undefined,
    provider: vault.kek.kind === 'sealed' ? vault.kek.configured : vault.kek.provider.kind,
    warnings: vault.kek.kind === 'sealed' ? [] : vault.kek.warnings,
    keks,
    credentials: await countCredentials(vault.db),
    sample: await sampleOpens(vault),
    accessLog: await verifyAccessLog(vault, { rowsMax: ROWS_MAX }),
  }
}

async function sampleOpens(vault: VaultContext): Promise<VaultDiagnosis['sample']> {
  const credentialId = await sampleCredentialId(vault.db)
  const row = credentialId === undefined ? undefined : await readOpenable(vault.db, credentialId)
  if (row === undefined || credentialId === undefined) return 'none'
  try {
    const opener = await openerOf(vault.kek, row, {
      ownerKind: row.owner,
      accountId: row.accountId,
      credentialId,
      version: row.version,
      providerId: row.providerId,
      origin: originOf(row.baseUrl),
    })
    opener.wipe()
    return 'opens'
  } catch (error) {
    if (error instanceof SealBroken) return 'broken'
    if (error instanceof AppError && error.code === 'vault_sealed') return 'sealed'
    throw error
  }
}
