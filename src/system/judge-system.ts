import type { InstantMs } from '../base/instant.ts'
import { type Advice, type Check, CHECK_IDS, type CheckId, type Fact, type FactName, type Level } from './check.ts'
import { isMissed, nodeStateOf, type SystemFacts } from './system-facts.ts'

const PING_MS_MAX = 250
/** Of the connections that the database has room for. */
const CONNECTIONS_WARN_PERCENT = 80
const CONNECTIONS_BAD_PERCENT = 95
/** The sweep looks every so often; a call that it missed three times will not be closed by itself. */
const SWEEPS_MISSED = 3
const JOB_LATE_MS = 600_000
const MAIL_LATE_MS = 900_000
/** Half a day more than the daily comparison. */
const ROLLUP_CHECK_MS = 129_600_000
const DISK_WARN_PERCENT = 10
const DISK_BAD_PERCENT = 3

type Verdict = { readonly level: Level; readonly advice?: Advice; readonly facts: readonly Fact[] }
const fact = (name: FactName, kind: Fact['kind'], value: Fact['value']): Fact => ({ name, kind, value })
const count = (name: FactName, value: number) => fact(name, 'count', value)

const JUDGES: Readonly<Record<CheckId, (facts: SystemFacts, nowMs: InstantMs) => Verdict>> = {
  database: ({ database }) => judgeDatabase(database),
  migrations({ migrations: { applied, newest, unknown } }) {
    const facts = [count('applied', applied), fact('newest', 'text', newest)]
    return unknown > 0 ? { level: 'warn', advice: 'migrations_newer', facts } : { level: 'good', facts }
  },
  calls({ calls: { open, expired, oldestExpiredAtMs, sweepEveryMs } }, nowMs) {
    const facts = [count('open', open), count('expired', expired), fact('oldestExpired', 'instant', oldestExpiredAtMs)]
    const isMissed = oldestExpiredAtMs !== undefined && nowMs - oldestExpiredAtMs > SWEEPS_MISSED * sweepEveryMs
    return isMissed ? { level: 'bad', advice: 'calls_abandoned', facts } : { level: 'good', facts }
  },
  log({ log: { size, waiting, oldestWaitingSeconds, checkpointAtMs, isLate } }) {
    const lagMs = oldestWaitingSeconds === undefined ? undefined : Math.max(0, Math.round(oldestWaitingSeconds * 1_000))
    const facts = [
      count('leaves', size),
      count('waiting', waiting),
      fact('lag', 'ms', lagMs ?? 0),
      fact('checkpoint', 'instant', checkpointAtMs),
    ]
    return isLate ? { level: 'warn', advice: 'log_late', facts } : { level: 'good', facts }
  },
  rollups({ rollups }, nowMs) {
    if (rollups === undefined) return { level: 'unknown', advice: 'rollups_unchecked', facts: [] }
    const { checkedAtMs, differenceCount } = rollups
    const facts = [fact('checked', 'instant', checkedAtMs), count('differences', differenceCount)]
    if (differenceCount > 0) return { level: 'bad', advice: 'rollups_differ', facts }
    const isOld = nowMs - checkedAtMs > ROLLUP_CHECK_MS
    return isOld ? { level: 'unknown', advice: 'rollups_unchecked', facts } : { level: 'good', facts }
  },
  jobs({ jobs: { running, overdue, oldestDueAtMs } }, nowMs) {
    const facts = [count('running', running), count('overdue', overdue), fact('oldestDue', 'instant', oldestDueAtMs)]
    const isLate = oldestDueAtMs !== undefined && nowMs - oldestDueAtMs > JOB_LATE_MS
    return isLate ? { level: 'warn', advice: 'jobs_late', facts } : { level: 'good', facts }
  },
  mail: ({ mail }, nowMs) => judgeMail(mail, nowMs),
  prices: ({ prices }, nowMs) => judgePrices(prices, nowMs),
  providers({ providers }) {
    const stated = (state: string) => providers.filter((one) => one.state === state).length
    const facts = [
      count('operational', stated('operational')),
      count('resting', stated('degraded')),
      count('down', stated('outage')),
      count('unasked', stated('unknown')),
    ]
    if (providers.length === 0) return { level: 'unknown', advice: 'providers_none', facts }
    if (stated('outage') > 0) return { level: 'bad', advice: 'providers_down', facts }
    return stated('degraded') > 0 ? { level: 'warn', advice: 'providers_resting', facts } : { level: 'good', facts }
  },
  nodes({ nodes }, nowMs) {
    const running = nodes.filter((node) => nodeStateOf(node, nowMs) === 'running')
    const missed = nodes.filter((node) => isMissed(node, nowMs))
    const versions = new Set(running.map(({ version }) => version))
    const facts = [
      count('running', running.length),
      count('lost', missed.length),
      count(
        'openCalls',
        running.reduce((sum, { openCalls }) => sum + openCalls, 0),
      ),
      fact('versions', 'text', [...versions].toSorted((a, b) => a.localeCompare(b)).join(', ')),
    ]
    if (missed.length > 0) return { level: 'warn', advice: 'nodes_lost', facts }
    return versions.size > 1 ? { level: 'warn', advice: 'nodes_versions', facts } : { level: 'good', facts }
  },
  disk({ disk }) {
    if (disk === undefined) return { level: 'unknown', facts: [] }
    const { freeBytes, totalBytes } = disk
    const facts = [fact('free', 'bytes', freeBytes), fact('total', 'bytes', totalBytes)]
    if (freeBytes * 100 < totalBytes * DISK_BAD_PERCENT) return { level: 'bad', advice: 'disk_low', facts }
    const isLow = freeBytes * 100 < totalBytes * DISK_WARN_PERCENT
    return isLow ? { level: 'warn', advice: 'disk_low', facts } : { level: 'good', facts }
  },
}

