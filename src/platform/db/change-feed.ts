import pg from 'pg'
import { z } from 'zod'
import { type Clock, repeat } from '../clock/clock.ts'
import type { Log } from '../log/log.ts'
import type { Db, Queryable } from './database.ts'

/** What can change under a running process and is held in its memory. */
export type Topic = 'api_keys' | 'catalog' | 'credentials' | 'caps' | 'policies' | 'limits' | 'guards'

/** Tells every process that something changed. A notification is a hint; the polled version is the safety net. */
export type ChangeFeed = {
  on(topic: Topic, listener: () => Promise<void>): void
  start(): Promise<void>
  stop(): Promise<void>
}

/** Half of the second within which a revocation must bite on every node. */
const POLL_EVERY_MS = 500
const RECONNECT_AFTER_MS = 250

/** Marks a topic as changed, in the transaction of the change: seen by all processes once it commits. */
export async function publishChange(tx: Queryable, topic: Topic): Promise<void> {
  await tx.run(
    `insert into platform.change (topic, version) values ($1, 1)
     on conflict (topic) do update set version = platform.change.version + 1`,
    [topic],
  )
  await tx.run(`select pg_notify('kasa_change', $1)`, [topic])
}

const versionSchema = z.object({ topic: z.string(), version: z.bigint() })

export function createChangeFeed(deps: {
  readonly db: Db
  readonly url: string
  readonly clock: Clock
  readonly log: Log
}): ChangeFeed {
  const listeners = new Map<string, (() => Promise<void>)[]>()
  const seen = new Map<string, bigint>()
  let poller: { stop(): Promise<void> } | undefined
  let client: pg.Client | undefined
  let stopped = false

  const poll = async () => {
    const versions = await deps.db.rows(versionSchema, 'select topic, version from platform.change limit 100')
    for (const { topic, version } of versions) {
      if (seen.get(topic) === version) continue
      // Listeners first, the mark after: a listener that fails is called again by the next poll.
      for (const listener of listeners.get(topic) ?? []) await listener()
      seen.set(topic, version)
    }
  }
  const onError = (error: unknown) => deps.log.warn('change_feed.failed', { error })
  const pollNow = singleFlight(poll, onError)

  const listen = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: deps.url, application_name: 'kasa-feed' })
    const retry = () => {
      if (client !== next) return
      client = undefined
      void next.end().catch(() => {})
      if (!stopped) deps.clock.after(RECONNECT_AFTER_MS, () => void listen().catch(onError))
    }
    client = next
    next.on('error', retry)
    next.on('end', retry)
    next.on('notification', () => pollNow())
    await next.connect().then(
      () => next.query('listen kasa_change'),
      (error: unknown) => {
        onError(error)
        retry()
      },
    )
  }

  return {
    on(topic, listener) {
      listeners.set(topic, [...(listeners.get(topic) ?? []), listener])
    },
    async start() {
      const versions = await deps.db.rows(versionSchema, 'select topic, version from platform.change limit 100')
      for (const { topic, version } of versions) seen.set(topic, version)
      await listen()
      poller = repeat({ clock: deps.clock, everyMs: POLL_EVERY_MS, work: poll, onError })
    },
    async stop() {
      stopped = true
      await poller?.stop()
      await client?.end().catch(() => {})
    },
  }
}

/** Runs `work` now, or once more after the run in progress. Never twice at a time. */
function singleFlight(work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let running = false
  let again = false
  const run = () => {
    if (running) {
      again = true
      return
    }
    running = true
    void work()
      .catch(onError)
      .finally(() => {
        running = false
        if (again) {
          again = false
          run()
        }
      })
  }
  return run
}
