import { expect } from 'vitest'
import type { TestDatabase } from './database.ts'

/** A number that nothing else locks. */
const GATE = 4_711

/** Who waits at a closed gate. `cut`: their connections die. `open`: they go on. */
export type Gate = { untilReached(): Promise<void>; cut(): Promise<void>; open(): Promise<void> }

/** Once per database, before the first gate. */
export async function buildGate({ db }: TestDatabase): Promise<void> {
  await db.run(`create function public.waits_at_the_gate() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(${GATE}); return null; end $$`)
}

/** The gate closes: whoever does that to the table from now on waits at the end of the statement until it is opened. */
export async function closeGate({ db }: TestDatabase, at: { event: string; table: string }): Promise<Gate> {
  await db.run(
    `create trigger zz_gate after ${at.event} on ${at.table} for each statement execute function public.waits_at_the_gate()`,
  )
  const opened = Promise.withResolvers<void>()
  const taken = Promise.withResolvers<void>()
  const holding = db.transaction(async (tx) => {
    await tx.run(`select pg_advisory_xact_lock(${GATE})`)
    taken.resolve()
    await opened.promise
  })
  await taken.promise
  const waiting = `select pid from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted
    and database = (select oid from pg_database where datname = current_database())`
  return {
    untilReached: () => expect.poll(() => db.run(waiting), { timeout: 10_000, interval: 5 }).toBeGreaterThan(0),
    async cut() {
      await db.run(`select pg_terminate_backend(pid) from (${waiting}) w`)
      await expect.poll(() => db.run(waiting)).toBe(0)
    },
    async open() {
      opened.resolve()
      await holding
      // Waits for whoever went through: the trigger cannot be dropped under a running statement.
      await db.run(`drop trigger zz_gate on ${at.table}`)
    },
  }
}
