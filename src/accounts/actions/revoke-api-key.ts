import { AppError } from '../../base/error.ts'
import type { Db } from '../../platform/db/database.ts'
import type { RowsWithin } from '../row-scope.ts'
import { markRevoked } from '../store/api-key-store.ts'
import type { Authenticator } from './authenticate.ts'

/**
 * Revokes a key: at once on this node, within a second on every other.
 * @throws AppError `not_found` when the account has no such live key
 */
export async function revokeApiKey(
  deps: { readonly db: Db; readonly authenticator: Authenticator },
  key: { readonly accountId: string; readonly id: string; readonly within?: RowsWithin | undefined },
): Promise<void> {
  const revoked = await deps.db.transaction((tx) => markRevoked(tx, { ...key, within: key.within }))
  if (!revoked) throw new AppError('not_found', { public: 'There is no such key, or it is revoked already.' })
  await deps.authenticator.refresh()
}
