import { assert } from '../base/assert.ts'
import type { AccessEntry, CallAudit } from './call-audit.ts'

/**
 * Proof that the row of the access log is committed. Only this file can make one, so the type says that no secret is
 * opened before its use was written down.
 */
class AccessGrant {
  /** A private member makes the type nominal: no object literal passes for a grant. */
  readonly #entry: AccessEntry

  #isSpent = false

  constructor(entry: AccessEntry) {
    this.#entry = entry
  }

  /** The entry that was written. Once: every further use of the secret needs a row of its own. */
  spend(): AccessEntry {
    assert(!this.#isSpent, 'a grant opens a secret once')
    this.#isSpent = true
    return this.#entry
  }
}

export type { AccessGrant }

/**
 * The grant of a call that the ledger has admitted: its transaction wrote the access row. Call it with the `audit` that
 * was given to the ledger and the decision that came back, and nowhere else.
 */
export function grantAccess(audit: CallAudit, decision: { readonly kind: 'admitted' }): AccessGrant {
  assert(decision.kind === 'admitted', 'only an admitted call opens a secret')
  assert(audit.opens, 'a credential without a secret has nothing to open')
  return new AccessGrant(audit)
}

/** The grant of a row that `vault.append_access` has committed. For the vault's own actions. */
export function grantAppended(entry: AccessEntry, committed: { readonly rows: 1 }): AccessGrant {
  assert(committed.rows === 1, 'the access row is committed')
  return new AccessGrant(entry)
}