/** Every part of the instance with its level, and what to do where it is not good. */
export function judgeSystem(facts: SystemFacts, nowMs: InstantMs): readonly Check[] {
  return CHECK_IDS.map((id) => ({ id, advice: undefined, ...JUDGES[id](facts, nowMs) }))
}

function judgeDatabase(database: SystemFacts['database']): Verdict {
  const { pingMs, version, byteCount, connections, connectionsMax } = database
  const facts = [
    fact('ping', 'ms', pingMs),
    fact('version', 'text', version),
    fact('size', 'bytes', byteCount),
    count('connections', connections),
    count('connectionsMax', connectionsMax),
  ]
  const isAbove = (percent: number) => connections * 100 > connectionsMax * percent
  if (isAbove(CONNECTIONS_BAD_PERCENT)) return { level: 'bad', advice: 'database_connections', facts }
  if (isAbove(CONNECTIONS_WARN_PERCENT)) return { level: 'warn', advice: 'database_connections', facts }
  return pingMs > PING_MS_MAX ? { level: 'warn', advice: 'database_slow', facts } : { level: 'good', facts }
}

function judgeMail(mail: SystemFacts['mail'], nowMs: InstantMs): Verdict {
  const { isSending, waiting, retrying, failed, oldestWaitingAtMs } = mail
  const facts = [
    count('waiting', waiting),
    count('retrying', retrying),
    count('failed', failed),
    fact('oldestWaiting', 'instant', oldestWaitingAtMs),
  ]
  if (!isSending) return waiting > 0 ? { level: 'warn', advice: 'mail_off', facts } : { level: 'good', facts }
  if (failed > 0) return { level: 'bad', advice: 'mail_failed', facts }
  const isLate = oldestWaitingAtMs !== undefined && nowMs - oldestWaitingAtMs > MAIL_LATE_MS
  return isLate ? { level: 'warn', advice: 'mail_late', facts } : { level: 'good', facts }
}

function judgePrices(prices: SystemFacts['prices'], nowMs: InstantMs): Verdict {
  const { sources, syncedAtMs, everyMs, alarmCount, pendingReviews } = prices
  const facts = [
    fact('sources', 'text', sources.length === 0 ? undefined : sources.join(', ')),
    fact('synced', 'instant', syncedAtMs),
    count('refused', alarmCount),
    count('pendingReviews', pendingReviews),
  ]
  if (alarmCount > 0) return { level: 'warn', advice: 'prices_refused', facts }
  // A sync takes a while, and the first one comes after the start.
  const isLate = sources.length > 0 && syncedAtMs !== undefined && nowMs - syncedAtMs > 2 * everyMs
  if (isLate) return { level: 'warn', advice: 'prices_late', facts }
  return pendingReviews > 0 ? { level: 'warn', advice: 'prices_reviews', facts } : { level: 'good', facts }
}
