import { createLedger } from '../billing/ledger/actions/create-ledger.ts'
import { createSweeper } from '../billing/ledger/jobs/sweep-abandoned.ts'
import type { LedgerPort } from '../billing/ledger/ledger-port.ts'
import { startNightlyCheck } from '../billing/usage/jobs/check-rollups-nightly.ts'
import { importSeed } from '../catalog/actions/import-seed.ts'
import { type CatalogReader, createCatalogReader } from '../catalog/actions/read-catalog.ts'
import type { GatewayDeps } from '../gateway/actions/gateway-deps.ts'
import { createOpenCalls, type OpenCalls } from '../gateway/actions/open-calls.ts'
import { createLocalModel, type LocalModel } from '../local-model/actions/local-model.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import type { ChangeFeed } from '../platform/db/change-feed.ts'
import { randomFraction } from '../platform/crypto/random.ts'
import { createEgress, type Egress } from '../platform/http/egress.ts'
import { guardedConnect } from '../platform/http/endpoint-guard.ts'
import { createUpstreamClient, type UpstreamClient } from '../platform/http/upstream.ts'
import type { Log } from '../platform/log/log.ts'
import { createTokenCounter } from '../platform/tokens/token-counter.ts'
import { createVault, type Vault } from '../vault/actions/create-vault.ts'
import { openKek } from '../vault/actions/open-kek.ts'
import { builtInCredential } from '../vault/built-in.ts'
import { type Accounts, composeAccounts } from './compose-accounts.ts'
import { composeGuards } from './compose-guards.ts'
import { composeLive, type Live } from './compose-live.ts'
import { composeLimits, type Limits } from './compose-limits.ts'
import { composeReceipts, type Receipts } from './compose-receipts.ts'
import { composeDeferred, type Deferred } from './compose-deferred.ts'
import { composePeople, type People } from './compose-people.ts'
import { composePlanning } from './compose-planning.ts'
import { composePlans } from './compose-plans.ts'
import { kekConfigOf } from './kek-config.ts'
import { composePrices, type Prices } from './compose-prices.ts'
import { composeTelemetry, type Telemetry } from './compose-telemetry.ts'
import type { OpenData } from './open-data.ts'

/** The parts of a running instance. Built here, once; nothing else is global. */
export type Composition = {
  readonly accounts: Accounts
  readonly people: People
  readonly catalog: CatalogReader
  readonly vault: Vault
  readonly ledger: LedgerPort
  readonly gateway: GatewayDeps
  readonly openCalls: OpenCalls
  readonly prices: Prices
  readonly receipts: Receipts
  readonly telemetry: Telemetry
  readonly limits: Limits
  readonly deferred: Deferred
  readonly live: Live
  /** Something that must end before anything else does. */
  onStop(end: () => void): void
  /** Stops background work and writes what is queued. */
  close(): Promise<void>
}

type ComposeOptions = {
  readonly config: Config
  readonly dataDir: string
  readonly environment: NodeJS.ProcessEnv
  readonly data: OpenData
  readonly feed: ChangeFeed
  readonly clock: Clock
  readonly log: Log
  /** The address that this server listens on. */
  readonly ownUrl: string
}

