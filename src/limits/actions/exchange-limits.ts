import type { Db } from '../../platform/db/database.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { LimitedKey } from '../internal/limited-keys.ts'
import type { SharedMeter } from '../internal/shared-meter.ts'
import type { Rate } from '../meter.ts'
import { exchangeLevels, exchangeRunning, type MeterName, pruneLevels } from '../store/level-store.ts'
import type { Limiter } from './create-limiter.ts'

export type ExchangeDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly limiter: Limiter
  readonly nodeId: string
  readonly everyMs: number
}

/** Renewed well before it lapses, so that a busy database does not make a living node silent. */
const SILENT_AFTER_PERIODS = 20
const SILENT_AFTER_MS_MIN = 5_000
const IDLE_MS = 120_000

/**
 * Tells the other nodes what was taken here and takes in what they took. Costs one statement when keys with limits were
 * used since the last time, and nothing else.
 */
export async function exchangeLimits(deps: ExchangeDeps): Promise<void> {
  const keys = [...deps.limiter.keys.all()]
  await exchangeMeters(
    deps,
    keys.filter(({ isTouched }) => isTouched),
  )
  await exchangeCalls(deps, keys)
  deps.limiter.keys.forgetIdle(IDLE_MS)
}

type Told = {
  readonly key: LimitedKey
  readonly name: MeterName
  readonly meter: SharedMeter
  readonly rate: Rate
  readonly units: number
}

async function exchangeMeters(deps: ExchangeDeps, touched: readonly LimitedKey[]): Promise<void> {
  const told = touched.flatMap(collect).toSorted(byKeyAndMeter)
  if (told.length === 0) return
  try {
    const standing = await exchangeLevels(
      deps.db,
      told.map(({ key, name, rate, units }) => ({
        apiKeyId: key.apiKeyId,
        meter: name,
        perMinute: rate.perMinute,
        units,
      })),
    )
    const meters = new Map(told.map(({ key, name, meter }) => [`${key.apiKeyId}/${name}`, meter]))
    const nowMs = Math.floor(deps.clock.monotonicMs())
    for (const { apiKeyId, meter, units } of standing) meters.get(`${apiKeyId}/${meter}`)?.replace(units, nowMs)
  } catch (error) {
    for (const { meter, units, key } of told) {
      meter.putBack(units)
      key.isTouched = true
    }
    throw error
  }
}

function collect(key: LimitedKey): readonly Told[] {
  key.isTouched = false
  return [
    ...(key.requestRate === undefined
      ? []
      : [
          { key, name: 'requests' as const, meter: key.requests, rate: key.requestRate, units: key.requests.collect() },
        ]),
    ...(key.tokenRate === undefined
      ? []
      : [{ key, name: 'tokens' as const, meter: key.tokens, rate: key.tokenRate, units: key.tokens.collect() }]),
  ]
}

function byKeyAndMeter(a: Told, b: Told): number {
  const [left, right] = [`${a.key.apiKeyId}/${a.name}`, `${b.key.apiKeyId}/${b.name}`]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Running calls are told while there are any and once more when there are none. */
async function exchangeCalls(deps: ExchangeDeps, keys: readonly LimitedKey[]): Promise<void> {
  const counted = keys.filter(({ running, toldRunning, gate }) => running > 0 || toldRunning > 0 || !gate.isIdle())
  if (counted.length === 0) return
  const calls = counted.map(({ accountId, apiKeyId, running }) => ({ accountId, apiKeyId, calls: running }))
  const others = await exchangeRunning(deps.db, {
    nodeId: deps.nodeId,
    calls,
    silentAfterMs: Math.max(SILENT_AFTER_MS_MIN, deps.everyMs * SILENT_AFTER_PERIODS),
  })
  for (const [at, key] of counted.entries()) key.toldRunning = calls[at]?.calls ?? 0
  const byKey = new Map(others.map(({ apiKeyId, calls: running }) => [apiKeyId, running]))
  const byAccount = Map.groupBy(others, ({ accountId }) => accountId)
  for (const key of counted) key.gate.setOthers(byKey.get(key.apiKeyId) ?? 0)
  const told = new Set(counted.map(({ accountId }) => accountId))
  for (const [accountId, gate] of deps.limiter.keys.accountGates()) {
    if (!told.has(accountId)) continue
    gate.setOthers((byAccount.get(accountId) ?? []).reduce((sum, { calls: running }) => sum + running, 0))
  }
}

/** Deletes what no node needs any more. */
export function pruneLimits(deps: { readonly db: Db }): Promise<void> {
  return pruneLevels(deps.db)
}
