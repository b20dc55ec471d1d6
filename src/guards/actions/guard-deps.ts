import type { Clock } from '../../platform/clock/clock.ts'
import type { ChangeFeed } from '../../platform/db/change-feed.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Egress } from '../../platform/http/egress.ts'
import type { Log } from '../../platform/log/log.ts'
import type { NoteSealer } from '../../vault/actions/seal-note.ts'
import type { FoundKind } from '../inspect-texts.ts'
import type { Judgement } from '../judgement.ts'

/** Counts what guards do. Kinds and outcomes are words of the program. */
export type GuardCounts = {
  found(found: FoundKind): void
  judged(by: string, outcome: Judgement['kind']): void
}

export type GuardDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly feed: Pick<ChangeFeed, 'on'>
  readonly egress: Egress
  readonly sealerOf: (accountId: string) => NoteSealer
  readonly counts: GuardCounts
}
