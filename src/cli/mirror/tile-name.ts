import { HASH_BYTES } from './root-of-leaves.ts'

export const TILE_WIDTH = 256
export const TILE_BYTES = TILE_WIDTH * HASH_BYTES

/** The tiles of the lowest level that hold the leaves from `from` to before `size`. @see https://c2sp.org/tlog-tiles */
export function tilesOf(from: number, size: number): readonly { readonly name: string; readonly width: number }[] {
  const first = Math.floor(from / TILE_WIDTH)
  const count = Math.max(0, Math.ceil(size / TILE_WIDTH) - first)
  return Array.from({ length: count }, (_, at) => {
    const index = first + at
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH)
    return { name: tileName(index, width), width }
  })
}

function tileName(index: number, width: number): string {
  const text = index.toString()
  const groups = text.padStart(Math.ceil(text.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const path = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
  return `tile/0/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}
