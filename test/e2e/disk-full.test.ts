import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { readBooks, untilAtRest } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'

// The access log lies on a file system of 1 MB that is then filled: the kernel itself says ENOSPC. Mounting one takes
// root; without it the database says what it would say then, so that the guarantee is tested everywhere.
const TABLESPACE = `full_disk_${process.pid}`
const settingRow = z.object({ data_directory: z.string() })

let instance: Instance
let disk: SmallDisk | undefined

type SmallDisk = { readonly folder: string; fill(): void; free(): void; unmount(): void }

beforeAll(async () => {
  instance = await startInstance()
  const [setting] = await instance.database.db.rows(settingRow, 'show data_directory')
  disk = setting === undefined ? undefined : mountSmallDisk(setting.data_directory)
})
afterAll(async () => {
  if (disk !== undefined) {
    await instance.database.db.run('alter table vault.access_log set tablespace pg_default')
    await instance.database.db.run(`drop tablespace ${TABLESPACE}`)
    disk.unmount()
  }
  await instance.stop()
})

function mountSmallDisk(ownedLike: string): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'kasa-small-disk-'))
  const filler = join(folder, 'filler')
  try {
    const { uid, gid } = statSync(ownedLike)
    const options = `size=1m,mode=0700,uid=${uid},gid=${gid}`
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', options, 'kasa-small-disk', folder], { stdio: 'ignore' })
  } catch {
    rmdirSync(folder)
    return undefined
  }
  return {
    folder,
    fill() {
      expect(() => writeFileSync(filler, Buffer.alloc(1_048_576))).toThrow('ENOSPC')
    },
    free: () => rmSync(filler),
    unmount() {
      execFileSync('/bin/umount', [folder])
      rmdirSync(folder)
    },
  }
}

async function fillTheDisk(): Promise<void> {
  const { db } = instance.database
  if (disk !== undefined) {
    await db.run(`create tablespace ${TABLESPACE} location '${disk.folder}'`)
    await db.run(`alter table vault.access_log set tablespace ${TABLESPACE}`)
    return disk.fill()
  }
  await db.run(`create function vault.no_space() returns trigger language plpgsql as $$
    begin raise 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`)
  await db.run(
    'create trigger no_space before insert on vault.access_log for each statement execute function vault.no_space()',
  )
}

async function freeTheDisk(): Promise<void> {
  if (disk !== undefined) return disk.free()
  await instance.database.db.run('drop trigger no_space on vault.access_log')
}

async function call() {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'openai/gpt-4o-mini', messages: [{ role: 'user', content: 'Say it. [[out:5]]' }] }),
  })
  return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() }
}

/** Calls until the last free page of the log is used up. */
async function untilRefused() {
  for (let count = 0; count < 500; count++) {
    const answer = await call()
    if (answer.status !== 200) return { answer, answeredBefore: count }
  }
  throw new Error('no call was refused')
}

it('a full disk under the access log refuses the call before the key is opened, and calls work again with space', async () => {
  expect((await call()).status).toBe(200)
  await fillTheDisk()
  const { answer, answeredBefore } = await untilRefused()
  expect(answer.status).toBe(503)
  expect(answer.retryAfter).not.toBeNull()
  expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'unavailable' } })
  expect(answer.text).not.toMatch(/No space|disk|could not extend/)
  for (let count = 0; count < 10; count++) expect((await call()).status).toBe(503)
  // No provider was asked without a row, nothing is held, and what was answered is recorded.
  expect(instance.openai.tally.total().requests).toBe(1 + answeredBefore)
  await untilAtRest(instance.database.db, 5_000)
  const books = await readBooks(instance.database.db)
  expect([books.holds, books.fund_held, books.budget_held]).toEqual([0n, 0n, 0n])
  expect([books.records, books.resolutions]).toEqual([BigInt(1 + answeredBefore), BigInt(1 + answeredBefore)])
  await freeTheDisk()
  expect((await call()).status).toBe(200)
  const doctor = await instance.kasa.api<{ accessLog: unknown }>('GET', '/api/vault/doctor')
  expect(doctor.accessLog).toMatchObject({ isComplete: true, faults: [] })
  expect(instance.kasa.output()).toMatch(/53100|No space left|disk_full/)
  expect(instance.kasa.output()).not.toContain('"event":"bug.')
})
