import { assert } from '../../base/assert.ts'
import { sha256 } from '../../platform/crypto/digest.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { nodeHash, rootOfFull, splitOf } from '../merkle.ts'
import { readTile } from '../store/log-store.ts'
import { splitHashes, TILE_WIDTH } from '../tiles.ts'

const LEVELS_PER_TILE = 8

type ReadTile = (level: number, index: number) => Promise<readonly Uint8Array[] | undefined>

/** Reads the tiles of the database. */
export function treeOf(db: Queryable): TreeReader {
  return new TreeReader(async (level, index) => {
    const bytes = await readTile(db, level, index)
    return bytes === undefined ? undefined : splitHashes(bytes)
  })
}

/** Computes proofs from stored tiles. One reader reads each tile once. */
export class TreeReader {
  #read: ReadTile
  #tiles = new Map<string, Promise<readonly Uint8Array[]>>()

  constructor(read: ReadTile) {
    this.#read = read
  }

  /** The audit path of a leaf, from the leaf up. @see https://www.rfc-editor.org/rfc/rfc6962#section-2.1.1 */
  async inclusionProof(index: number, size: number): Promise<readonly Uint8Array[]> {
    assert(index >= 0 && index < size, 'the leaf is in the tree')
    return this.#path(index, 0, size)
  }

  /** Proves that the tree of `size` continues the one of `from`. @see https://www.rfc-editor.org/rfc/rfc6962#section-2.1.2 */
  async consistencyProof(from: number, size: number): Promise<readonly Uint8Array[]> {
    assert(from > 0 && from <= size, 'the older tree is not the larger')
    return this.#subproof(from, { begin: 0, end: size, isWhole: true })
  }

  async leafHash(index: number): Promise<Uint8Array> {
    return this.#range(index, index + 1)
  }

  async #path(index: number, begin: number, end: number): Promise<readonly Uint8Array[]> {
    if (end - begin === 1) return []
    const middle = begin + splitOf(end - begin)
    return index < middle
      ? [...(await this.#path(index, begin, middle)), await this.#range(middle, end)]
      : [...(await this.#path(index, middle, end)), await this.#range(begin, middle)]
  }

  async #subproof(
    from: number,
    tree: { readonly begin: number; readonly end: number; readonly isWhole: boolean },
  ): Promise<readonly Uint8Array[]> {
    const { begin, end, isWhole } = tree
    if (from === end) return isWhole ? [] : [await this.#range(begin, end)]
    const middle = begin + splitOf(end - begin)
    if (from <= middle) {
      return [...(await this.#subproof(from, { begin, end: middle, isWhole })), await this.#range(middle, end)]
    }
    return [...(await this.#subproof(from, { begin: middle, end, isWhole: false })), await this.#range(begin, middle)]
  }

  /** The root over the leaves from `begin` to before `end`. */
  async #range(begin: number, end: number): Promise<Uint8Array> {
    const count = end - begin
    if ((count & (count - 1)) === 0 && begin % count === 0) return this.#full(begin, count)
    const middle = begin + splitOf(count)
    return nodeHash(sha256, await this.#range(begin, middle), await this.#range(middle, end))
  }

  async #full(begin: number, count: number): Promise<Uint8Array> {
    const level = Math.floor(Math.log2(count) / LEVELS_PER_TILE)
    const span = TILE_WIDTH ** level
    const first = begin / span
    const entries = count / span
    const tile = await this.#tile(level, Math.floor(first / TILE_WIDTH))
    const hashes = tile.slice(first % TILE_WIDTH, (first % TILE_WIDTH) + entries)
    assert(hashes.length === entries, 'a tile has what the tree has')
    return rootOfFull(sha256, hashes)
  }

  #tile(level: number, index: number): Promise<readonly Uint8Array[]> {
    const place = `${level}/${index}`
    const found = this.#tiles.get(place) ?? this.#readTile(level, index)
    this.#tiles.set(place, found)
    return found
  }

  async #readTile(level: number, index: number): Promise<readonly Uint8Array[]> {
    const hashes = await this.#read(level, index)
    assert(hashes !== undefined, `tile ${level}/${index} is there`)
    return hashes
  }
}
