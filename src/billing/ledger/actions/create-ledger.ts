import { assert } from '../../../base/assert.ts'
import type { Db } from '../../../platform/db/database.ts'
import { createGroupCommit } from '../../../platform/db/group-commit.ts'
import { expireFunds } from '../../funds/actions/expire-funds.ts'
import type { LedgerPort } from '../ledger-port.ts'
import {
  commitCalls,
  commitStatement,
  ensurePartitions,
  type LedgerAnswer,
  type LedgerItem,
  prolongLeases,
  sweepHolds,
} from '../store/ledger-store.ts'

/** One connection each. Calls of one account share a lane: their rows are the same ones. */
const LANES = 2
const BATCH_ITEMS_MAX = 1_000
const QUEUE_ITEMS_MAX = 10_000
/** About what a transaction takes: waiting longer gains no more. See docs/decisions/0002-gathering.md. */
const GATHER_MS = 2

/** The ledger on Postgres: settlements and authorizations share one group commit. */
export function createLedger(deps: {
  readonly db: Db
  /** SQL function that writes the audit rows of admitted calls, within the admitting transaction. */
  readonly auditFunction: string
}): LedgerPort {
  const statement = commitStatement(deps.auditFunction)
  const commits = createGroupCommit<LedgerItem, LedgerAnswer>({
    lanes: LANES,
    batchItemsMax: BATCH_ITEMS_MAX,
    queueItemsMax: QUEUE_ITEMS_MAX,
    gatherMs: GATHER_MS,
    flush: (items) => commitCalls(deps.db, statement, items),
  })
  return {
    async authorize(item) {
      assert(
        item.amountMinNano >= 0n && item.amountMinNano <= item.amountMaxNano,
        'the least amount is within the bound',
      )
      assert(item.memoMaxNano >= 0n, 'a memo is not negative')
      const answer = await commits.submit({ kind: 'authorize', item }, item.accountId)
      assert(answer.kind === 'authorize', 'an authorization is answered with a decision')
      return answer.decision
    },
    async settle(item) {
      assert(item.markedNano >= 0n && item.memoNano >= 0n, 'a settlement is not negative')
      const answer = await commits.submit({ kind: 'settle', item }, item.accountId)
      assert(answer.kind === 'settle', 'a settlement is answered as one')
      return answer.settled
    },
    heartbeat: (callIds, leaseMs) => prolongLeases(deps.db, callIds, leaseMs),
    async sweep(limit) {
      await ensurePartitions(deps.db)
      // After the holds are released: a fund that a dead call held can expire in the same round.
      const closed = await sweepHolds(deps.db, limit)
      await expireFunds(deps)
      return closed
    },
    drain: () => commits.drained(),
  }
}