export async function compose(options: ComposeOptions): Promise<Composition> {
  const { data, clock, log, feed, dataDir, config } = options
  const { db } = data
  const accounts = await composeAccounts({ db, clock, feed, dataDir })
  const seed = await importSeed({ db, clock })
  if (seed.kind === 'imported') log.info('catalog.seed_imported', { models: seed.models, prices: seed.pricesAppended })
  const catalog = createCatalogReader({ db, clock, feed, log })
  await catalog.start()
  const egress = createEgress({ clock, policy: { privateAllowed: config.KASA_PRIVATE_ENDPOINTS === 'allow' } })
  const vault = await composeVault(options, { catalog, egress })
  const localModel = composeLocalModel(options, { vault, operatorAccountId: accounts.operatorAccountId })
  const { telemetry, ledger, sweeper, openCalls } = composeLedger(options)
  const tokens = createTokenCounter({ clock })
  const upstream = composeUpstream(config, clock)
  const prices = await composePrices({ config, db, clock, log, feed, egress, catalog })
  const termsOf = (accountId: string, atMs: number) => prices.terms.of(accountId, atMs)
  const { planCall, speeds } = composePlanning(options, { catalog, vault, termsOf })
  const gateway = {
    guards: await composeGuards({ db, clock, log, feed, vault, metrics: telemetry.metrics }),
    clock,
    log,
    db,
    catalog,
    vault,
    ledger,
    upstream,
    tokens,
    openCalls,
    planCall,
    localModel,
    ...timesOf(config),
    random: randomFraction,
  }
  prices.job.start()
  const receipts = await composeReceipts({ db, clock, log, config, dataDir })
  const plans = await composePlans({ config, db, clock, log })
  const people = await composePeople({ config, db, clock, log, vault, accounts, ownUrl: options.ownUrl })
  const limits = await composeLimits({ config, db, clock, log, feed, vault })
  const later = { deferred: composeDeferred(config, gateway), live: composeLive(config, gateway) }
  const endings: (() => void)[] = []
  openCalls.start()
  sweeper.start()
  for (const job of [plans, ...people.jobs, receipts.keeper]) job.start()
  const nightly = startNightlyCheck({ db, clock, log })
  return {
    accounts,
    people,
    catalog,
    vault,
    ledger,
    gateway,
    openCalls,
    prices,
    receipts,
    telemetry,
    limits,
    ...later,
    onStop: (end) => void endings.push(end),
    async close() {
      for (const end of endings) end()
      const jobs = [...people.jobs, limits.job, receipts.keeper, prices.job, plans, nightly, sweeper, openCalls, tokens]
      await Promise.all([...[...jobs, later.deferred.job].map((job) => job.stop()), localModel?.stop(), speeds.stop()])
      await ledger.drain()
      await telemetry.stop()
      await vault.close()
      await Promise.all([upstream.close(), egress.close(), people.close()])
    },
  }
}

function timesOf({ KASA_LEASE_MS: leaseMs, KASA_HEARTBEAT_MS: heartbeatMs, KASA_QUOTE_TTL_MS: quoteTtlMs }: Config) {
  return { leaseMs, heartbeatMs, quoteTtlMs }
}

/** The ledger, watched, and what keeps its open calls alive or closes them. */
function composeLedger({ config, data, clock, log }: ComposeOptions) {
  const { db } = data
  const telemetry = composeTelemetry({ config, db, clock, log, openCalls: () => openCalls.count() })
  const ledger = telemetry.watch(createLedger({ db, auditFunction: 'vault.append_calls' }))
  const sweeper = createSweeper({ ledger, clock, log, everyMs: config.KASA_SWEEP_EVERY_MS })
  const openCalls = createOpenCalls({ ledger, clock, log, leaseMs: config.KASA_LEASE_MS })
  return { telemetry, ledger, sweeper, openCalls }
}

async function composeVault(
  options: ComposeOptions,
  own: { readonly catalog: CatalogReader; readonly egress: Egress },
): Promise<Vault> {
  const { config, data, clock, log, feed } = options
  const kek = await openKek({ db: data.db, clock, log }, kekConfigOf(config, options.dataDir, options.environment))
  if (kek.kind === 'sealed') log.error('vault.sealed', { reason: kek.reason })
  const providerOf = (id: string) => own.catalog.current().providers.get(id)
  return createVault({ db: data.db, clock, log, kek, egress: own.egress, feed, providerOf })
}

/** The toy model is an ordinary local endpoint of the catalog, with a credential that no one had to add. */
function composeLocalModel(
  options: ComposeOptions,
  own: { readonly vault: Vault; readonly operatorAccountId: string },
): LocalModel | undefined {
  const { config, clock, log } = options
  if (config.KASA_LOCAL_MODEL === 'off') return undefined
  own.vault.addBuiltIn(
    builtInCredential({
      ordinal: 1,
      operatorAccountId: own.operatorAccountId,
      providerId: 'kasa-local',
      label: 'Built-in toy model',
      baseUrl: 'http://localhost/v1',
      origin: 'http://localhost:80',
      createdAtMs: clock.nowMs(),
    }),
  )
  return createLocalModel({ clock, log, idleMs: config.KASA_LOCAL_MODEL_IDLE_MS })
}

function composeUpstream(config: Config, clock: Clock): UpstreamClient {
  return createUpstreamClient({
    clock,
    connect: guardedConnect({ privateAllowed: config.KASA_PRIVATE_ENDPOINTS === 'allow' }, undefined, {
      timeoutMs: config.KASA_CONNECT_TIMEOUT_MS,
    }),
    timeouts: {
      connectMs: config.KASA_CONNECT_TIMEOUT_MS,
      firstByteMs: config.KASA_FIRST_BYTE_TIMEOUT_MS,
      idleMs: config.KASA_IDLE_TIMEOUT_MS,
      totalMs: config.KASA_TOTAL_TIMEOUT_MS,
    },
  })
}
