import { join } from 'node:path'
import type { Clock } from '../../platform/clock/clock.ts'
import { sha256 } from '../../platform/crypto/digest.ts'
import { type Signer, signerFromSeed } from '../../platform/crypto/ed25519.ts'
import { newId } from '../../platform/crypto/id.ts'
import { createKeyFile, listKeyFiles, readKeyFile } from '../../platform/crypto/key-files.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import { verifierKeyOf } from '../note.ts'
import { addSigningKey, listSigningKeys, type SigningKey } from '../store/log-store.ts'

/** How long an old key signs beside a new one, so that who holds only the old one has time to learn the new. */
const OVERLAP_MS = 30 * 86_400_000

export type LogKeys = {
  /** Keys of this process that sign now. Empty: another node has them, and this one cannot integrate. */
  signers(db: Queryable): Promise<readonly Signer[]>
  /** Every key that ever signed, as a verifier is given it. */
  published(): Promise<readonly (SigningKey & { readonly verifierKey: string })[]>
  rotate(): Promise<{ readonly verifierKey: string; readonly othersRetireAtMs: number }>
}

/**
 * The keys that sign checkpoints. Their private halves lie in the keys folder as `log….key`, beside the vault's key; nodes
 * share both. The first start makes one.
 */
export async function openLogKeys(deps: {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly folder: string
  readonly origin: string
}): Promise<LogKeys> {
  const { db, clock, folder, origin } = deps
  const own = new Map<string, Signer>()
  const load = async () => {
    for (const path of await listKeyFiles(folder, 'log')) {
      const file = await readKeyFile(path)
      if (file.kind === 'key') own.set(keyText(signerFromSeed(file.key)), signerFromSeed(file.key))
      else deps.log.error('receipts.key_refused', { path, reason: file.reason })
    }
  }
  await load()
  if (own.size === 0 && (await listSigningKeys(db)).length === 0) {
    const signer = signerFromSeed(await createKeyFile(join(folder, 'log.key')))
    own.set(keyText(signer), signer)
  }
  const known = new Set((await listSigningKeys(db)).map(keyText))
  if (known.size === 0) {
    for (const signer of own.values()) {
      await addSigningKey(db, { publicKey: signer.publicKey, atMs: clock.nowMs(), retireOthersAtMs: undefined })
    }
  } else if (![...own.keys()].some((key) => known.has(key))) deps.log.error('receipts.no_signing_key', { folder })
  return {
    async signers(queryable) {
      const active = (await listSigningKeys(queryable)).filter((key) => signsAt(key, clock.nowMs()))
      if (active.some((key) => !own.has(keyText(key)))) await load()
      return active.flatMap((key) => own.get(keyText(key)) ?? [])
    },
    async published() {
      const keys = await listSigningKeys(db)
      return keys.map((key) => ({ ...key, verifierKey: verifierKeyOf(sha256, { name: origin, ...key }) }))
    },
    async rotate() {
      const signer = signerFromSeed(await createKeyFile(join(folder, `log-${newId()}.key`)))
      own.set(keyText(signer), signer)
      const atMs = clock.nowMs()
      const othersRetireAtMs = atMs + OVERLAP_MS
      await db.transaction((tx) =>
        addSigningKey(tx, { publicKey: signer.publicKey, atMs, retireOthersAtMs: othersRetireAtMs }),
      )
      const verifierKey = verifierKeyOf(sha256, { name: origin, publicKey: signer.publicKey })
      return { verifierKey, othersRetireAtMs }
    },
  }
}

function keyText(key: { readonly publicKey: Uint8Array }): string {
  return Buffer.from(key.publicKey).toString('hex')
}

function signsAt(key: SigningKey, nowMs: number): boolean {
  return key.retiredAtMs === undefined || key.retiredAtMs > nowMs
}
