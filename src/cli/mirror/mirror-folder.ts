import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readCheckpoint } from '../../../packages/receipt-verifier/src/index.ts'
import { CliError, EXIT, NO_MONEY } from '../cli-error.ts'
import { rootOfLeaves } from './root-of-leaves.ts'
import { tilesOf } from './tile-name.ts'

/** What is kept of a log: its newest checkpoint and the hashes of all its leaves. */
export type Kept = {
  readonly note: string
  readonly origin: string
  readonly size: number
  readonly hashes: Uint8Array
}

/** Reads a mirror and computes its root again. Undefined: the folder holds none yet. */
export async function readMirror(folder: string): Promise<Kept | undefined> {
  const note = await readFile(join(folder, 'checkpoint'), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (note === undefined) return undefined
  const { origin, size: leaves, root } = readCheckpoint(note)
  const size = Number.parseInt(leaves.toString(), 10)
  const tiles: Uint8Array[] = []
  for (const { name } of tilesOf(0, size)) tiles.push(await readTile(folder, name))
  const hashes = Buffer.concat(tiles)
  if (hashes.length === 0 || !Buffer.from(root).equals(rootOfLeaves(hashes))) throw damaged(folder)
  return { note, origin, size, hashes }
}

async function readTile(folder: string, name: string): Promise<Uint8Array> {
  return readFile(join(folder, name)).catch(() => {
    throw damaged(folder)
  })
}

/** Files first, the checkpoint last: whoever stops in between leaves the mirror as it was. */
export async function writeMirror(
  folder: string,
  next: { readonly note: string; readonly size: number; readonly tiles: ReadonlyMap<string, Uint8Array> },
): Promise<void> {
  for (const [name, bytes] of next.tiles) await writeWhole(join(folder, name), bytes)
  await writeWhole(join(folder, 'checkpoints', next.size.toString()), next.note)
  await writeWhole(join(folder, 'checkpoint'), next.note)
}

export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, content)
  await rename(`${path}.new`, path)
}

function damaged(folder: string): CliError {
  return new CliError(EXIT.refused, {
    code: 'mirror_damaged',
    happened: `The mirror in ${folder} is not what its own checkpoint says: files were changed or are missing.`,
    money: NO_MONEY,
    next: 'Keep the folder, and begin a new mirror in another one.',
  })
}
