// The seeded simulator by itself. `npm run simulate -- --help` tells its options.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { TEST_AUDIT } from '../../src/billing/ledger/test/ledger-fixture.ts'
import { systemClock } from '../../src/platform/clock/clock.ts'
import { type Db, openDatabase } from '../../src/platform/db/database.ts'
import { startEmbedded } from '../../src/platform/db/embedded/start-embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { withDatabase } from '../support/global-setup.ts'
import { MUTATIONS, withMutation } from './mutations.ts'
import { prepareSimulation } from './sim-database.ts'
import { simulateSeed } from './simulate-seed.ts'

const HELP = `npm run simulate -- [options]
  --seeds N      how many seeds (10000)
  --from S       the first one (1)
  --seed S       one seed again, with its steps
  --workers N    databases at once (2)
  --mutations    takes each guard of the ledger out, one at a time, and expects a red seed
Exit 0: every seed held, or every mutation was found. Exit 1 otherwise.`
const MUTATION_SEEDS_MAX = 300
const PROGRESS_EVERY = 500

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    workers: { type: 'string', default: '2' },
    mutations: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}

const folder = mkdtempSync(join(tmpdir(), 'kasa-simulate-'))
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
const server = await startEmbedded({ dataDir: join(folder, 'pg'), clock: systemClock, settings })
try {
  process.exitCode = (await run()) ? 0 : 1
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function run(): Promise<boolean> {
  if (values.mutations) return runMutations(await openSimulation('mutations'))
  const from = Number.parseInt(values.seed ?? values.from, 10)
  const seeds = values.seed === undefined ? Number.parseInt(values.seeds, 10) : 1
  return runSeeds(from, seeds)
}

async function openSimulation(name: string): Promise<Db> {
  const admin = openDatabase({ url: server.url, connectionsMax: 1, onError: () => {} })
  await admin.run(`create database sim_${name}`)
  await admin.close()
  const db = openDatabase({ url: withDatabase(server.url, `sim_${name}`), connectionsMax: 1, onError: () => {} })
  await migrate(db, resolve(import.meta.dirname, '../../migrations'))
  await db.run(TEST_AUDIT)
  await prepareSimulation(db)
  return db
}

async function runSeeds(from: number, seeds: number): Promise<boolean> {
  const startedMs = performance.now()
  let next = from
  let done = 0
  const broken: number[] = []
  const worker = async (index: number) => {
    const db = await openSimulation(`${index}`)
    while (next < from + seeds) {
      const seed = next++
      const outcome = await simulateSeed(seed, db)
      if (outcome.kind === 'broken') {
        broken.push(seed)
        console.log(`seed ${seed} is broken: ${outcome.why}`)
        console.log(`  steps: ${outcome.told.join(', ')}`)
        console.log(`  again: npm run simulate -- --seed ${seed}`)
      }
      if (++done % PROGRESS_EVERY === 0) console.log(`${done} of ${seeds} seeds, ${broken.length} broken`)
    }
    await db.close()
  }
  await Promise.all(Array.from({ length: Number.parseInt(values.workers, 10) }, (_, index) => worker(index)))
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0)
  console.log(`${done} seeds from ${from}, ${broken.length} broken, ${seconds} s`)
  return broken.length === 0
}

async function runMutations(db: Db): Promise<boolean> {
  let found = 0
  for (const mutation of MUTATIONS) {
    const red = await withMutation(db, mutation, () => firstRed(db))
    if (red !== undefined) found++
    console.log(red === undefined ? `NOT FOUND  ${mutation.name}` : `seed ${red.seed}: ${mutation.name}\n  ${red.why}`)
  }
  await db.close()
  console.log(`${found} of ${MUTATIONS.length} mutations found`)
  return found === MUTATIONS.length
}

async function firstRed(db: Db): Promise<{ readonly seed: number; readonly why: string } | undefined> {
  for (let seed = 1; seed <= MUTATION_SEEDS_MAX; seed++) {
    const outcome = await simulateSeed(seed, db)
    if (outcome.kind === 'broken') return { seed, why: outcome.why.slice(0, 160) }
  }
  return undefined
}
