import { assert } from '../../base/assert.ts'
import { sha256 } from '../../platform/crypto/digest.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import { leafHash } from '../merkle.ts'
import { checkpointText, signedNote } from '../note.ts'
import { appendLeaves, type Edge, HASH_BYTES, rootOfEdge, splitHashes, TILE_LEVELS, TILE_WIDTH } from '../tiles.ts'
import {
  lockLog,
  readEdgeTiles,
  takeWaiting,
  type Waiting,
  writeCheckpoint,
  writeLeaves,
  writeTiles,
} from '../store/log-store.ts'
import { bytesOf, leafBodies } from './leaf-bodies.ts'
import type { LogKeys } from './log-keys.ts'

/** Rows of the outbox, each with the leaves of one statement. */
const BATCH_ROWS = 200
/** Leaves are made so many at a time, with a turn for calls in between: each is some tens of microseconds of work. */
const LEAVES_AT_ONCE = 100

export type IntegrateDeps = { readonly db: Db; readonly keys: LogKeys; readonly origin: string }

/**
 * Takes what waits into the tree: indexes, tiles and a signed checkpoint in one transaction, so that a crash leaves the
 * tree as it was. `busy`: another process is at it; with `waits` its end is waited for instead. `no_key`: this process cannot sign; the leaves wait for one that can.
 * @returns how many leaves were taken: all that waited when it began. What comes meanwhile is left for the next time,
 * since under load there is always more, and a checkpoint for every few records costs the calls a tenth of the CPU.
 */
export async function integrate(deps: IntegrateDeps, waits = false): Promise<number | 'busy' | 'no_key'> {
  for (let total = 0; ;) {
    const taken = await deps.db.transaction((tx) => integrateBatch(deps, tx, waits))
    if (typeof taken !== 'number') return total > 0 ? total : taken
    total += taken
    // A row has at least one leaf, so fewer leaves than rows asked for means that no row was left.
    if (taken < BATCH_ROWS) return total
  }
}

async function integrateBatch(deps: IntegrateDeps, tx: Queryable, waits: boolean): Promise<number | 'busy' | 'no_key'> {
  const log = await lockLog(tx, waits)
  if (log === undefined) return 'busy'
  const signers = await deps.keys.signers(tx)
  if (signers.length === 0) return 'no_key'
  const waiting = await takeWaiting(tx, BATCH_ROWS)
  if (waiting.length === 0) return 0
  const hashes = await leafHashes(tx, waiting)
  const grown = appendLeaves(sha256, { size: log.size, edge: await readEdge(tx, log.size) }, hashes)
  const size = log.size + waiting.length
  const root = rootOfEdge(sha256, grown.edge)
  assert(root !== undefined, 'a tree with leaves has a root')
  const text = checkpointText({ origin: deps.origin, size, root })
  const message = new TextEncoder().encode(text)
  const note = signedNote(
    sha256,
    text,
    signers.map((signer) => ({
      key: { name: deps.origin, publicKey: signer.publicKey },
      signature: signer.sign(message),
    })),
  )
  await writeLeaves(tx, log.size, waiting)
  await writeTiles(
    tx,
    grown.tiles.map(({ hashes: entries, ...place }) => ({ ...place, hashes: Buffer.concat(entries) })),
  )
  await writeCheckpoint(tx, size, note)
  return waiting.length
}

async function leafHashes(tx: Queryable, waiting: readonly Waiting[]): Promise<readonly Uint8Array[]> {
  const hashes: Uint8Array[] = []
  for (let from = 0; from < waiting.length; from += LEAVES_AT_ONCE) {
    const leaves = await leafBodies(tx, waiting.slice(from, from + LEAVES_AT_ONCE))
    hashes.push(...bytesOf(leaves).map((body) => leafHash(sha256, body)))
  }
  return hashes
}

async function readEdge(tx: Queryable, size: number): Promise<Edge> {
  const places = Array.from({ length: TILE_LEVELS }, (_, level) => {
    const entries = Math.floor(size / TILE_WIDTH ** level)
    return { level, index: Math.floor(entries / TILE_WIDTH), width: entries % TILE_WIDTH }
  })
  const tiles = await readEdgeTiles(
    tx,
    places.filter(({ width }) => width > 0),
  )
  const byLevel = new Map(tiles.map(({ level, hashes }) => [level, hashes]))
  return places.map(({ level, width }) => {
    if (width === 0) return []
    const hashes = byLevel.get(level)
    assert(hashes?.length === width * HASH_BYTES, `the last tile of level ${level} has ${width} hashes`)
    return splitHashes(hashes)
  })
}
