import { AppError } from '../../base/error.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import type { RowsWithin } from '../row-scope.ts'
import { markRevoked } from '../store/api-key-store.ts'
import { type Actor, appendAudit } from './append-audit.ts'
import type { Authenticator } from './authenticate.ts'

/**
 * Revokes a key: at once on this node, within a second on every other.
 * @throws AppError `not_found` when the account has no such live key
 */
export async function revokeApiKey(
  deps: { readonly db: Db; readonly clock: Clock; readonly authenticator: Authenticator },
  actor: Actor,
  key: { readonly accountId: string; readonly id: string; readonly within?: RowsWithin | undefined },
): Promise<void> {
  const { accountId, id } = key
  await deps.db.transaction(async (tx) => {
    if (!(await markRevoked(tx, { accountId, id, within: key.within }))) {
      throw new AppError('not_found', { public: 'There is no such key, or it is revoked already.' })
    }
    await appendAudit(tx, deps.clock, { accountId, actor, action: 'key.revoked', target: id })
  })
  await deps.authenticator.refresh()
}
