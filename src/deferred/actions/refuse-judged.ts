import { AppError } from '../../base/error.ts'
import type { DeferredDeps } from './deferred-deps.ts'

/** Who has every call judged before it is made has no such jobs: nobody would judge what is in them. */
export function refuseJudged({ gateway }: DeferredDeps, accountId: string, what: string): void {
  const by = gateway.guards.of(accountId)?.policy.moderation.by
  if (by === undefined || by === 'off') return
  throw new AppError('content_blocked', {
    public: `The moderation of the account judges every call, and ${what}. Nothing was sent upstream; no money moved.`,
  })
}
