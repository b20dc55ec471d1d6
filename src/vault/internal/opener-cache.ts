import type { Clock } from '../../platform/clock/clock.ts'
import type { Opener } from '../../platform/crypto/seal.ts'

/** Hard limit: after it the database is asked again, whatever notification was lost. */
const OPENER_TTL_MS = 60_000
const OPENERS_MAX = 1_000

type OpenerKey = {
  readonly credentialId: string
  readonly version: number
  readonly origin: string
  /** Who asks; when storing, who may ask. */
  readonly accountId: string
}

/** Derived keys of recently used secrets, never the secrets. Least recently used first out; wiped on the way. */
export type OpenerCache = {
  get(key: OpenerKey): Opener | undefined
  /** `isShared`: any account may ask for it, as for the platform's own. */
  put(key: OpenerKey & { readonly isShared: boolean }, opener: Opener): void
  /** Wipes what is too old, and every version that is not the given one of its credential. */
  keepOnly(versionOf: (credentialId: string) => number | undefined): void
  clear(): void
}

type Entry = OpenerKey & { readonly isShared: boolean; readonly opener: Opener; readonly untilMs: number }

export function createOpenerCache(clock: Clock): OpenerCache {
  const entries = new Map<string, Entry>()
  const drop = (id: string) => {
    entries.get(id)?.opener.wipe()
    entries.delete(id)
  }
  return {
    get(key) {
      const entry = entries.get(key.credentialId)
      if (entry === undefined || entry.version !== key.version || entry.origin !== key.origin) return undefined
      if (!entry.isShared && entry.accountId !== key.accountId) return undefined
      if (entry.untilMs <= clock.monotonicMs()) {
        drop(key.credentialId)
        return undefined
      }
      entries.delete(key.credentialId)
      entries.set(key.credentialId, entry)
      return entry.opener
    },
    put(key, opener) {
      drop(key.credentialId)
      entries.set(key.credentialId, { ...key, opener, untilMs: clock.monotonicMs() + OPENER_TTL_MS })
      const [oldest] = entries.keys()
      if (entries.size > OPENERS_MAX && oldest !== undefined) drop(oldest)
    },
    keepOnly(versionOf) {
      const nowMs = clock.monotonicMs()
      for (const [id, entry] of entries) {
        if (entry.untilMs <= nowMs || versionOf(id) !== entry.version) drop(id)
      }
    },
    clear() {
      for (const id of entries.keys()) drop(id)
    },
  }
}
