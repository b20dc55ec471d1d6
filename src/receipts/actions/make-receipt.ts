import { assert } from '../../base/assert.ts'
import type { RowScope } from '../../accounts/row-scope.ts'
import { AppError } from '../../base/error.ts'
import { canonicalJson } from '../../base/json.ts'
import { getRecord, readSnapshotBody } from '../../billing/records/actions/read-records.ts'
import { sha256 } from '../../platform/crypto/digest.ts'
import { leafBytes } from '../leaf.ts'
import { leafHash } from '../merkle.ts'
import { toBase64 } from '../note.ts'
import { findDailySum, findLeaf, ownerOf } from '../store/leaf-store.ts'
import { latestCheckpoint } from '../store/log-store.ts'
import { erasedAtOf } from '../store/salt-store.ts'
import { integrate, type IntegrateDeps } from './integrate.ts'
import { leafBodies } from './leaf-bodies.ts'
import { treeOf } from './tree-reader.ts'

/** What a receipt file begins with. A change of shape is another format beside this one. */
export const RECEIPT_FORMAT = 'kasa-receipt/1'
const RETRY_SECONDS = 2

/** Whose receipt is asked for. No scope: of any account, for the operator. */
type Wanted = { readonly id: string; readonly scope: RowScope | undefined }

/**
 * The receipt file of a record: canonical JSON with the leaf, the frozen prices, the proof that the log has the leaf, and
 * the signed checkpoint. Verifies on any machine, without this one.
 * @throws AppError `not_found`, also for an erased account; `unavailable` while the record waits for its leaf
 */
export async function makeReceipt(
  deps: IntegrateDeps,
  wanted: { readonly callId: string; readonly scope: RowScope | undefined },
): Promise<string> {
  const { record } = await getRecord(deps, wanted)
  await refuseErased(deps, record.accountId)
  const { snapshotHash } = record
  const snapshot = snapshotHash === undefined ? undefined : await readSnapshotBody(deps.db, snapshotHash)
  return makeFile(deps, { id: record.callId, snapshot })
}

/**
 * The same for anything in the log by its id: a record, a price, a margin, a contract, a fee, a tier or the sum of a day.
 * @throws AppError `not_found`, also for what is another account's
 */
export async function makeLeafReceipt(deps: IntegrateDeps, wanted: Wanted): Promise<string> {
  const leaf = (await findLeaf(deps.db, wanted.id)) ?? (await findIntegrated(deps, wanted.id))
  if (leaf === undefined) throw notThere()
  if (leaf.kind === 'record') return makeReceipt(deps, { callId: wanted.id, scope: wanted.scope })
  const owner = await ownerOf(deps.db, wanted.id)
  if (owner !== null) {
    if (isBeyond(wanted.scope, owner)) throw notThere()
    await refuseErased(deps, owner)
  }
  return makeFile(deps, { id: wanted.id, snapshot: undefined })
}

/**
 * The receipt of what an account was charged on a day of UTC.
 * @throws AppError `not_found` where the day has no sum, and for who does not see the whole account
 */
export async function makeDayReceipt(
  deps: IntegrateDeps,
  wanted: { readonly scope: RowScope; readonly day: string },
): Promise<string> {
  const { scope, day } = wanted
  const id = await findDailySum(deps.db, { accountId: scope.accountId, day })
  if (id !== undefined) return makeLeafReceipt(deps, { id, scope })
  throw new AppError('not_found', {
    public: `There is no sum of ${wanted.day} for this account: nothing was recorded on that day of UTC, or it is not over for an hour yet, which is when days are summed.`,
    param: 'day',
  })
}

async function makeFile(
  deps: IntegrateDeps,
  wanted: { readonly id: string; readonly snapshot: string | undefined },
): Promise<string> {
  const place = (await findLeaf(deps.db, wanted.id)) ?? (await findIntegrated(deps, wanted.id))
  if (place === undefined) throw waiting()
  const checkpoint = await latestCheckpoint(deps.db)
  assert(checkpoint !== undefined && place.index < checkpoint.size, 'a leaf is below a checkpoint')
  const reader = treeOf(deps.db)
  const [leaf] = await leafBodies(deps.db, [{ kind: place.kind, ref: wanted.id }])
  assert(leaf !== undefined, 'what is in the log has a leaf')
  // Whoever changed the row in the database after it was logged is found here.
  const logged = await reader.leafHash(place.index)
  assert(
    leafHash(sha256, leafBytes(leaf)).every((byte, at) => byte === logged[at]),
    'a row is what the log has',
  )
  const hashes = await reader.inclusionProof(place.index, checkpoint.size)
  return canonicalJson({
    format: RECEIPT_FORMAT,
    keys: await keysOf(deps, checkpoint.note),
    leaf,
    snapshot: wanted.snapshot ?? null,
    proof: { leafIndex: place.index.toString(), hashes: hashes.map(toBase64) },
    checkpoint: checkpoint.note,
  })
}

async function findIntegrated(deps: IntegrateDeps, id: string) {
  await integrate(deps, true)
  return findLeaf(deps.db, id)
}

async function refuseErased(deps: IntegrateDeps, accountId: string): Promise<void> {
  if ((await erasedAtOf(deps.db, accountId)) === undefined) return
  throw new AppError('not_found', {
    public:
      'The account was erased, and with it what ties it to the log: no receipt of it can be made any more. Receipts that were given out before stay valid. No money moved.',
  })
}

/** What concerns a whole account is for those who see all of it. */
function isBeyond(scope: RowScope | undefined, owner: string): boolean {
  return scope !== undefined && (owner !== scope.accountId || scope.within !== undefined)
}

function notThere(): AppError {
  return new AppError('not_found', { public: 'The log has nothing with this id.', param: 'id' })
}

function waiting(): AppError {
  return new AppError('unavailable', {
    public: 'The record is not in the transparency log yet. It is kept; ask again in a moment.',
    retryAfterSeconds: RETRY_SECONDS,
  })
}

/** The key of each signature of a note, line by line, as verifiers are given them. */
async function keysOf(deps: IntegrateDeps, note: string): Promise<readonly string[]> {
  const published = (await deps.keys.published()).map(({ verifierKey }) => verifierKey)
  const lines = note.split('\n').filter((line) => line.startsWith('\u2014 '))
  return lines.map((line) => {
    const [, name = '', signature = ''] = line.split(' ')
    const id = Buffer.from(signature, 'base64').toString('hex', 0, 4)
    const key = published.find((one) => one.startsWith(`${name}+${id}+`))
    assert(key !== undefined, 'every key that signed is published')
    return key
  })
}
