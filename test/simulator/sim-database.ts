import type { Db, Queryable } from '../../src/platform/db/database.ts'

/**
 * What goes wrong with a statement that is sent.
 * - `not_sent`: the connection breaks before it
 * - `boundary`: the server dies before its `writes`-th write, in the middle of the function
 * - `rolled_back`: it ran to its end, but the commit did not happen
 * - `lost_ack`: it was committed, and nobody heard of it
 */
export type Fault =
  | { readonly kind: 'not_sent' | 'rolled_back' | 'lost_ack'; readonly statement: number }
  | { readonly kind: 'boundary'; readonly statement: number; readonly writes: number }

const TABLES = ['hold', 'budget', 'fund', 'billing_record', 'price_snapshot', 'adjustment', 'journal', 'test_audit_row']

/** Once per database: a clock that stands where it is put, and a death before any write. */
export async function prepareSimulation(db: Queryable): Promise<void> {
  await db.run(`create schema sim`)
  await db.run(`create function sim.now() returns timestamptz language sql stable as
    $$ select current_setting('sim.now')::timestamptz $$`)
  await db.run(`create function sim.boundary() returns trigger language plpgsql as $$
    declare
      writes_left integer := coalesce(nullif(current_setting('sim.writes_left', true), ''), '0');
    begin
      if writes_left > 0 then
        perform set_config('sim.writes_left', (writes_left - 1)::text, true);
        if writes_left = 1 then
          raise 'the server dies here' using errcode = '08006';
        end if;
      end if;
      return null;
    end $$`)
  for (const table of TABLES) {
    await db.run(`create trigger dies before insert or update or delete on billing.${table}
      for each statement execute function sim.boundary()`)
  }
}

/**
 * One seed's world in one transaction on one connection, never committed: real SQL, yet the same every time. Each
 * statement is a savepoint, which is what a transaction of a server is here. Functions of the product that ask for
 * `now()` hear the simulated time, since the schema `sim` comes first in the search path.
 */
export class SimDatabase implements Db {
  /** Statements sent since the fault was set. */
  #sent = 0
  #fault: Fault | undefined
  #firedAt: number | undefined
  #nowMs = 0
  #turn: Promise<unknown> = Promise.resolve()
  #db: Queryable

  /** @param tx the one transaction of this world */
  constructor(tx: Queryable) {
    this.#db = tx
  }

  async begin(nowMs: number): Promise<void> {
    await this.#db.run('set local search_path = sim, pg_catalog, public')
    await this.setClock(nowMs)
    await this.#db.run('savepoint replica')
  }

  /** Resolves when nothing is on its way any more. */
  async quiet(): Promise<void> {
    await this.#turn
  }

  async setClock(nowMs: number): Promise<void> {
    this.#nowMs = nowMs
    await this.#db.run(`select set_config('sim.now', to_timestamp($1::double precision / 1000)::text, false)`, [nowMs])
  }

  /** What is committed by now is what the replica has. */
  async catchUp(): Promise<void> {
    await this.#db.run('release savepoint replica')
    await this.#db.run('savepoint replica')
  }

  /** The primary is gone; the replica takes over with what it has. */
  async failOver(): Promise<void> {
    await this.#db.run('rollback to savepoint replica')
    await this.setClock(this.#nowMs)
  }

  setFault(fault: Fault | undefined): void {
    this.#fault = fault
    this.#sent = 0
    this.#firedAt = undefined
  }

  /** The statement, counted from 1, that the fault struck; undefined when it struck none. */
  get firedAt(): number | undefined {
    return this.#firedAt
  }

  rows: Db['rows'] = (schema, text, values) => this.#attempt((db) => db.rows(schema, text, values))
  run: Db['run'] = (text, values) => this.#attempt((db) => db.run(text, values))
  prepared: Db['prepared'] = (name, text, values) => this.#attempt((db) => db.prepared(name, text, values))
  transaction: Db['transaction'] = (work) => this.#attempt((db) => work(db))
  close: Db['close'] = async () => {}

  /** One at a time: savepoints of two cannot interleave on one connection. */
  #attempt<T>(work: (db: Queryable) => Promise<T>): Promise<T> {
    const done = this.#turn.then(() => this.#inSavepoint(work))
    this.#turn = done.catch(() => {})
    return done
  }

  async #inSavepoint<T>(work: (db: Queryable) => Promise<T>): Promise<T> {
    const fault = this.#fault?.statement === ++this.#sent ? this.#fault : undefined
    if (fault?.kind === 'not_sent') throw this.#strike()
    await this.#db.run('savepoint statement')
    try {
      if (fault?.kind === 'boundary')
        await this.#db.run(`select set_config('sim.writes_left', $1, true)`, [`${fault.writes}`])
      const answer = await work(this.#db)
      // Constraints that wait for the commit speak now.
      await this.#db.run('set constraints all immediate')
      if (fault?.kind === 'rolled_back') throw this.#strike()
      await this.#db.run(`select set_config('sim.writes_left', '0', true)`)
      await this.#db.run('set constraints all deferred')
      await this.#db.run('release savepoint statement')
      if (fault?.kind === 'lost_ack') throw this.#strike()
      return answer
    } catch (error) {
      if (fault?.kind === 'lost_ack' && this.#firedAt !== undefined) throw error
      if (fault?.kind === 'boundary' && isDeath(error)) this.#strike()
      await this.#db.run('rollback to savepoint statement')
      await this.#db.run('release savepoint statement')
      await this.setClock(this.#nowMs)
      throw error
    }
  }

  #strike(): Error {
    this.#firedAt = this.#sent
    return Object.assign(new Error('the connection broke'), { code: 'ECONNRESET' })
  }
}

function isDeath(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '08006'
}
