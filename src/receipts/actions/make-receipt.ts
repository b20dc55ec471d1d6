import { assert } from '../../base/assert.ts'
import { AppError } from '../../base/error.ts'
import { canonicalJson } from '../../base/json.ts'
import { getRecord, readSnapshotBody } from '../../billing/records/actions/read-records.ts'
import { sha256 } from '../../platform/crypto/digest.ts'
import { leafBytes } from '../leaf.ts'
import { leafHash } from '../merkle.ts'
import { keyIdOf, toBase64 } from '../note.ts'
import { latestCheckpoint, leafIndexOf } from '../store/log-store.ts'
import { integrate, type IntegrateDeps } from './integrate.ts'
import { leafBodies } from './leaf-bodies.ts'
import { treeOf } from './tree-reader.ts'

/** What a receipt file begins with. A change of shape is another format beside this one. */
export const RECEIPT_FORMAT = 'kasa-receipt/1'
const RETRY_SECONDS = 2

/**
 * The receipt file of a record: canonical JSON with the leaf, the frozen prices, the proof that the log has the leaf, and
 * the signed checkpoint. Verifies on any machine, without this one.
 * @throws AppError `not_found`; `unavailable` while the record waits for its leaf
 */
export async function makeReceipt(
  deps: IntegrateDeps,
  wanted: { readonly callId: string; readonly accountId: string | undefined },
): Promise<string> {
  const { record } = await getRecord(deps, wanted)
  const leafIndex = await indexOf(deps, record.callId)
  const checkpoint = await latestCheckpoint(deps.db)
  assert(checkpoint !== undefined && leafIndex < checkpoint.size, 'a leaf is below a checkpoint')
  const reader = treeOf(deps.db)
  const [leaf] = await leafBodies(deps.db, [{ kind: 'record', ref: record.callId }])
  assert(leaf !== undefined, 'a record has a leaf')
  // Whoever changed the row in the database after it was logged is found here.
  const logged = await reader.leafHash(leafIndex)
  assert(
    leafHash(sha256, leafBytes(leaf)).every((byte, at) => byte === logged[at]),
    'a record is what the log has',
  )
  const snapshot = record.snapshotHash === undefined ? undefined : await readSnapshotBody(deps.db, record.snapshotHash)
  const hashes = await reader.inclusionProof(leafIndex, checkpoint.size)
  return canonicalJson({
    format: RECEIPT_FORMAT,
    keys: await keysOf(deps, checkpoint.note),
    leaf,
    snapshot: snapshot ?? null,
    proof: { leafIndex: leafIndex.toString(), hashes: hashes.map(toBase64) },
    checkpoint: checkpoint.note,
  })
}

async function indexOf(deps: IntegrateDeps, callId: string): Promise<number> {
  const known = await leafIndexOf(deps.db, callId)
  if (known !== undefined) return known
  await integrate(deps, true)
  const found = await leafIndexOf(deps.db, callId)
  if (found !== undefined) return found
  throw new AppError('unavailable', {
    public: 'The record is not in the transparency log yet. It is kept; ask again in a moment.',
    retryAfterSeconds: RETRY_SECONDS,
  })
}

/** The keys that signed a note, as verifiers are given them. */
async function keysOf(deps: IntegrateDeps, note: string): Promise<readonly string[]> {
  const ids = new Set(
    note
      .split('\n')
      .filter((line) => line.startsWith('\u2014 '))
      .map((line) => Buffer.from(line.split(' ')[2] ?? '', 'base64').toString('hex', 0, 4)),
  )
  const published = await deps.keys.published()
  return published.flatMap(({ publicKey, verifierKey }) => {
    const id = Buffer.from(keyIdOf(sha256, { name: deps.origin, publicKey })).toString('hex')
    return ids.has(id) ? [verifierKey] : []
  })
}
