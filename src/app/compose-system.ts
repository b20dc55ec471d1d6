import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { newId } from '../platform/crypto/id.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import type { Db } from '../platform/db/database.ts'
import type { Log } from '../platform/log/log.ts'
import type { PriceSourceReader } from '../prices/price-feed.ts'
import type { SystemDeps } from '../system/actions/read-system.ts'
import { createNodeTeller, type NodeTeller } from '../system/jobs/tell-node.ts'
import { readProviderStatus } from '../vault/actions/read-provider-status.ts'
import type { Vault } from '../vault/actions/create-vault.ts'
import { VERSION } from './version.ts'

/** Nobody's account: of the keys that it may use, only those of the operator are there. */
const NOBODY = ''

export type System = { readonly deps: SystemDeps; readonly job: NodeTeller }

/** How the instance is, and this process as the others see it. */
export function composeSystem(from: {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly dataDir: string
  readonly vault: Vault
  readonly priceSources: readonly PriceSourceReader[]
  readonly sending: SystemDeps['sending']
  readonly openCalls: () => number
}): System {
  const { config, db, clock, log, dataDir, vault, priceSources, sending } = from
  const nodeId = newId()
  const deps = {
    db,
    clock,
    nodeId,
    dataDir,
    migrationsDir: resolve(import.meta.dirname, '../../migrations'),
    sweepEveryMs: config.KASA_SWEEP_EVERY_MS,
    priceSyncEveryMs: config.KASA_PRICE_SYNC_EVERY_MS,
    priceSources,
    sending,
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
  return { deps, job: createNodeTeller({ db, clock, log, node, system: deps }) }
}
