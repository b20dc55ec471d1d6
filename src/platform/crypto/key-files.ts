import { constants } from 'node:fs'
import { type FileHandle, link, mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomBytes } from './random.ts'
import { SEAL_KEY_BYTES } from './seal.ts'

const FOLDER_MODE = 0o700
const FILE_MODE = 0o400
const OTHERS_MAY = 0o077

export type KeyFile =
  | { readonly kind: 'key'; readonly path: string; readonly key: Buffer }
  | { readonly kind: 'refused'; readonly path: string; readonly reason: string }

/** The key files of a folder (`kek.key`, `kek-….key` for the prefix `kek`). An absent folder has none. */
export async function listKeyFiles(folder: string, prefix: 'kek' | 'log'): Promise<readonly string[]> {
  const fileName = new RegExp(`^${prefix}[a-z0-9-]*\\.key$`)
  try {
    const names = await readdir(folder)
    return names
      .filter((name) => fileName.test(name))
      .toSorted()
      .map((name) => join(folder, name))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

/**
 * Makes a random key in a file that only its owner may read, on disk before this returns. Fails with EEXIST if the file
 * exists. The file appears whole: a second process never reads half a key.
 */
export async function createKeyFile(path: string): Promise<Buffer> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
  const key = randomBytes(SEAL_KEY_BYTES)
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`
  const file = await open(draft, 'wx', FILE_MODE)
  try {
    await file.writeFile(key)
    await file.chmod(FILE_MODE)
    await file.sync()
    await link(draft, path)
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
  await syncFolder(folder)
  return key
}

/**
 * Reads a key file, refusing what no careful operator leaves behind: a link, anything that others can read, another size
 * than 32 bytes, all zeroes.
 */
export async function readKeyFile(path: string): Promise<KeyFile> {
  let file: FileHandle
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  } catch (error) {
    return { kind: 'refused', path, reason: openFailure(errorCode(error)) }
  }
  try {
    const stat = await file.stat()
    if (!stat.isFile()) return { kind: 'refused', path, reason: 'it is not a regular file' }
    if ((stat.mode & OTHERS_MAY) !== 0) {
      return { kind: 'refused', path, reason: `its mode is ${octal(stat.mode)}; make it 0400, others may not touch it` }
    }
    if (stat.size !== SEAL_KEY_BYTES)
      return { kind: 'refused', path, reason: `it has ${stat.size} bytes instead of 32` }
    const key = await file.readFile()
    if (key.every((byte) => byte === 0)) return { kind: 'refused', path, reason: 'it is all zeroes' }
    return { kind: 'key', path, key }
  } finally {
    await file.close()
  }
}

function openFailure(code: string | undefined): string {
  if (code === 'ELOOP') return 'it is a symbolic link'
  if (code === 'ENOENT') return 'it does not exist'
  return `it cannot be opened (${code ?? 'unknown error'})`
}

function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0')
}

/** A new name is only safe from a power cut once its folder is on disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
