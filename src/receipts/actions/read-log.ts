import { AppError } from '../../base/error.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { toBase64 } from '../note.ts'
import { latestCheckpoint, readTile } from '../store/log-store.ts'
import { HASH_BYTES, parseTilePath, TILE_WIDTH } from '../tiles.ts'
import { treeOf } from './tree-reader.ts'

type Deps = { readonly db: Queryable }

/** @throws AppError `unavailable` while nothing was ever logged */
export async function readCheckpoint(deps: Deps): Promise<string> {
  const checkpoint = await latestCheckpoint(deps.db)
  if (checkpoint !== undefined) return checkpoint.note
  throw new AppError('unavailable', { public: 'The transparency log has no checkpoint yet.', retryAfterSeconds: 2 })
}

/** A tile as tlog-tiles name it; whole tiles never change. @throws AppError `not_found` */
export async function readTileFile(
  deps: Deps,
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  const place = parseTilePath(path)
  const bytes = place === undefined ? undefined : await readTile(deps.db, place.level, place.index)
  const wanted = (place?.width ?? 0) * HASH_BYTES
  if (place === undefined || bytes === undefined || bytes.length < wanted) {
    throw new AppError('not_found', { public: 'The log has no such tile. Paths are as C2SP tlog-tiles write them.' })
  }
  return { bytes: bytes.subarray(0, wanted), isWhole: place.width === TILE_WIDTH }
}

/** Proves that the log of `size` leaves continues the one of `from`. @throws AppError `invalid_request` */
export async function readConsistency(
  deps: Deps,
  wanted: { readonly from: number; readonly size: number },
): Promise<readonly string[]> {
  const checkpoint = await latestCheckpoint(deps.db)
  if (wanted.from > wanted.size || wanted.size > (checkpoint?.size ?? 0)) {
    throw new AppError('invalid_request', {
      public: `from and size must be sizes of this log: 1 <= from <= size <= ${checkpoint?.size ?? 0}.`,
      param: 'size',
    })
  }
  return (await treeOf(deps.db).consistencyProof(wanted.from, wanted.size)).map(toBase64)
}
