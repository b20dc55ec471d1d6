import { AppError } from '../../base/error.ts'
import { isDatabaseGone } from '../../platform/db/database.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { type AccessGrant, grantAppended } from '../access-grant.ts'
import { type AccessEntry, checkedEntry } from '../call-audit.ts'
import { appendEntries } from '../store/access-store.ts'

type Deps = { readonly db: Queryable }

/**
 * Writes one use of a secret and answers the grant to open it: for second attempts of a call, for probes and discovery.
 * Throws `unavailable` when the log cannot be written: no record, no secret.
 */
export async function appendAccess(deps: Deps, entry: AccessEntry): Promise<AccessGrant> {
  checkedEntry(entry)
  const rows = await writeEntry(deps, entry)
  if (rows !== 1) throw notWritten(new Error(`the access log took ${rows} rows`))
  return grantAppended(entry, { rows })
}

async function writeEntry(deps: Deps, entry: AccessEntry): Promise<number> {
  try {
    return await appendEntries(deps.db, [entry])
  } catch (error) {
    throw notWritten(error)
  }
}

/** The same refusal whatever the reason: a table that is gone, a full disk, a dead server. */
function notWritten(cause: unknown): AppError {
  return new AppError('unavailable', {
    public: 'The use of the key could not be written to the access log, so the key was not opened. Nothing was sent.',
    internal: isDatabaseGone(cause) ? 'access log: database unavailable' : 'access log: not written',
    retryAfterSeconds: 1,
    cause,
  })
}
