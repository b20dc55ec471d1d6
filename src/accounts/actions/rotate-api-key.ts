import { AppError } from '../../base/error.ts'
import type { Caller } from '../../platform/http/api-route.ts'
import { lockLiveKey, markReplaced } from '../store/api-key-store.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { type CreatedApiKey, insertNewKey } from './create-api-key.ts'
import type { OrganizationDeps } from './organization-deps.ts'
import { rowsWithinOf } from './row-scope-of.ts'

/**
 * Makes a key that takes the place of another: the same name, rights and owner. The old one works on for the grace.
 * @throws AppError `not_found` when there is no such live key within reach, or it was replaced already
 */
export async function rotateApiKey(
  deps: OrganizationDeps,
  caller: Caller,
  wish: { readonly accountId: string; readonly id: string; readonly graceMs: number },
): Promise<CreatedApiKey> {
  const created = await deps.db.transaction(async (tx) => {
    const old = await lockLiveKey(tx, { ...wish, within: rowsWithinOf(caller) })
    if (old === undefined) {
      throw new AppError('not_found', {
        public: 'There is no such live key, or it was replaced already. Nothing was made.',
      })
    }
    const made = await insertNewKey(tx, deps.authenticator, {
      accountId: old.accountId,
      name: old.name,
      scopes: old.scopes,
      expiresAtMs: old.expiresAtMs,
      memberId: old.memberId,
      teamId: old.teamId,
      allowedRanges: old.allowedRanges,
    })
    const untilMs = deps.clock.nowMs() + wish.graceMs
    await markReplaced(tx, { id: old.id, replacedBy: made.apiKey.id, untilMs })
    const { accountId } = wish
    await appendAudit(tx, deps.clock, { accountId, actor: actorOf(caller), action: 'key.rotated', target: old.id })
    return made
  })
  await deps.authenticator.refresh()
  return created
}
