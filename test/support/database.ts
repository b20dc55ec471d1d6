import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { type Db, openDatabase } from '../../src/platform/db/database.ts'
import { TEMPLATE_DATABASE, withDatabase } from './global-setup.ts'

export type TestDatabase = { readonly db: Db; readonly url: string; drop(): Promise<void> }

/** A fresh database with all migrations applied, on the test run's real Postgres. */
export async function createTestDatabase(connectionsMax = 8): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl')
  const name = `kasa_test_${randomBytes(6).toString('hex')}`
  await asAdmin(serverUrl, `create database ${name} template ${TEMPLATE_DATABASE}`)
  const url = withDatabase(serverUrl, name)
  const db = openDatabase({ url, connectionsMax, onError: () => {} })
  return {
    db,
    url,
    async drop() {
      await db.close()
      await asAdmin(serverUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

async function asAdmin(serverUrl: string, statement: string): Promise<void> {
  const admin = openDatabase({ url: serverUrl, connectionsMax: 1, onError: () => {} })
  try {
    await admin.run(statement)
  } finally {
    await admin.close()
  }
}
