import { z } from 'zod'
import type { Queryable } from '../../platform/db/database.ts'

export type Vote = {
  readonly article: string
  /** A day of UTC, such as 2026-11-21. */
  readonly day: string
  readonly visitorHash: Uint8Array
  readonly isHelpful: boolean
}

/** A visitor has one vote per article and day; a later one replaces it. */
export async function putVote(db: Queryable, vote: Vote): Promise<void> {
  await db.run(
    `insert into pages.help_vote (article, day, visitor_hash, is_helpful) values ($1, $2, $3, $4)
     on conflict (article, day, visitor_hash) do update set is_helpful = excluded.is_helpful`,
    [vote.article, vote.day, vote.visitorHash, vote.isHelpful],
  )
}

const countRow = z.object({ article: z.string(), helpful: z.bigint(), unhelpful: z.bigint() })
export type VoteCount = z.infer<typeof countRow>

export function countVotes(db: Queryable, limit: number): Promise<VoteCount[]> {
  return db.rows(
    countRow,
    `select article, count(*) filter (where is_helpful) as helpful, count(*) filter (where not is_helpful) as unhelpful
     from pages.help_vote group by article order by article limit $1`,
    [limit],
  )
}
