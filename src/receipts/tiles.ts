import { nodeHash, rootOfFull, type Hash } from './merkle.ts'

export const TILE_WIDTH = 256
export const HASH_BYTES = 32
/** 256^8 leaves are more than any counter here holds. */
export const TILE_LEVELS = 8

/** The last, still growing tile of each level, from level 0 up. Empty where the level ends with a whole tile. */
export type Edge = readonly (readonly Uint8Array[])[]

export type Tile = { readonly level: number; readonly index: number; readonly hashes: readonly Uint8Array[] }

/**
 * Appends leaf hashes to a tree of `size` leaves whose edge is given.
 * @returns the tiles that are new or grew, whole, and the edge afterwards
 */
export function appendLeaves(
  hash: Hash,
  tree: { readonly size: number; readonly edge: Edge },
  leaves: readonly Uint8Array[],
): { readonly tiles: readonly Tile[]; readonly edge: Edge } {
  const tiles: Tile[] = []
  const edge: (readonly Uint8Array[])[] = []
  let arriving = leaves
  for (let level = 0; level < TILE_LEVELS; level++) {
    const entries = [...(tree.edge[level] ?? []), ...arriving]
    const first = Math.floor(tree.size / TILE_WIDTH ** (level + 1))
    const whole = Math.floor(entries.length / TILE_WIDTH)
    if (arriving.length > 0) {
      for (let at = 0; at * TILE_WIDTH < entries.length; at++)
        tiles.push({ level, index: first + at, hashes: entries.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH) })
    }
    arriving = Array.from({ length: whole }, (_, at) =>
      rootOfFull(hash, entries.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH)),
    )
    edge.push(entries.slice(whole * TILE_WIDTH))
  }
  return { tiles, edge }
}

/** The root of the tree whose edge is given; undefined for no leaves. */
export function rootOfEdge(hash: Hash, edge: Edge): Uint8Array | undefined {
  let root: Uint8Array | undefined
  // From the smallest full subtree to the largest: the binary digits of the size, the lowest first.
  for (const entries of edge) {
    let end = entries.length
    for (let width = 1; width <= end; width *= 2) {
      if ((entries.length & width) === 0) continue
      const subtree = rootOfFull(hash, entries.slice(end - width, end))
      root = root === undefined ? subtree : nodeHash(hash, subtree, root)
      end -= width
    }
  }
  return root
}

/** `001234067` as tlog-tiles write it: `x001/x234/067`. */
export function tilePath(index: number): string {
  const text = index.toString()
  const groups = text.padStart(Math.ceil(text.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
}

/** Reads `0/x001/067` or `0/000.p/17`. @see https://c2sp.org/tlog-tiles @returns undefined for any other text */
export function parseTilePath(
  path: string,
): { readonly level: number; readonly index: number; readonly width: number } | undefined {
  const match = /^(\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (match === null) return undefined
  const [, levelText = '', indexText = '', widthText] = match
  const level = Number.parseInt(levelText, 10)
  const index = Number.parseInt(indexText.replaceAll(/[x/]/g, ''), 10)
  const width = widthText === undefined ? TILE_WIDTH : Number.parseInt(widthText, 10)
  const isCanonical = levelText === level.toString() && indexText === tilePath(index)
  const isWidth = widthText === undefined || width < TILE_WIDTH
  return isCanonical && isWidth && level < TILE_LEVELS ? { level, index, width } : undefined
}

/** The hashes of a tile, one by one. */
export function splitHashes(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}
