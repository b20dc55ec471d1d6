import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { isDatabaseGone } from './database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const pidRow = z.object({ pid: z.number() })

it('a connection that dies between two statements of a transaction fails the transaction, not the process', async () => {
  const unhandled: unknown[] = []
  const note = (error: unknown) => void unhandled.push(error)
  process.on('uncaughtException', note)
  const died = database.db.transaction(async (tx) => {
    const [backend] = await tx.rows(pidRow, 'select pg_backend_pid() as pid')
    await database.db.run('select pg_terminate_backend($1)', [backend?.pid])
    // The socket closes while nothing is asked of it.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await tx.run('select 1')
  })
  const error = await died.catch((thrown: unknown) => thrown)
  process.off('uncaughtException', note)
  expect(unhandled).toEqual([])
  expect(isDatabaseGone(error)).toBe(true)
  expect(await database.db.run('select 1')).toBe(1)
})
