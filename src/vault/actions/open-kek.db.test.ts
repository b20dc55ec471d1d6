import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { newId } from '../../platform/crypto/id.ts'
import { createLog } from '../../platform/log/log.ts'
import type { KekConfig, KekState } from '../kek-provider.ts'
import { makePrimary } from '../store/key-store.ts'
import { addCredential, type Fixture, openSecret, START_MS, vaultFixture } from '../test/vault-fixture.ts'
import { diagnoseVault } from './doctor.ts'
import { openKek, prepareKek } from './open-kek.ts'
import { rotateKek } from './rotate-kek.ts'

const log = createLog({ level: 'error', write: () => {}, nowMs: () => 0 })
const clock = testClock(START_MS)
let folder = ''
let database: TestDatabase
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasa-kek-'))
  database = await createTestDatabase()
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const openWith = (config: KekConfig) => openKek({ db: database.db, clock, log }, config)
const file = (): KekConfig => ({ kind: 'file', path: join(folder, 'keys', 'kek.key') })
const env = (fill: number): KekConfig => ({ kind: 'env', keyBase64: Buffer.alloc(32, fill).toString('base64') })
function reasonOf(state: KekState): string {
  if (state.kind === 'open') throw new Error('expected a sealed vault')
  return state.reason
}

it('the first start makes a key file; the next start opens with it', async () => {
  expect((await openWith(file())).kind).toBe('open')
  expect(await readdir(join(folder, 'keys'))).toEqual(['kek.key'])
  expect((await openWith(file())).kind).toBe('open')
  expect(await readdir(join(folder, 'keys'))).toEqual(['kek.key'])
})

it('two first starts at once agree on one key', async () => {
  const states = await Promise.all([openWith(file()), openWith(file()), openWith(file())])
  expect(states.map(({ kind }) => kind)).toEqual(['open', 'open', 'open'])
  expect(await database.db.run('select 1 from vault.kek')).toBe(1)
})

it('a missing key seals the vault and is never replaced by a new one', async () => {
  await openWith(file())
  await rename(join(folder, 'keys', 'kek.key'), join(folder, 'away'))
  expect(reasonOf(await openWith(file()))).toContain('it does not exist')
  expect(await readdir(join(folder, 'keys'))).toEqual([])
})

it('another key in its place seals the vault', async () => {
  await openWith(file())
  const path = join(folder, 'keys', 'kek.key')
  await rm(path)
  await writeFile(path, Buffer.alloc(32, 9), { mode: 0o400 })
  expect(reasonOf(await openWith(file()))).toMatch(/^key file-[0-9a-f]{16} is not here$/)
})

it('a key file that others can read seals the vault until its mode is right', async () => {
  await openWith(file())
  await chmod(join(folder, 'keys', 'kek.key'), 0o444)
  expect(reasonOf(await openWith(file()))).toContain('its mode is 0444')
  await chmod(join(folder, 'keys', 'kek.key'), 0o400)
  expect((await openWith(file())).kind).toBe('open')
})

it('an unfit key at the very first start seals the vault and registers nothing', async () => {
  expect(reasonOf(await openWith(env(0)))).toContain('all zeroes')
  expect(reasonOf(await openWith({ kind: 'env', keyBase64: 'c2hvcnQ=' }))).toContain('32 bytes')
  expect(reasonOf(await openWith({ kind: 'env', keyBase64: '!!!' }))).toContain('base64')
  expect(await database.db.run('select 1 from vault.kek')).toBe(0)
})

it("the environment's key opens, another one does not", async () => {
  expect((await openWith(env(1))).kind).toBe('open')
  expect((await openWith(env(1))).kind).toBe('open')
  expect(reasonOf(await openWith(env(2)))).toContain('is not here')
})

it('the passphrase opens, another one does not, and neither is stored', async () => {
  const passphrase = 'correct horse battery staple'
  expect((await openWith({ kind: 'passphrase', passphrase })).kind).toBe('open')
  expect((await openWith({ kind: 'passphrase', passphrase })).kind).toBe('open')
  expect(reasonOf(await openWith({ kind: 'passphrase', passphrase: 'wrong horse battery staple' }))).toContain(
    'not the one',
  )
  expect(await database.db.run(`select 1 from vault.kek k where k::text like '%horse%'`)).toBe(0)
})

