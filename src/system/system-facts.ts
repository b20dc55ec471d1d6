import type { InstantMs } from '../base/instant.ts'
import type { ProviderStatus } from '../vault/provider-status.ts'

/** Everything that is judged, as it was read. An instant that is undefined: there is none. */
export type SystemFacts = {
  readonly database: {
    readonly pingMs: number
    readonly version: string
    readonly byteCount: number
    readonly connections: number
    readonly connectionsMax: number
  }
  readonly migrations: {
    readonly applied: number
    readonly newest: string | undefined
    /** In the database, and not known to this program. */
    readonly unknown: number
  }
  /** `expired`: their lease ran out, and nobody has closed them yet. */
  readonly calls: {
    readonly open: number
    readonly expired: number
    readonly oldestExpiredAtMs: InstantMs | undefined
    readonly sweepEveryMs: number
  }
  readonly log: {
    readonly size: number
    readonly waiting: number
    readonly oldestWaitingSeconds: number | undefined
    readonly checkpointAtMs: InstantMs | undefined
    readonly isLate: boolean
  }
  /** Undefined: they were never compared. */
  readonly rollups: { readonly checkedAtMs: InstantMs; readonly differenceCount: number } | undefined
  readonly jobs: { readonly running: number; readonly overdue: number; readonly oldestDueAtMs: InstantMs | undefined }
  readonly mail: {
    readonly isSending: boolean
    readonly waiting: number
    readonly retrying: number
    readonly failed: number
    readonly oldestWaitingAtMs: InstantMs | undefined
  }
  readonly prices: {
    readonly sources: readonly string[]
    readonly syncedAtMs: InstantMs | undefined
    readonly everyMs: number
    readonly alarmCount: number
    readonly pendingReviews: number
  }
  /** Of the operator's own keys. */
  readonly providers: readonly ProviderStatus[]
  readonly nodes: readonly Node[]
  /** Of the folder with the data of this node. Undefined: it cannot be told. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | undefined
}

/** One process that serves requests. */
export type Node = {
  readonly id: string
  readonly host: string
  readonly processId: number
  readonly version: string
  readonly runtime: string
  readonly startedAtMs: InstantMs
  readonly seenAtMs: InstantMs
  readonly endedAtMs: InstantMs | undefined
  readonly openCalls: number
  readonly memoryBytes: number
}

/** A node that was not heard of for so long is lost: it tells of itself every five seconds. */
export const NODE_LOST_MS = 30_000
/** A lost node is an alarm for so long. */
const NODE_MISSED_MS = 900_000

export type NodeState = 'running' | 'lost' | 'ended'

export function nodeStateOf(node: Pick<Node, 'seenAtMs' | 'endedAtMs'>, nowMs: InstantMs): NodeState {
  if (node.endedAtMs !== undefined) return 'ended'
  return nowMs - node.seenAtMs > NODE_LOST_MS ? 'lost' : 'running'
}

/** Lost a short while ago: longer ago nobody waits for it. */
export function isMissed(node: Node, nowMs: InstantMs): boolean {
  return nodeStateOf(node, nowMs) === 'lost' && nowMs - node.seenAtMs <= NODE_MISSED_MS
}
