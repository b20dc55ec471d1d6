import { chmod, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createKeyFile, listKeyFiles, readKeyFile } from './key-files.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasa-keys-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('a new key file holds 32 random bytes that only its owner may read', async () => {
  const path = join(folder, 'keys', 'kek.key')
  const key = await createKeyFile(path)
  expect(key).toHaveLength(32)
  expect((await stat(path)).mode & 0o777).toBe(0o400)
  expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700)
  expect(await readKeyFile(path)).toEqual({ kind: 'key', path, key })
  expect(await readdir(join(folder, 'keys'))).toEqual(['kek.key'])
})

it('an existing key file is never overwritten', async () => {
  const path = join(folder, 'kek.key')
  const key = await createKeyFile(path)
  await expect(createKeyFile(path)).rejects.toThrow('EEXIST')
  expect(await readKeyFile(path)).toEqual({ kind: 'key', path, key })
})

it.each([
  ['readable by the group', 0o440, Buffer.alloc(32, 1), 'its mode is 0440'],
  ['readable by the world', 0o404, Buffer.alloc(32, 1), 'its mode is 0404'],
  ['too short', 0o400, Buffer.alloc(31, 1), '31 bytes'],
  ['too long', 0o400, Buffer.alloc(33, 1), '33 bytes'],
  ['all zeroes', 0o400, Buffer.alloc(32), 'all zeroes'],
])('a key file that is %s is refused', async (_, mode, bytes, reason) => {
  const path = join(folder, 'kek.key')
  await writeFile(path, bytes)
  await chmod(path, mode)
  expect(await readKeyFile(path)).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) })
})

it('a link to a key file is refused, and so is a folder and a file that is not there', async () => {
  await createKeyFile(join(folder, 'real.key'))
  await symlink(join(folder, 'real.key'), join(folder, 'kek.key'))
  expect(await readKeyFile(join(folder, 'kek.key'))).toMatchObject({ reason: 'it is a symbolic link' })
  expect(await readKeyFile(folder)).toMatchObject({ reason: 'it is not a regular file' })
  expect(await readKeyFile(join(folder, 'none.key'))).toMatchObject({ reason: 'it does not exist' })
})

it('only files named as keys are listed', async () => {
  for (const name of ['kek.key', 'kek-2.key', 'kek.key.bak', 'other.key']) await writeFile(join(folder, name), '')
  expect(await listKeyFiles(folder, 'kek')).toEqual([join(folder, 'kek-2.key'), join(folder, 'kek.key')])
  expect(await listKeyFiles(join(folder, 'none'), 'kek')).toEqual([])
})
