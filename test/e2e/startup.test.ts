import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

it('requests that come while the server starts are turned away with 503, and it starts all the same', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let isStarting = true
  const seen = new Set<string>()
  const knock = async (path: string) => {
    while (isStarting) {
      // Refused connections are from before anything listens.
      const status = await fetch(`${url}${path}`).then(
        (response) => response.status,
        () => 'refused',
      )
      seen.add(`${path} ${status}`)
      await new Promise((wake) => setTimeout(wake, 1))
    }
  }
  const knocking = ['/health/ready', '/health/live', '/api/records', '/console/'].map(knock)
  const kasa: Kasa = await startKasa({ databaseUrl: database.url, environment: { KASA_PORT: String(port) } })
  expect((await fetch(`${url}/health/ready`)).status).toBe(200)
  isStarting = false
  await Promise.all(knocking)
  expect(await kasa.stop()).toBe(0)
  const odd = [...seen].filter((one) => !/ (?:refused|503|200|401)$/.test(one))
  expect(odd).toEqual([])
  expect(seen).toContain('/health/live 200')
  expect(seen).toContain('/api/records 503')
  expect(seen).not.toContain('/health/live 503')
})
