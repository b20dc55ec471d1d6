import { sha256 } from '../../platform/crypto/digest.ts'
import type { Db } from '../../platform/db/database.ts'
import { canonicalEvent } from '../audit-event.ts'
import { type AuditSearch, eventsAfter, readHead, searchEvents, type StoredEvent } from '../store/audit-store.ts'

const CHECKED_AT_ONCE = 1_000
const HASH_BYTES = 32

export type ChainVerdict =
  { readonly kind: 'whole'; readonly events: bigint } | { readonly kind: 'broken'; readonly firstBadSeq: bigint }

/** Events of an account, newest first. */
export function readAudit(deps: { readonly db: Db }, search: AuditSearch): Promise<readonly StoredEvent[]> {
  return searchEvents(deps.db, search)
}

/**
 * Computes the chain of an account again and names the first event that was edited, left out, put in or cut off at the end.
 */
export async function verifyAudit(deps: { readonly db: Db }, accountId: string): Promise<ChainVerdict> {
  let seq = 0n
  let hash: Buffer = Buffer.alloc(HASH_BYTES)
  for (;;) {
    const events = await eventsAfter(deps.db, { accountId, afterSeq: seq, limit: CHECKED_AT_ONCE })
    for (const stored of events) {
      const expected = sha256(hash, canonicalEvent(stored.event))
      if (stored.event.seq !== seq + 1n || !expected.equals(stored.hash))
        return { kind: 'broken', firstBadSeq: seq + 1n }
      seq = stored.event.seq
      hash = stored.hash
    }
    if (events.length < CHECKED_AT_ONCE) break
  }
  const head = await readHead(deps.db, accountId)
  const isWhole = head === undefined ? seq === 0n : head.seq === seq && head.hash.equals(hash)
  return isWhole ? { kind: 'whole', events: seq } : { kind: 'broken', firstBadSeq: seq + 1n }
}
