import { afterAll, beforeAll, expect, it } from 'vitest'
import { startLedger, type LedgerFixture } from '../../src/billing/ledger/test/ledger-fixture.ts'
import { type Db, openDatabase } from '../../src/platform/db/database.ts'
import { MUTATIONS, withMutation } from './mutations.ts'
import { prepareSimulation } from './sim-database.ts'
import { simulateSeed } from './simulate-seed.ts'

const SEEDS = 300

let fixture: LedgerFixture
let db: Db
beforeAll(async () => {
  fixture = await startLedger()
  await prepareSimulation(fixture.db)
  db = openDatabase({ url: fixture.url, connectionsMax: 1, onError: () => {} })
})
afterAll(async () => {
  await db.close()
  await fixture.stop()
})

it(`${SEEDS} seeds of calls, crashes, lost answers, clock jumps and failovers keep the books as the oracle does`, async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const outcome = await simulateSeed(seed, db)
    expect(outcome, `seed ${seed}; again: npm run simulate -- --seed ${seed}`).toEqual({ kind: 'held' })
  }
}, 300_000)

it.each(MUTATIONS)(
  'without its guard a seed turns red: $name',
  async (mutation) => {
    const isFound = await withMutation(db, mutation, async () => {
      for (let seed = 1; seed <= SEEDS; seed++) if ((await simulateSeed(seed, db)).kind === 'broken') return true
      return false
    })
    expect(isFound).toBe(true)
  },
  120_000,
)
