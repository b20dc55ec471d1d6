import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { keyedHash } from '../../platform/crypto/keyed-hash.ts'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { beginCeremony, finishCeremony, forgetOldCeremonies } from './ceremony.ts'

const schema = z.object({ a: z.number() })
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

function start(pepper = 'pepper') {
  const clock = testClock(1_800_000_000_000)
  const hashOf = (purpose: string, text: string) => keyedHash(Buffer.from(pepper), `${purpose}\n${text}`)
  return { clock, deps: { db: database.db, clock, hashOf } }
}
const wish = { withinMs: 60_000, begun: { a: 1 } }

it('what was begun comes back once; of fifty at the same moment one is the first', async () => {
  const { deps } = start()
  const { ceremony, sealed } = beginCeremony(deps, 'provider', wish)
  const all = await Promise.all(Array.from({ length: 50 }, () => finishCeremony(deps, 'provider', { sealed, schema })))
  expect(all.filter((back) => back !== undefined)).toEqual([ceremony])
})

it('it ends with its time, to the millisecond', async () => {
  const { clock, deps } = start()
  const first = beginCeremony(deps, 'provider', wish)
  const second = beginCeremony(deps, 'provider', wish)
  clock.advance(59_999)
  expect(await finishCeremony(deps, 'provider', { sealed: first.sealed, schema })).toEqual(first.ceremony)
  clock.advance(1)
  expect(await finishCeremony(deps, 'provider', { sealed: second.sealed, schema })).toBeUndefined()
})

it('it is good for one kind, under one key, unchanged; what is not its id uses nothing up', async () => {
  const { deps } = start()
  const { ceremony, sealed } = beginCeremony(deps, 'provider', wish)
  const changed = `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`
  expect(await finishCeremony(deps, 'add_passkey', { sealed, schema })).toBeUndefined()
  expect(await finishCeremony(start('other').deps, 'provider', { sealed, schema })).toBeUndefined()
  for (const text of [undefined, '', 'x', changed, 'A'.repeat(5_000)]) {
    expect(await finishCeremony(deps, 'provider', { sealed: text, schema })).toBeUndefined()
  }
  expect(await finishCeremony(deps, 'provider', { sealed, schema, id: 'another' })).toBeUndefined()
  expect(await finishCeremony(deps, 'provider', { sealed, schema, id: ceremony.id })).toEqual(ceremony)
})

it('what was used is remembered as long as it could come back, and no longer', async () => {
  const { clock, deps } = start()
  await database.db.run('delete from sign_in.used_ceremony')
  const { sealed } = beginCeremony(deps, 'provider', wish)
  await finishCeremony(deps, 'provider', { sealed, schema })
  const count = async () =>
    (await database.db.rows(z.object({ n: z.bigint() }), 'select count(*) as n from sign_in.used_ceremony limit 1'))[0]
      ?.n
  clock.advance(59_999)
  await forgetOldCeremonies(deps)
  expect(await count()).toBe(1n)
  clock.advance(1)
  await forgetOldCeremonies(deps)
  expect(await count()).toBe(0n)
})
