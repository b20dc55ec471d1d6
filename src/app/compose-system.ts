import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { startNightlyCheck } from '../billing/usage/jobs/check-rollups-nightly.ts'
import type { DayRange } from '../billing/usage/usage-range.ts'
import { newId } from '../platform/crypto/id.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import type { Db } from '../platform/db/database.ts'
import type { Log } from '../platform/log/log.ts'
import { rememberRollupCheck } from '../system/actions/compare-rollups.ts'
import type { SystemDeps } from '../system/actions/read-system.ts'
import { createNodeTeller } from '../system/jobs/tell-node.ts'
import { readProviderStatus } from '../vault/actions/read-provider-status.ts'
import type { Vault } from '../vault/actions/create-vault.ts'
import type { People } from './compose-people.ts'
import type { Prices } from './compose-prices.ts'
import { VERSION } from './version.ts'

/** Nobody's account: of the keys that it may use, only those of the operator are there. */
const NOBODY = ''

export type System = { readonly deps: SystemDeps; readonly job: { start(): void; stop(): Promise<void> } }

/** How the instance is, and this process as the others see it. */
export function composeSystem(from: {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly dataDir: string
  readonly vault: Vault
  readonly prices: Pick<Prices, 'sources'>
  readonly people: Pick<People, 'sending'>
  readonly openCalls: () => number
}): System {
  const { config, db, clock, log, dataDir, vault, prices, people } = from
  const nodeId = newId()
  const deps = {
    db,
    clock,
    nodeId,
    dataDir,
    migrationsDir: resolve(import.meta.dirname, '../../migrations'),
    sweepEveryMs: config.KASA_SWEEP_EVERY_MS,
    priceSyncEveryMs: config.KASA_PRICE_SYNC_EVERY_MS,
    priceSources: prices.sources,
    sending: people.sending,
    providers: () => readProviderStatus(vault, NOBODY),
  }
  const node = {
    id: nodeId,
    host: hostname(),
    processId: process.pid,
    version: VERSION,
    runtime: `Node ${process.version}`,
    startedAtMs: clock.nowMs(),
    openCalls: from.openCalls,
    memoryBytes: () => process.memoryUsage.rss(),
  }
  const teller = createNodeTeller({ db, clock, log, node, system: deps })
  const remember = (days: DayRange, count: number) => rememberRollupCheck({ db, clock }, days, count)
  const nightly = startNightlyCheck({ db, clock, log, remember })
  const stop = async () => void (await Promise.all([teller.stop(), nightly.stop()]))
  return { deps, job: { start: () => teller.start(), stop } }
}
