import { join } from 'node:path'
import { openCheckpoint, parseVerifierKey } from '../../../packages/receipt-verifier/src/index.ts'
import { CliError, EXIT, NO_MONEY } from '../cli-error.ts'
import type { LogSource } from './log-source.ts'
import { type Kept, readMirror, writeMirror, writeWhole } from './mirror-folder.ts'
import { HASH_BYTES, rootOfLeaves } from './root-of-leaves.ts'
import { TILE_WIDTH } from './tile-name.ts'

/** More would not fit into memory: 32 bytes each. */
const LEAVES_MAX = 50_000_000

export type Mirrored = {
  readonly kind: 'begun' | 'grown' | 'unchanged' | 'older'
  readonly origin: string
  readonly fromSize: number
  readonly size: number
}

type Wanted = { readonly folder: string; readonly keys: readonly string[]; readonly nowMs: number }
type Served = { readonly note: string; readonly origin: string; readonly size: number; readonly root: Uint8Array }

/**
 * Takes what is new of a log into a folder. The new checkpoint must be signed with one of the keys, and its root must be
 * that of the leaves that were kept, followed by the new ones: so nothing that was once seen can be changed or taken out.
 * @throws CliError where the log does not continue what was kept; what proves it is put below `evidence/`
 */
export async function mirrorLog(source: LogSource, wanted: Wanted): Promise<Mirrored> {
  const kept = await readMirror(wanted.folder)
  const served = await readServed(source, wanted.keys)
  if (kept === undefined) {
    const tiles = await source.tiles(0, served.size)
    if (!isRootOf(served, Buffer.concat([...tiles.values()]))) throw await refuse({ wanted, served, kept, tiles })
    await writeMirror(wanted.folder, { ...served, tiles })
    return { kind: 'begun', origin: served.origin, fromSize: 0, size: served.size }
  }
  const outcome = { origin: served.origin, fromSize: kept.size, size: served.size }
  if (kept.origin !== served.origin) throw anotherLog(kept.origin, served.origin)
  if (served.size <= kept.size) {
    if (isRootOf(served, kept.hashes.subarray(0, served.size * HASH_BYTES))) {
      return { ...outcome, kind: served.size === kept.size ? 'unchanged' : 'older' }
    }
    throw await refuse({ wanted, served, kept, tiles: await source.tiles(0, served.size) })
  }
  const tiles = await source.tiles(kept.size, served.size)
  if (!isRootOf(served, continued(kept, tiles))) {
    throw await refuse({ wanted, served, kept, tiles: await source.tiles(0, served.size) })
  }
  await writeMirror(wanted.folder, { ...served, tiles })
  return { ...outcome, kind: 'grown' }
}

async function readServed(source: LogSource, keyTexts: readonly string[]): Promise<Served> {
  const note = await source.checkpoint()
  const { origin, size, root } = await openCheckpoint(note, await Promise.all(keyTexts.map(parseVerifierKey)))
  if (size > 0n && size <= BigInt(LEAVES_MAX)) return { note, origin, size: Number.parseInt(size.toString(), 10), root }
  throw new CliError(EXIT.refused, {
    code: 'log_size',
    happened: `The log says that it has ${size} leaves; this mirror takes 1 to ${LEAVES_MAX}.`,
    money: `${NO_MONEY} The mirror is as it was.`,
    next: 'An empty log fills with the first call.',
  })
}

/** The leaves that were kept, then those that are served after them. Nothing, where the first tile has other old ones. */
function continued(kept: Kept, tiles: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const fresh = Buffer.concat([...tiles.values()])
  const again = (kept.size % TILE_WIDTH) * HASH_BYTES
  const isSame = fresh.subarray(0, again).equals(kept.hashes.subarray(kept.hashes.length - again))
  return isSame ? Buffer.concat([kept.hashes, fresh.subarray(again)]) : new Uint8Array()
}

function isRootOf(served: Served, hashes: Uint8Array): boolean {
  return hashes.length === served.size * HASH_BYTES && Buffer.from(served.root).equals(rootOfLeaves(hashes))
}

/** Says whether the log forked or only serves what it did not sign, and keeps both sides. */
async function refuse(found: {
  readonly wanted: Wanted
  readonly served: Served
  readonly kept: Kept | undefined
  readonly tiles: ReadonlyMap<string, Uint8Array>
}): Promise<CliError> {
  const { wanted, served, kept, tiles } = found
  const folder = join(wanted.folder, 'evidence', wanted.nowMs.toString())
  if (kept !== undefined) await writeWhole(join(folder, 'checkpoint.kept'), kept.note)
  await writeWhole(join(folder, 'checkpoint.served'), served.note)
  for (const [name, bytes] of tiles) await writeWhole(join(folder, name), bytes)
  const all = Buffer.concat([...tiles.values()])
  const isFork = kept !== undefined && isRootOf(served, all)
  const happened = isFork
    ? `The log was forked: leaf ${firstDifference(kept.hashes, all)} is not the one that was signed before. Both histories are signed by the operator.`
    : 'The log serves hashes that do not give the root that it signed.'
  return new CliError(EXIT.refused, {
    code: isFork ? 'log_forked' : 'log_broken',
    happened,
    money: `${NO_MONEY} The mirror is as it was.`,
    next: `What proves it is in ${folder}. Keep it, and show it to the operator and to whoever else mirrors the log.`,
  })
}

function firstDifference(kept: Uint8Array, served: Uint8Array): number {
  const at = kept.findIndex((byte, place) => byte !== served[place])
  return Math.floor((at < 0 ? kept.length : at) / HASH_BYTES)
}

function anotherLog(kept: string, served: string): CliError {
  return new CliError(EXIT.refused, {
    code: 'another_log',
    happened: `The folder mirrors the log ${kept}, but the server has ${served}.`,
    money: `${NO_MONEY} The mirror is as it was.`,
    next: 'Mirror it into a folder of its own.',
  })
}
