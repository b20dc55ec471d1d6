import { AppError } from '../../../base/error.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { Quote } from '../quote.ts'
import { findQuote } from '../store/quote-store.ts'

/**
 * The quote that a call refers to. A quote may be redeemed any number of times while it is valid.
 * @throws AppError `not_found`, `conflict` when it has expired or was made for another request
 */
export async function redeemQuote(
  deps: { readonly db: Db; readonly clock: Clock },
  wanted: { readonly id: string; readonly accountId: string; readonly contentHash: string },
): Promise<Quote> {
  const quote = await findQuote(deps.db, wanted.id, wanted.accountId)
  if (quote === undefined)
    throw new AppError('not_found', { public: 'There is no such quote. No money moved.', param: 'kasa.quote' })
  if (quote.expiresAtMs <= deps.clock.nowMs()) {
    throw new AppError('conflict', {
      public: 'The quote has expired; ask for a new one. No money moved.',
      param: 'kasa.quote',
    })
  }
  if (quote.contentHash !== wanted.contentHash) {
    throw new AppError('conflict', {
      public: 'The quote is for another request: its content differs. No money moved.',
      param: 'kasa.quote',
    })
  }
  return quote
}
