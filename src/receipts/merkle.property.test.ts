import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkConsistency, hashLeaf, rootFromInclusion } from '../../packages/receipt-verifier/src/merkle.ts'
import { sha256 } from '../platform/crypto/digest.ts'
import { TreeReader } from './actions/tree-reader.ts'
import { leafHash } from './merkle.ts'
import { appendLeaves, type Edge, parseTilePath, rootOfEdge, type Tile, tilePath } from './tiles.ts'

/** RFC 6962, 2.1, word by word. */
function wholeRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves
  if (leaves.length === 1 && first !== undefined) return first
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return createHash('sha256')
    .update(Buffer.concat([Uint8Array.of(1), wholeRoot(leaves.slice(0, split)), wholeRoot(leaves.slice(split))]))
    .digest()
}

const leafAt = (index: number) => leafHash(sha256, new TextEncoder().encode(`leaf ${index}`))
const leavesTo = (size: number) => Array.from({ length: size }, (_, index) => leafAt(index))

/** A tree grown in steps, with the tiles that a database would hold. */
function grow(steps: readonly number[]) {
  const tiles = new Map<string, Tile>()
  let tree: { readonly size: number; readonly edge: Edge } = { size: 0, edge: [] }
  for (const step of steps) {
    const added = Array.from({ length: step }, (_, at) => leafAt(tree.size + at))
    const grown = appendLeaves(sha256, tree, added)
    for (const tile of grown.tiles) tiles.set(`${tile.level}/${tile.index}`, tile)
    tree = { size: tree.size + step, edge: grown.edge }
  }
  const reader = new TreeReader(async (level, index) => tiles.get(`${level}/${index}`)?.hashes)
  return { ...tree, root: rootOfEdge(sha256, tree.edge), reader, tiles }
}

describe('known trees', () => {
  // The eight leaves of the test data of Certificate Transparency, whose roots every implementation agrees on.
  const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const ROOTS = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]
  it.each(ROOTS.map((root, at) => [at + 1, root] as const))('of %i leaves has the root %s', (size, root) => {
    const hashes = LEAVES.slice(0, size).map((hex) => leafHash(sha256, Buffer.from(hex, 'hex')))
    const { edge } = appendLeaves(sha256, { size: 0, edge: [] }, hashes)
    expect(Buffer.from(rootOfEdge(sha256, edge) ?? []).toString('hex')).toBe(root)
  })
})

describe('tiles', () => {
  it.each([1, 2, 255, 256, 257, 511, 512, 600, 65_536, 65_537, 70_000])(
    'of %i leaves have the root of the whole',
    (size) => {
      expect(grow([size]).root).toEqual(wholeRoot(leavesTo(size)))
    },
  )

  it('are the same in however many steps the tree grew', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 }), (steps) => {
        const total = steps.reduce((sum, step) => sum + step, 0)
        expect(Object.fromEntries(grow(steps).tiles)).toEqual(Object.fromEntries(grow([total]).tiles))
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    [0, '000'],
    [67, '067'],
    [1_067, 'x001/067'],
    [1_234_067, 'x001/x234/067'],
  ])('%i is written %s', (index, path) => {
    expect(tilePath(index)).toBe(path)
    expect(parseTilePath(`3/${path}`)).toEqual({ level: 3, index, width: 256 })
  })
  it.each(['0/x000/067', '00/067', '0/67', '0/067.p/0', '0/067.p/256', '0/067.p/07', '8/067', '0/067/', '0/x001'])(
    '%s is no path of a tile',
    (path) => {
      expect(parseTilePath(path)).toBeUndefined()
    },
  )
})

describe('proofs', () => {
  const { reader, size: largest } = grow([700])

  it('of inclusion lead to the root in every size, and another leaf, index or size does not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: largest }), fc.nat(largest - 1), async (size, pick) => {
        const index = pick % size
        const proof = await reader.inclusionProof(index, size)
        const root = wholeRoot(leavesTo(size))
        const leaf = leafAt(index)
        const claim = { index: BigInt(index), size: BigInt(size), leaf, proof }
        expect(Buffer.from(await rootFromInclusion(claim))).toEqual(Buffer.from(root))
        expect(Buffer.from(await rootFromInclusion({ ...claim, leaf: leafAt(index + 1) }))).not.toEqual(
          Buffer.from(root),
        )
        await expect(rootFromInclusion({ ...claim, proof: [...proof, root] })).rejects.toThrow('too long')
        if (proof.length > 0)
          await expect(rootFromInclusion({ ...claim, proof: proof.slice(1) })).rejects.toThrow('short')
      }),
      { numRuns: 150 },
    )
  })

  it('of consistency hold for every pair of sizes, and not when a leaf was changed between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: largest }), fc.nat(largest - 1), async (size, pick) => {
        const from = 1 + (pick % size)
        const proof = await reader.consistencyProof(from, size)
        const older = { size: BigInt(from), root: wholeRoot(leavesTo(from)) }
        const newer = { size: BigInt(size), root: wholeRoot(leavesTo(size)) }
        await checkConsistency(older, newer, proof)
        const changed = leavesTo(from).with(pick % from, leafAt(9_999))
        await expect(checkConsistency({ ...older, root: wholeRoot(changed) }, newer, proof)).rejects.toThrow()
      }),
      { numRuns: 150 },
    )
  })

  it('hash a leaf as the server does', async () => {
    const body = new TextEncoder().encode('x')
    expect(Buffer.from(await hashLeaf(body))).toEqual(Buffer.from(leafHash(sha256, body)))
  })
})
