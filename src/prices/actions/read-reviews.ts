import type { Queryable } from '../../platform/db/database.ts'
import type { Review } from '../review.ts'
import { type ReviewFilter, selectReviews } from '../store/review-store.ts'

/** Reviews, newest first. */
export async function readReviews(
  db: Queryable,
  filter: ReviewFilter,
): Promise<{ readonly reviews: readonly Review[]; readonly nextCursor: string | undefined }> {
  const found = await selectReviews(db, { ...filter, limit: filter.limit + 1 })
  const reviews = found.slice(0, filter.limit)
  return { reviews, nextCursor: found.length > reviews.length ? reviews.at(-1)?.id : undefined }
}
