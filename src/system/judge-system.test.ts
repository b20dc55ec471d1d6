import { describe, expect, it } from 'vitest'
import { CHECK_IDS, type CheckId, worstLevel } from './check.ts'
import { judgeSystem } from './judge-system.ts'
import { type Node, nodeStateOf, type SystemFacts } from './system-facts.ts'

const NOW_MS = 1_000_000_000
const MINUTE_MS = 60_000

const NODE: Node = {
  id: 'n1',
  host: 'a',
  processId: 1,
  version: '0.1.0',
  runtime: 'Node v26',
  startedAtMs: NOW_MS - MINUTE_MS,
  seenAtMs: NOW_MS - 1_000,
  endedAtMs: undefined,
  openCalls: 2,
  memoryBytes: 1,
}
const WELL: SystemFacts = {
  database: { pingMs: 1, version: '18.4', byteCount: 10, connections: 80, connectionsMax: 100 },
  migrations: { applied: 24, newest: '0024-desk.sql', unknown: 0 },
  calls: { open: 5, expired: 1, oldestExpiredAtMs: NOW_MS - 30_000, sweepEveryMs: 10_000 },
  log: { size: 9, waiting: 3, oldestWaitingSeconds: 0.4, checkpointAtMs: NOW_MS, isLate: false },
  rollups: { checkedAtMs: NOW_MS - 36 * 60 * MINUTE_MS, differenceCount: 0 },
  jobs: { running: 1, overdue: 1, oldestDueAtMs: NOW_MS - 10 * MINUTE_MS },
  mail: { isSending: true, waiting: 1, retrying: 0, failed: 0, oldestWaitingAtMs: NOW_MS - 15 * MINUTE_MS },
  prices: { sources: ['litellm'], syncedAtMs: NOW_MS - 20_000, everyMs: 10_000, alarmCount: 0, pendingReviews: 0 },
  providers: [provider('operational'), provider('unknown')],
  nodes: [NODE, { ...NODE, id: 'n2', seenAtMs: NOW_MS - 15 * MINUTE_MS - 1 }],
  disk: { freeBytes: 10, totalBytes: 100 },
}

function provider(state: 'operational' | 'degraded' | 'outage' | 'unknown'): SystemFacts['providers'][number] {
  return {
    providerId: state,
    state,
    keysUsable: 1,
    keysResting: 0,
    retryAtMs: undefined,
    lastSuccessMs: undefined,
    lastFailureMs: undefined,
  }
}

function judged(id: CheckId, change: Partial<SystemFacts>) {
  const check = judgeSystem({ ...WELL, ...change }, NOW_MS).find((one) => one.id === id)
  return [check?.level, check?.advice]
}

it('at every bound all is well, and every part is judged', () => {
  const checks = judgeSystem(WELL, NOW_MS)
  expect(checks.map(({ id }) => id)).toEqual(CHECK_IDS)
  expect(checks.filter(({ level }) => level !== 'good')).toEqual([])
  expect(worstLevel(checks)).toBe('good')
})

describe('just beyond a bound, each part says what to do', () => {
  const { database, calls, log, jobs, mail, prices } = WELL
  const late = (minutes: number) => NOW_MS - minutes * MINUTE_MS - 1
  it.each([
    ['database', { database: { ...database, pingMs: 251 } }, 'warn', 'database_slow'],
    ['database', { database: { ...database, connections: 81 } }, 'warn', 'database_connections'],
    ['database', { database: { ...database, connections: 96 } }, 'bad', 'database_connections'],
    ['migrations', { migrations: { applied: 27, newest: 'x', unknown: 1 } }, 'warn', 'migrations_newer'],
    ['calls', { calls: { ...calls, oldestExpiredAtMs: NOW_MS - 30_001 } }, 'bad', 'calls_abandoned'],
    ['log', { log: { ...log, isLate: true } }, 'warn', 'log_late'],
    ['rollups', { rollups: undefined }, 'unknown', 'rollups_unchecked'],
    ['rollups', { rollups: { checkedAtMs: late(36 * 60), differenceCount: 0 } }, 'unknown', 'rollups_unchecked'],
    ['rollups', { rollups: { checkedAtMs: NOW_MS, differenceCount: 1 } }, 'bad', 'rollups_differ'],
    ['jobs', { jobs: { ...jobs, oldestDueAtMs: late(10) } }, 'warn', 'jobs_late'],
    ['mail', { mail: { ...mail, isSending: false } }, 'warn', 'mail_off'],
    ['mail', { mail: { ...mail, failed: 1 } }, 'bad', 'mail_failed'],
    ['mail', { mail: { ...mail, oldestWaitingAtMs: late(15) } }, 'warn', 'mail_late'],
    ['prices', { prices: { ...prices, alarmCount: 1 } }, 'warn', 'prices_refused'],
    ['prices', { prices: { ...prices, syncedAtMs: NOW_MS - 20_001 } }, 'warn', 'prices_late'],
    ['prices', { prices: { ...prices, pendingReviews: 1 } }, 'warn', 'prices_reviews'],
    ['providers', { providers: [] }, 'unknown', 'providers_none'],
    ['providers', { providers: [provider('operational'), provider('degraded')] }, 'warn', 'providers_resting'],
    ['providers', { providers: [provider('degraded'), provider('outage')] }, 'bad', 'providers_down'],
    ['nodes', { nodes: [NODE, { ...NODE, seenAtMs: NOW_MS - 30_001 }] }, 'warn', 'nodes_lost'],
    ['nodes', { nodes: [NODE, { ...NODE, version: '0.2.0' }] }, 'warn', 'nodes_versions'],
    ['disk', { disk: { freeBytes: 99, totalBytes: 1_000 } }, 'warn', 'disk_low'],
    ['disk', { disk: { freeBytes: 29, totalBytes: 1_000 } }, 'bad', 'disk_low'],
    ['disk', { disk: undefined }, 'unknown', undefined],
  ] as const)('%s', (id, change, level, advice) => {
    expect(judged(id, change)).toEqual([level, advice])
  })
})

it('what is off by choice is no alarm', () => {
  expect(judged('mail', { mail: { ...WELL.mail, isSending: false, waiting: 0 } })).toEqual(['good', undefined])
  expect(judged('prices', { prices: { ...WELL.prices, sources: [], syncedAtMs: undefined } })).toEqual([
    'good',
    undefined,
  ])
})

it('a node that said that it ended is not missed', () => {
  const ended = { ...NODE, seenAtMs: NOW_MS - 2 * MINUTE_MS, endedAtMs: NOW_MS - 2 * MINUTE_MS }
  expect(nodeStateOf(ended, NOW_MS)).toBe('ended')
  expect(judged('nodes', { nodes: [NODE, ended] })).toEqual(['good', undefined])
})

it('the worst of all decides, and what is not known is not well', () => {
  expect(worstLevel([{ level: 'good' }, { level: 'unknown' }])).toBe('unknown')
  expect(worstLevel([{ level: 'bad' }, { level: 'warn' }])).toBe('bad')
})
