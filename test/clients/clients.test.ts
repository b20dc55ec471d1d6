import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLIENTS } from './all-clients.ts'
import { CHECKS } from './checks.ts'
import { FEATURES } from './client.ts'
import { type Cell, renderClients } from './render-clients.ts'
import { type Stage, startStage } from './stage.ts'

// Every client against a running Kasa: only its base URL and its key are changed. What the suite finds is the page
// docs/reference/clients.md; `npx vitest run test/clients -u` writes it anew. What is known not to work must still fail.
let stage: Stage
const cells: Cell[] = []

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.stop())

describe.each(CLIENTS)('$name', (client) => {
  it.each(FEATURES)('%s', async (feature) => {
    const methods = client.connect({ url: stage.kasa.url, apiKey: stage.kasa.apiKey })
    const isKnown = client.doesNotWork.includes(feature)
    const shared = { client: client.name, feature }
    try {
      const running = CHECKS[feature]({ stage, client, methods })
      if (running === undefined) return void cells.push({ ...shared, result: 'none' })
      await running
    } catch (error) {
      if (!isKnown) throw error
      cells.push({ ...shared, result: 'fails', why: error instanceof Error ? error.message : String(error) })
      return
    }
    expect(isKnown, 'it works now: take it off the list').toBe(false)
    cells.push({ ...shared, result: 'works' })
  })
})

it('found what the page of clients says, with no cell untested', async () => {
  expect(cells.length).toBe(CLIENTS.length * FEATURES.length)
  await expect(await renderClients(CLIENTS, cells)).toMatchFileSnapshot('../../docs/reference/clients.md')
})
