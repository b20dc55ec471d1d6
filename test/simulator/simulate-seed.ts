import type { Db } from '../../src/platform/db/database.ts'
import { SimDatabase } from './sim-database.ts'
import { comeToRest, STEPS } from './steps.ts'
import { World } from './world.ts'

const STEPS_PER_SEED = 50
const LAWS_EVERY_STEPS = 25

export type SeedOutcome =
  { readonly kind: 'held' } | { readonly kind: 'broken'; readonly why: string; readonly told: readonly string[] }

/** Thrown to end the transaction of a seed: nothing of it is ever committed. */
class Undo extends Error {}

/** Runs one seed on a prepared database, in a transaction that is rolled back. Leaves nothing behind. */
export async function simulateSeed(seed: number, db: Db): Promise<SeedOutcome> {
  let outcome: SeedOutcome | undefined
  const work = db.transaction(async (tx) => {
    outcome = await runWorld(new World(seed, new SimDatabase(tx)))
    throw new Undo()
  })
  await work.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error
  })
  if (outcome === undefined) throw new Error('a seed has an outcome')
  return outcome
}

async function runWorld(world: World): Promise<SeedOutcome> {
  try {
    await world.open()
    for (let count = 1; count <= STEPS_PER_SEED; count++) {
      await takeStep(world)
      await world.expectSameBooks()
      if (count % LAWS_EVERY_STEPS === 0) await world.expectLaws()
    }
    await comeToRest(world)
    await world.expectSameBooks()
    await world.expectLaws()
    await world.expectOneRecordEach()
    return { kind: 'held' }
  } catch (error) {
    return { kind: 'broken', why: error instanceof Error ? error.message : String(error), told: world.told }
  } finally {
    await world.db.quiet()
  }
}

async function takeStep(world: World): Promise<void> {
  let draw = world.random.next() * STEPS.reduce((sum, { weight }) => sum + weight, 0)
  for (const step of STEPS) {
    draw -= step.weight
    if (draw >= 0) continue
    world.told.push(step.name)
    return step.take(world)
  }
}
