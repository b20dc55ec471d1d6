import { statfs } from 'node:fs/promises'
import { readOpenHolds } from '../../billing/ledger/actions/read-open-holds.ts'
import { readJobCounts } from '../../deferred/actions/read-job-counts.ts'
import { type MailStatusDeps, readMailStatus } from '../../mail/actions/read-mail-status.ts'
import { pingDatabase, readDatabase, readMigrations } from '../../platform/db/read-database.ts'
import type { InstantMs } from '../../base/instant.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { readStatus } from '../../prices/actions/read-status.ts'
import type { PriceSourceReader } from '../../prices/price-feed.ts'
import { readLogStatus } from '../../receipts/actions/read-log-status.ts'
import type { ProviderStatus } from '../../vault/provider-status.ts'
import { type SeenCheck, scopeOf } from '../check.ts'
import { judgeSystem } from '../judge-system.ts'
import { lastRollupCheck, putLevels } from '../store/check-store.ts'
import { listNodes } from '../store/node-store.ts'
import type { SystemFacts } from '../system-facts.ts'

export type SystemDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly nodeId: string
  /** With what this node writes. */
  readonly dataDir: string
  readonly migrationsDir: string
  readonly sweepEveryMs: number
  readonly priceSyncEveryMs: number
  readonly priceSources: readonly PriceSourceReader[]
  readonly sending: MailStatusDeps['sending']
  /** Of the operator's own keys. */
  readonly providers: () => readonly ProviderStatus[]
}

/** The instance at an instant. */
export type SystemView = {
  readonly readAtMs: InstantMs
  readonly checks: readonly SeenCheck[]
  readonly providers: SystemFacts['providers']
  readonly nodes: SystemFacts['nodes']
}

/** Reads everything, judges it, and writes down since when it is so. @throws when the database does not answer */
export async function readSystem(deps: SystemDeps): Promise<SystemView> {
  const facts = await readFacts(deps)
  const readAtMs = deps.clock.nowMs()
  const checks = judgeSystem(facts, readAtMs)
  const seen = checks.map(({ id, level }) => ({ id, level, scope: scopeOf(id, deps.nodeId) }))
  const since = await putLevels(deps.db, seen, readAtMs)
  return {
    readAtMs,
    checks: checks.map((check) => ({ ...check, sinceMs: since.get(check.id) ?? readAtMs })),
    providers: facts.providers,
    nodes: facts.nodes,
  }
}

/** One after the other: whoever looks at how the server is must not take its connections. */
async function readFacts(deps: SystemDeps): Promise<SystemFacts> {
  const { db } = deps
  const pingMs = await pingDatabase(deps)
  const log = await readLogStatus(deps)
  const mail = await readMailStatus(deps)
  const prices = await readStatus({ db, sources: deps.priceSources })
  return {
    database: { pingMs, ...(await readDatabase(db)) },
    migrations: await readMigrations(db, deps.migrationsDir),
    calls: { ...(await readOpenHolds(deps)), sweepEveryMs: deps.sweepEveryMs },
    log: { ...log, waiting: Number(log.waitingCount) },
    rollups: await lastRollupCheck(db),
    jobs: await readJobCounts(deps),
    mail: { ...mail, oldestWaitingAtMs: mail.oldestWaitingAtMs ?? undefined },
    prices: {
      sources: prices.sources.map(({ id }) => id),
      syncedAtMs: prices.lastSync?.finishedAtMs,
      everyMs: deps.priceSyncEveryMs,
      alarmCount: prices.alarms.length,
      pendingReviews: prices.pendingReviews,
    },
    providers: deps.providers(),
    nodes: await listNodes(db),
    disk: await readDisk(deps.dataDir),
  }
}

async function readDisk(folder: string): Promise<SystemFacts['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  } catch {
    return undefined
  }
}
