import { afterEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { systemClock } from '../clock/clock.ts'
import { createLog } from '../log/log.ts'
import { createChangeFeed, publishChange } from './change-feed.ts'

const log = createLog({ level: 'error', write: () => {}, nowMs: () => 0 })
let cleanUp: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of cleanUp.toReversed()) await step()
  cleanUp = []
})

async function listening(database: TestDatabase) {
  const feed = createChangeFeed({ db: database.db, url: database.url, clock: systemClock, log })
  const calls: string[] = []
  let arrived = () => {}
  const next = new Promise<void>((resolve) => (arrived = resolve))
  feed.on('api_keys', async () => {
    calls.push('api_keys')
    arrived()
  })
  await feed.start()
  cleanUp.push(() => feed.stop())
  return { calls, next }
}

it('a published change reaches a listener of another connection', async () => {
  const database = await createTestDatabase()
  cleanUp.push(() => database.drop())
  const { calls, next } = await listening(database)
  await database.db.transaction((tx) => publishChange(tx, 'api_keys'))
  await next
  expect(calls).toEqual(['api_keys'])
})

it('a change whose notification was lost is still seen, by polling', async () => {
  const database = await createTestDatabase()
  cleanUp.push(() => database.drop())
  const { calls, next } = await listening(database)
  await database.db.run(`insert into platform.change (topic, version) values ('api_keys', 7)`)
  await next
  expect(calls).toEqual(['api_keys'])
})

it('a change that was rolled back is not published', async () => {
  const database = await createTestDatabase()
  cleanUp.push(() => database.drop())
  const work = database.db.transaction(async (tx) => {
    await publishChange(tx, 'api_keys')
    throw new Error('changed my mind')
  })
  await expect(work).rejects.toThrow('changed my mind')
  expect(await database.db.run('select 1 from platform.change')).toBe(0)
})
