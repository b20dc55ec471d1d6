import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { renderApiTypes } from '../../scripts/console-api-types.ts'
import { createTestDatabase } from '../support/database.ts'
import { startKasa } from '../support/kasa.ts'

it('the console is written against the HTTP API of this tree, and every reference in its document leads somewhere', async () => {
  const database = await createTestDatabase()
  const kasa = await startKasa({ databaseUrl: database.url })
  const document = await (await fetch(`${kasa.url}/api/openapi.json`)).text()
  await kasa.stop()
  await database.drop()
  // Stale? Start Kasa and run: KASA_URL=… node scripts/write-console-api.ts
  const path = resolve(import.meta.dirname, '../../console/src/api/schema.d.ts')
  expect(readFileSync(path, 'utf8')).toBe(await renderApiTypes(document))
})
