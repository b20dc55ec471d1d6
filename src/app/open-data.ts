import { resolve } from 'node:path'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { type Db, openDatabase } from '../platform/db/database.ts'
import { startEmbedded } from '../platform/db/embedded/start-embedded.ts'
import { migrate } from '../platform/db/migrate.ts'
import type { Log } from '../platform/log/log.ts'

export type OpenData = { readonly db: Db; readonly url: string; readonly isEmbedded: boolean; close(): Promise<void> }

/** The database of DATABASE_URL, or the embedded one, with all migrations applied. */
export async function openData(options: {
  readonly config: Config
  readonly dataDir: string
  readonly clock: Clock
  readonly log: Log
}): Promise<OpenData> {
  const { config, log, clock } = options
  const onRestart = () => log.error('postgres.restarting')
  const given = config.DATABASE_URL
  const settings = { max_connections: String(connectionsOf(config)) }
  const embedded =
    given === undefined
      ? await startEmbedded({ dataDir: `${options.dataDir}/postgres`, clock, onRestart, settings })
      : undefined
  const url = embedded?.url ?? given ?? ''
  const db = openDatabase({
    url,
    connectionsMax: config.KASA_DATABASE_CONNECTIONS,
    onError: (error) => log.warn('postgres.connection_lost', { error }),
  })
  try {
    const applied = await migrate(db, resolve(import.meta.dirname, '../../migrations'))
    if (applied.length > 0) log.info('migrations.applied', { names: applied })
  } catch (error) {
    await db.close()
    await embedded?.stop()
    throw error
  }
  return {
    db,
    url,
    isEmbedded: embedded !== undefined,
    async close() {
      await db.close()
      await embedded?.stop()
    },
  }
}

/** Room for the pools of all processes, their listeners for changes, and a person with psql. */
function connectionsOf(config: Config): number {
  return Math.max(100, (config.KASA_DATABASE_CONNECTIONS + 2) * (config.KASA_PROCESSES + 1) + 10)
}
