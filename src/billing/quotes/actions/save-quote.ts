import { newId } from '../../../platform/crypto/id.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { Quote, QuoteBody } from '../quote.ts'
import { deleteExpiredQuotes, insertQuote } from '../store/quote-store.ts'

/** Expired quotes are kept this long, so that a late caller hears "expired", not "unknown". */
const KEPT_AFTER_EXPIRY_MS = 86_400_000

/** Promises a price for a time. */
export async function saveQuote(
  deps: { readonly db: Db; readonly clock: Clock },
  wish: { readonly accountId: string; readonly contentHash: string; readonly body: QuoteBody; readonly ttlMs: number },
): Promise<Quote> {
  const { ttlMs, ...facts } = wish
  const nowMs = deps.clock.nowMs()
  const quote = { id: newId(), ...facts, expiresAtMs: nowMs + ttlMs }
  await insertQuote(deps.db, quote)
  await deleteExpiredQuotes(deps.db, nowMs - KEPT_AFTER_EXPIRY_MS)
  return quote
}
