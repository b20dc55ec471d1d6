import pg from 'pg'
import type { z } from 'zod'
import { AppError } from '../../base/error.ts'

/** Somewhere SQL can run: the pool, or one transaction. */
export type Queryable = {
  /**
   * Runs a query and parses every row with the schema. int8 comes as bigint, timestamptz as epoch milliseconds, uuid as
   * string, jsonb parsed, bytea as Buffer, numeric as string.
   */
  rows<T>(schema: z.ZodType<T>, text: string, values?: readonly unknown[]): Promise<T[]>
  /** Runs a statement. Answers the number of rows that it touched. */
  run(text: string, values?: readonly unknown[]): Promise<number>
  /** Hot path: a named prepared statement, rows as they come. One name, one text, for the life of the process. */
  prepared(name: string, text: string, values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
}

export type Db = Queryable & {
  /** READ COMMITTED. Rolled back when `work` throws. Never await the network inside. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const OID = { int8: 20, timestamptz: 1184 } as const

function parserFor(oid: number, format?: 'text' | 'binary') {
  if (oid === OID.int8) return (text: string) => BigInt(text)
  if (oid === OID.timestamptz) return (text: string) => Date.parse(text)
  return pg.types.getTypeParser(oid, format)
}

/**
 * Postgres is gone, going, or cannot write just now: the same call may go through later. Shutdown and connection classes
 * (57P0x, 08), no disk, memory or connection left (53), a failing disk (58030), a standby (25006), and socket errors.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const GONE = /^(?:57P0[1-5]|08...|53...|58030|25006|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/

/** True when the error tells that the database cannot serve anyone, as opposed to having refused this statement. */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && GONE.test(error.code)) return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(error.message)
}

/** The public form of a dead database: fail closed, nothing was dispatched. */
export function databaseUnavailable(cause: unknown): AppError {
  return new AppError('unavailable', {
    public: 'The ledger cannot be written just now, so no call is taken. Nothing was sent upstream and no money moved.',
    internal: 'database unavailable',
    retryAfterSeconds: 1,
    cause,
  })
}

export type DbOptions = {
  readonly url: string
  readonly connectionsMax: number
  readonly onError: (error: unknown) => void
}

/** Opens a pool. Nothing is connected until the first query. */
export function openDatabase(options: DbOptions): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connectionsMax,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    application_name: 'kasa',
    types: { getTypeParser: parserFor },
  })
  // A connection that dies while idle must not bring the process down.
  let closing = false
  pool.on('error', (error) => {
    if (!closing) options.onError(error)
  })
  return {
    ...queryable(pool),
    transaction: (work) => inTransaction(pool, work),
    close() {
      closing = true
      return pool.end()
    },
  }
}

type Runner = pg.Pool | pg.PoolClient

function queryable(runner: Runner): Queryable {
  return {
    async rows(schema, text, values = []) {
      const result = await runner.query(text, [...values])
      return result.rows.map((row) => schema.parse(row))
    },
    async run(text, values) {
      const result = values === undefined ? await runner.query(text) : await runner.query(text, [...values])
      return result.rowCount ?? 0
    },
    async prepared(name, text, values) {
      const result = await runner.query({ name, text, values: [...values] })
      return result.rows
    },
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // A connection may die between two statements: without a listener that would end the process.
  const onDeath = (error: Error) => (broken = error)
  client.on('error', onDeath)
  try {
    await client.query('begin')
    const answer = await work(queryable(client))
    await client.query('commit')
    return answer
  } catch (error) {
    // If even the rollback fails the connection is not fit for the pool.
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', onDeath)
    client.release(broken)
  }
}
