import { formatInstant } from '../../base/instant.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { countVotes, putVote, type VoteCount } from '../store/vote-store.ts'

export type VoteDeps = {
  readonly db: Db
  readonly clock: Clock
  /** A keyed hash: nobody can find an address from it without this server's key. */
  readonly hashOf: (purpose: 'vote' | 'contact', text: string) => Uint8Array
}

const ARTICLES_MAX = 1000
const DAY_CHARS = 10

/** Counts whether an article helped: once per article, visitor and day of UTC. The last answer of a day counts. */
export async function castVote(
  deps: VoteDeps,
  vote: { readonly article: string; readonly network: string; readonly isHelpful: boolean },
): Promise<void> {
  const day = formatInstant(deps.clock.nowMs()).slice(0, DAY_CHARS)
  const { article, network, isHelpful } = vote
  await putVote(deps.db, { article, day, isHelpful, visitorHash: deps.hashOf('vote', `${day}\n${network}`) })
}

export function readVotes(deps: { readonly db: Db }): Promise<readonly VoteCount[]> {
  return countVotes(deps.db, ARTICLES_MAX)
}
