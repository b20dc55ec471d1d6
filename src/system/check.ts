import type { InstantMs } from '../base/instant.ts'

export const CHECK_IDS = [
  'database',
  'migrations',
  'calls',
  'log',
  'rollups',
  'jobs',
  'mail',
  'prices',
  'providers',
  'nodes',
  'disk',
] as const
export type CheckId = (typeof CHECK_IDS)[number]

/** `warn`: somebody should look. `bad`: something does not work. `unknown`: nothing was seen yet. */
export const LEVELS = ['good', 'unknown', 'warn', 'bad'] as const
export type Level = (typeof LEVELS)[number]

/** What to do. The sentences are in the console and in docs/guides/operation.md. */
export const ADVICE = [
  'database_slow',
  'database_connections',
  'migrations_newer',
  'calls_abandoned',
  'log_late',
  'rollups_differ',
  'rollups_unchecked',
  'jobs_late',
  'mail_off',
  'mail_failed',
  'mail_late',
  'prices_refused',
  'prices_late',
  'prices_reviews',
  'providers_none',
  'providers_resting',
  'providers_down',
  'nodes_lost',
  'nodes_versions',
  'disk_low',
] as const
export type Advice = (typeof ADVICE)[number]

/** Numbers and instants that parts are judged by. */
export const FACT_NAMES = [
  'applied',
  'checked',
  'checkpoint',
  'connections',
  'connectionsMax',
  'differences',
  'down',
  'expired',
  'failed',
  'free',
  'lag',
  'leaves',
  'lost',
  'newest',
  'oldestDue',
  'oldestExpired',
  'oldestWaiting',
  'open',
  'openCalls',
  'operational',
  'overdue',
  'pendingReviews',
  'ping',
  'refused',
  'resting',
  'retrying',
  'running',
  'size',
  'sources',
  'synced',
  'total',
  'unasked',
  'version',
  'versions',
  'waiting',
] as const
export type FactName = (typeof FACT_NAMES)[number]

export const FACT_KINDS = ['count', 'bytes', 'ms', 'instant', 'text'] as const
type FactKind = (typeof FACT_KINDS)[number]

/** `value` undefined: there is none, such as the oldest of nothing. Instants are epoch milliseconds. */
export type Fact = { readonly name: FactName; readonly kind: FactKind; readonly value: number | string | undefined }

/** One part of the instance as it was judged. */
export type Check = {
  readonly id: CheckId
  readonly level: Level
  readonly advice: Advice | undefined
  readonly facts: readonly Fact[]
}

/** Each node sees these for itself; all others are the same for all. */
const OWN: ReadonlySet<CheckId> = new Set(['database', 'migrations', 'providers', 'disk'])

/** Of what is remembered of a check: the id of a node, or empty for what all nodes see alike. */
export function scopeOf(id: CheckId, nodeId: string): string {
  return OWN.has(id) ? nodeId : ''
}

export type SeenCheck = Check & { readonly sinceMs: InstantMs }

export function worstLevel(checks: readonly Pick<Check, 'level'>[]): Level {
  return LEVELS.findLast((level) => checks.some((check) => check.level === level)) ?? 'unknown'
}