it('another kind of key than the vault was sealed with is told apart', async () => {
  await openWith(env(1))
  expect(reasonOf(await openWith(file()))).toBe('the vault is sealed with a key of kind env; KASA_KEK says file')
  expect(await readdir(folder)).toEqual([])
})

async function rotatedFixture(next: KekConfig): Promise<{ fixture: Fixture; ids: readonly string[]; state: KekState }> {
  const fixture = await vaultFixture()
  const ids: string[] = []
  for (const accountId of [fixture.accountId, fixture.otherAccountId, fixture.operatorId]) {
    const { credential } = await addCredential(
      fixture,
      { provider: 'openai', secret: `sk-proj-of-${accountId}` },
      accountId,
    )
    ids.push(credential.id)
  }
  const rotation = await rotateKek({ db: fixture.db, clock, log, kek: fixture.vault.kek }, next)
  if (rotation.kind === 'refused') throw new Error(rotation.reason)
  expect(rotation.rewrapped).toBe(3)
  return { fixture, ids, state: rotation.state }
}

it('after a rotation every account key is under the new key, and secrets open with it alone', async () => {
  const { fixture, ids, state } = await rotatedFixture(file())
  const keys = await readdir(join(folder, 'keys'))
  expect(keys).toHaveLength(1)
  const node = await fixture.secondVault(state)
  const accounts = [fixture.accountId, fixture.otherAccountId, fixture.operatorId]
  for (const [index, id] of ids.entries()) {
    const accountId = accounts[index] ?? ''
    expect(await openSecret(node.vault, fixture.db, id, accountId)).toBe(`sk-proj-of-${accountId}`)
  }
  const diagnosis = await diagnoseVault(node.vault)
  expect(
    diagnosis.keks.map(({ provider, isPrimary, isHeld, accountKeys }) => [provider, isPrimary, isHeld, accountKeys]),
  ).toEqual([
    ['env', false, false, 0],
    ['file', true, true, 3],
  ])
  expect(diagnosis.sample).toBe('opens')
  await fixture.close()
})

it('the old key alone no longer opens anything', async () => {
  const { fixture, ids } = await rotatedFixture(file())
  await expect(openSecret(fixture.vault, fixture.db, ids[0] ?? '', fixture.accountId)).rejects.toMatchObject({
    code: 'vault_sealed',
  })
  await fixture.close()
})

it('a rotation that was interrupted after the new key became primary is finished by running it again', async () => {
  const fixture = await vaultFixture()
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: 'sk-proj-before-rotation' })
  const next = env(9)
  const prepared = await prepareKek({ db: fixture.db, clock, log }, next)
  if (prepared.kind === 'refused') throw new Error(prepared.reason)
  await makePrimary(fixture.db, prepared.kekId)
  // As after a crash: the old key still opens what is under it, and says that something is unfinished.
  const restarted = await openKek({ db: fixture.db, clock, log }, env(7))
  if (restarted.kind === 'sealed') throw new Error(restarted.reason)
  expect(restarted.warnings).toEqual([`the primary key ${prepared.kekId} is not here; finish the rotation`])
  expect(await openSecret(fixture.vault, fixture.db, credential.id, fixture.accountId)).toBe('sk-proj-before-rotation')
  const rotation = await rotateKek({ db: fixture.db, clock, log, kek: restarted }, next)
  if (rotation.kind === 'refused') throw new Error(rotation.reason)
  expect(rotation).toMatchObject({ kekId: prepared.kekId, rewrapped: 1 })
  const node = await fixture.secondVault(rotation.state)
  expect(await openSecret(node.vault, fixture.db, credential.id, fixture.accountId)).toBe('sk-proj-before-rotation')
  await fixture.close()
})

it('a rotation of key files leaves the old file, and both are held', async () => {
  const state = await openWith(file())
  const accountId = newId()
  await database.db.run(`insert into accounts.account (id, kind, name) values ($1, 'personal', 'Test')`, [accountId])
  const before = await readFile(join(folder, 'keys', 'kek.key'))
  const rotation = await rotateKek({ db: database.db, clock, log, kek: state }, file())
  expect(rotation.kind).toBe('rotated')
  expect(await readFile(join(folder, 'keys', 'kek.key'))).toEqual(before)
  expect(await readdir(join(folder, 'keys'))).toHaveLength(2)
  const reopened = await openWith(file())
  if (reopened.kind !== 'open' || rotation.kind !== 'rotated') throw new Error('expected open')
  expect(await reopened.provider.holds(rotation.kekId)).toBe(true)
})
