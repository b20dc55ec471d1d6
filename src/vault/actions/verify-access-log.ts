import { sha256 } from '../../platform/crypto/digest.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { canonicalRow, type ChainFault } from '../access-chain.ts'
import { type ChainHead, readChain, readHeads, type StoredAccess } from '../store/access-store.ts'

const ROWS_PER_PAGE = 1_000
const HEADS_PER_PAGE = 200
const GENESIS = Buffer.alloc(32)

export type ChainVerification = {
  readonly chains: number
  readonly rows: bigint
  /** The first fault of each broken chain. */
  readonly faults: readonly ChainFault[]
  /** False when the limit ended the work before every row was read. */
  readonly isComplete: boolean
}

/**
 * Recomputes the hash chains of the access log from their rows: of one account or of all. Any edited, deleted, inserted
 * or moved row is a fault, and so is a chain that ends before its head. Reads at most `rowsMax` rows.
 */
export async function verifyAccessLog(
  deps: { readonly db: Queryable },
  of: { readonly accountId?: string; readonly rowsMax?: bigint } = {},
): Promise<ChainVerification> {
  const faults: ChainFault[] = []
  let chains = 0
  let rows = 0n
  let afterAccountId: string | undefined
  for (;;) {
    const heads = await readHeads(deps.db, { accountId: of.accountId, afterAccountId, limit: HEADS_PER_PAGE })
    for (const head of heads) {
      if (of.rowsMax !== undefined && rows >= of.rowsMax) return { chains, rows, faults, isComplete: false }
      const checked = await verifyChain(deps.db, head)
      chains += 1
      rows += checked.rows
      if (checked.fault !== undefined) faults.push(checked.fault)
    }
    afterAccountId = heads.at(-1)?.accountId
    if (heads.length < HEADS_PER_PAGE) return { chains, rows, faults, isComplete: true }
  }
}

async function verifyChain(
  db: Queryable,
  head: ChainHead,
): Promise<{ readonly rows: bigint; readonly fault: ChainFault | undefined }> {
  let seq = 0n
  let hash: Uint8Array = GENESIS
  // The chain may grow meanwhile: it is checked up to the head that was read first.
  while (seq < head.seq) {
    const page = await readChain(db, { accountId: head.accountId, afterSeq: seq, limit: ROWS_PER_PAGE })
    for (const row of page.filter((candidate) => candidate.seq <= head.seq)) {
      const fault = faultOf(row, seq + 1n, hash)
      if (fault !== undefined) return { rows: seq, fault: { accountId: head.accountId, seq: seq + 1n, fault } }
      seq = row.seq
      hash = row.hash
    }
    if (page.length === 0) return { rows: seq, fault: { accountId: head.accountId, seq: seq + 1n, fault: 'truncated' } }
  }
  const endsAtHead = Buffer.from(hash).equals(head.hash)
  return { rows: seq, fault: endsAtHead ? undefined : { accountId: head.accountId, seq, fault: 'edited' } }
}

function faultOf(row: StoredAccess, expectedSeq: bigint, previous: Uint8Array): ChainFault['fault'] | undefined {
  if (row.seq !== expectedSeq) return 'missing'
  if (!Buffer.from(previous).equals(row.prevHash)) return 'reordered'
  return sha256(previous, canonicalRow(row)).equals(row.hash) ? undefined : 'edited'
}
