import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { openPriceWorld } from '../test/price-world.ts'
import { createPriceJob } from './sync-regularly.ts'

const HOUR = 3_600_000
let world: Awaited<ReturnType<typeof openPriceWorld>>
beforeEach(async () => {
  world = await openPriceWorld()
})
afterEach(() => world.close())

const syncCount = async () => {
  const [row] = await world.deps.db.rows(z.object({ n: z.int() }), 'select count(*)::integer as n from prices.sync')
  return row?.n
}

it('reads the sources when they are due, once over all nodes', async () => {
  const jobs = [1, 2].map(() => createPriceJob({ ...world.deps, ratesUrl: undefined, everyMs: 24 * HOUR }))
  for (const job of jobs) job.start()
  try {
    world.clock.advance(60_000)
    await expect.poll(syncCount, { timeout: 10_000 }).toBe(1)
    world.clock.advance(24 * HOUR - 120_000)
    await new Promise((wake) => setTimeout(wake, 50))
    expect(await syncCount()).toBe(1)
    await expect
      .poll(
        async () => {
          world.clock.advance(60_000)
          return await syncCount()
        },
        { timeout: 10_000 },
      )
      .toBe(2)
  } finally {
    await Promise.all(jobs.map((job) => job.stop()))
  }
})

it('without sources it never looks', async () => {
  const job = createPriceJob({ ...world.deps, sources: [], ratesUrl: undefined, everyMs: HOUR })
  job.start()
  world.clock.advance(10 * HOUR)
  await job.stop()
  expect(world.server.requests).toEqual([])
  expect(await syncCount()).toBe(0)
})
