import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { CheckId } from '../check.ts'
import { nodeStateOf } from '../system-facts.ts'
import { compareRollups } from './compare-rollups.ts'
import { readSystem, type SystemDeps } from './read-system.ts'
import { tellEnd, tellNode } from './tell-node.ts'

const START_MS = Date.UTC(2026, 10, 21, 12)
const IDS = ['01999d0e-0000-7000-8000-000000000001', '01999d0e-0000-7000-8000-000000000002'] as const
let clock: ReturnType<typeof testClock>
let database: TestDatabase
beforeEach(async () => {
  clock = testClock(START_MS)
  database = await createTestDatabase()
})
afterEach(() => database.drop())

function deps(nodeId: string = IDS[0]): SystemDeps {
  return {
    db: database.db,
    clock,
    nodeId,
    dataDir: mkdtempSync(join(tmpdir(), 'kasa-system-')),
    migrationsDir: resolve(import.meta.dirname, '../../../migrations'),
    sweepEveryMs: 10_000,
    priceSyncEveryMs: 60_000,
    priceSources: [],
    sending: { isSending: false, from: 'Kasa' },
    providers: () => [],
  }
}

async function check(id: CheckId, nodeId: string = IDS[0]) {
  const { checks } = await readSystem(deps(nodeId))
  const found = checks.find((one) => one.id === id)
  const facts = Object.fromEntries((found?.facts ?? []).map(({ name, value }) => [name, value]))
  return { level: found?.level, advice: found?.advice, sinceMs: found?.sinceMs, facts }
}

it('since when a check is so outlives who saw it first, and begins anew when it changes', async () => {
  expect(await check('rollups')).toMatchObject({ level: 'unknown', sinceMs: START_MS })
  clock.advance(60_000)
  expect(await check('rollups', IDS[1])).toMatchObject({ level: 'unknown', sinceMs: START_MS })
  expect(await compareRollups({ db: database.db, clock })).toEqual([])
  clock.advance(5_000)
  expect(await check('rollups')).toMatchObject({ level: 'good', sinceMs: START_MS + 65_000 })
  // What each node sees for itself is remembered for each.
  expect(await check('disk', IDS[1])).toMatchObject({ sinceMs: START_MS + 60_000 })
})

it('sums that differ from their records are found, and stay an alarm until they are compared again', async () => {
  await database.db.run(
    `insert into system.rollup_check values (true, to_timestamp($1::double precision / 1000), '2026-11-20', '2026-11-21', 3)`,
    [START_MS],
  )
  expect(await check('rollups')).toMatchObject({ level: 'bad', advice: 'rollups_differ', facts: { differences: 3 } })
})

it('an applied migration that this program does not have is told', async () => {
  expect((await check('migrations')).level).toBe('good')
  await database.db.run(`insert into platform.migration (name, sha256) values ('9999-future.sql', 'x')`)
  expect(await check('migrations')).toMatchObject({ level: 'warn', facts: { newest: '9999-future.sql' } })
})

it('the database and the disk tell real numbers', async () => {
  const { facts } = await check('database')
  expect(facts['size']).toBeGreaterThan(1_000_000)
  expect(facts['connections']).toBeGreaterThan(0)
  const disk = await check('disk')
  expect(disk.facts['total']).toBeGreaterThan(Number(disk.facts['free']))
})

it('nodes tell that they are there, are missed when they fall silent, not when they end, and are forgotten after a day', async () => {
  const node = (id: string) => ({
    id,
    host: 'host',
    processId: 7,
    version: '0.1.0',
    runtime: 'Node',
    startedAtMs: START_MS,
    openCalls: () => 3,
    memoryBytes: () => 5_000_000_000,
  })
  const own = (id: string) => ({ db: database.db, clock, node: node(id) })
  await tellNode(own(IDS[0]))
  await tellNode(own(IDS[1]))
  expect((await check('nodes')).facts).toMatchObject({ running: 2, openCalls: 6, lost: 0 })
  clock.advance(30_001)
  await tellNode(own(IDS[0]))
  expect(await check('nodes')).toMatchObject({ level: 'warn', facts: { running: 1, lost: 1 } })
  await tellEnd(own(IDS[1]))
  expect(await check('nodes')).toMatchObject({ level: 'good', facts: { running: 1, lost: 0 } })
  const { nodes, readAtMs } = await readSystem(deps())
  expect(nodes.map((one) => [one.id, nodeStateOf(one, readAtMs), one.memoryBytes])).toEqual([
    [IDS[0], 'running', 5_000_000_000],
    [IDS[1], 'ended', 5_000_000_000],
  ])
  clock.advance(86_400_001)
  await tellNode(own(IDS[0]))
  expect((await readSystem(deps())).nodes).toHaveLength(1)
})
