import type { Clock } from '../../platform/clock/clock.ts'
import { type CacheEvidence, type ToldCache, type WarmCache, warmCacheOf } from '../warm-cache.ts'

/** One turn of a conversation. `text` is what stays the same from turn to turn; it is only worked out when it is needed. */
export type Conversation = { readonly accountId: string; readonly text: () => string }

/** What this node believes providers to keep. In memory and bounded: what does not fit is forgotten, oldest first. */
export type CacheMemory = {
  /** What is warm now. Costs nothing for accounts of which nothing is known. */
  read(conversation: Conversation): readonly WarmCache[]
  /** Takes in what a settled call showed. */
  learn(conversation: Conversation, evidence: CacheEvidence): void
  /** What was learned since the last time, for the other nodes. */
  takeChanges(): readonly ToldCache[]
  /** Takes in what other nodes learned; of two beliefs about one cache the later stands. */
  takeIn(told: readonly ToldCache[]): void
  /** Forgets what has expired. */
  forgetExpired(): void
}

const CONVERSATIONS_MAX = 20_000
/** Routes and keys of one conversation. */
const CACHES_MAX = 4
const CHANGES_MAX = 5_000

type Known = { readonly accountId: string; readonly caches: readonly WarmCache[] }

/** @param digestOf a keyed hash of 32 bytes in hex, the same on every node */
export function createCacheMemory(deps: {
  readonly clock: Clock
  readonly digestOf: (text: string) => string
  readonly conversationsMax?: number
}): CacheMemory {
  const { clock, conversationsMax = CONVERSATIONS_MAX } = deps
  const known = new Map<string, Known>()
  const countOf = new Map<string, number>()
  let changes = new Map<string, ToldCache>()

  const count = (accountId: string, by: 1 | -1) => {
    const next = (countOf.get(accountId) ?? 0) + by
    if (next === 0) countOf.delete(accountId)
    else countOf.set(accountId, next)
  }
  const remove = (key: string) => {
    const found = known.get(key)
    if (found !== undefined && known.delete(key)) count(found.accountId, -1)
  }
  /** The newest conversation last, so that the first is the one to forget. */
  const put = (key: string, entry: Known) => {
    remove(key)
    known.set(key, entry)
    count(entry.accountId, 1)
    const oldest = known.size > conversationsMax ? known.keys().next().value : undefined
    if (oldest !== undefined) remove(oldest)
  }
  const accept = (key: string, accountId: string, cache: WarmCache) => {
    const others = (known.get(key)?.caches ?? []).filter((one) => !isSame(one, cache))
    put(key, { accountId, caches: [cache, ...others].slice(0, CACHES_MAX) })
  }
  const digestOf = ({ accountId, text }: Conversation) => deps.digestOf(`${accountId}\n${text()}`)

  return {
    read(conversation) {
      if (!countOf.has(conversation.accountId)) return []
      const nowMs = clock.nowMs()
      const { caches = [] } = known.get(digestOf(conversation)) ?? {}
      return caches.filter(({ expiresAtMs, inputTokens }) => expiresAtMs > nowMs && inputTokens > 0)
    },
    learn(conversation, evidence) {
      const { accountId } = conversation
      const fresh = warmCacheOf(evidence, undefined, clock.nowMs())
      // A provider that kept nothing says nothing new where nothing was believed.
      if (fresh === undefined || (fresh.inputTokens === 0 && !countOf.has(accountId))) return
      const key = digestOf(conversation)
      const before = known.get(key)?.caches.find((one) => isSame(one, fresh))
      if (fresh.inputTokens === 0 && before === undefined) return
      const cache = warmCacheOf(evidence, before, clock.nowMs()) ?? fresh
      accept(key, accountId, cache)
      if (changes.size < CHANGES_MAX)
        changes.set(`${key} ${cache.routeId} ${cache.credentialId}`, { ...cache, accountId, conversation: key })
    },
    takeChanges() {
      const taken = [...changes.values()]
      changes = new Map()
      return taken
    },
    takeIn(told) {
      for (const { accountId, conversation: key, ...cache } of told) {
        const before = known.get(key)?.caches.find((one) => isSame(one, cache))
        if (before === undefined || before.learnedAtMs < cache.learnedAtMs) accept(key, accountId, cache)
      }
    },
    forgetExpired() {
      const nowMs = clock.nowMs()
      for (const [key, { caches }] of known) if (caches.every(({ expiresAtMs }) => expiresAtMs <= nowMs)) remove(key)
    },
  }
}

function isSame(a: WarmCache, b: WarmCache): boolean {
  return a.routeId === b.routeId && a.credentialId === b.credentialId
}
