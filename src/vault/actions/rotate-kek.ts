import { assert } from '../../base/assert.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import { aadFields, accountKeyBinding } from '../envelope.ts'
import { requireKek, unwrapAccountKey } from '../internal/envelope-keys.ts'
import type { KekConfig, KekProvider, KekState } from '../kek-provider.ts'
import { type AccountKeyRow, countKeysByKek, lockKeysToRewrap, makePrimary, saveRewrapped } from '../store/key-store.ts'
import { prepareKek } from './open-kek.ts'

type Deps = { readonly db: Db; readonly clock: Clock; readonly log: Log; readonly kek: KekState }

const BATCH = 100

export type KekRotation =
  | { readonly kind: 'rotated'; readonly kekId: string; readonly rewrapped: number; readonly state: KekState }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Moves every account key under a new key-encryption key: a new file, another passphrase, another provider. Calls go on
 * meanwhile, as both keys are held. Interrupted, it can be run again. Each account key is proven
 * to open under the new key before the old wrapping is given up. The old key may be removed when `doctor` counts nothing
 * under it.
 */
export async function rotateKek(deps: Deps, next: KekConfig): Promise<KekRotation> {
  const from = requireKek(deps.kek)
  const prepared = await prepareKek(deps, next)
  if (prepared.kind === 'refused') return prepared
  const to = requireKek(prepared.state)
  await deps.db.transaction((tx) => makePrimary(tx, prepared.kekId))
  const rewrapped = await rewrapUnder(deps, { from, to, kekId: prepared.kekId })
  return { kind: 'rotated', kekId: prepared.kekId, rewrapped, state: prepared.state }
}

/** Re-wraps what is not yet under `kekId`. Safe to run again, and at several places at once. */
async function rewrapUnder(
  deps: Pick<Deps, 'db' | 'log'>,
  keys: { readonly from: KekProvider; readonly to: KekProvider; readonly kekId: string },
): Promise<number> {
  let rewrapped = 0
  for (;;) {
    const done = await deps.db.transaction(async (tx) => {
      const rows = await lockKeysToRewrap(tx, keys.kekId, BATCH)
      for (const row of rows) await rewrap(tx, row, keys)
      return rows.length
    })
    rewrapped += done
    if (done === 0) break
    deps.log.info('vault.rewrapped', { kekId: keys.kekId, rewrapped })
  }
  const left = [...(await countKeysByKek(deps.db))].filter(([kekId]) => kekId !== keys.kekId)
  if (left.length > 0) deps.log.warn('vault.rewrap_incomplete', { kekIds: left.map(([kekId]) => kekId) })
  return rewrapped
}

async function rewrap(
  tx: Queryable,
  row: AccountKeyRow,
  keys: { readonly from: KekProvider; readonly to: KekProvider; readonly kekId: string },
): Promise<void> {
  const accountKey = await unwrapAccountKey((await keys.from.holds(row.kekId)) ? keys.from : keys.to, row)
  try {
    const aad = aadFields(accountKeyBinding(row.accountId, row.version))
    const wrapped = await keys.to.wrap(keys.kekId, accountKey, aad)
    const proof = await keys.to.unwrap(keys.kekId, wrapped, aad)
    assert(Buffer.from(proof).equals(accountKey), 'what was re-wrapped opens to the same key')
    proof.fill(0)
    await saveRewrapped(tx, { ...row, kekId: keys.kekId, wrapped })
  } finally {
    accountKey.fill(0)
  }
}
