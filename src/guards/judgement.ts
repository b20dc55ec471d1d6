import type { ActiveModeration } from './guard-policy.ts'
import type { ModerationMode, Verdict } from './moderation.ts'

/** What a verdict means under the policy of the account. */
export type Judgement =
  | { readonly kind: 'passed' }
  | { readonly kind: 'warned'; readonly categories: readonly string[] }
  | { readonly kind: 'blocked'; readonly categories: readonly string[] }
  | { readonly kind: 'failed_open'; readonly reason: string }
  | { readonly kind: 'failed_closed'; readonly reason: string }

export function judge(verdict: Verdict, policy: ActiveModeration, mode: ModerationMode): Judgement {
  switch (verdict.kind) {
    case 'passed':
      return verdict
    case 'flagged':
      return { kind: policy.onFlag === 'warn' ? 'warned' : 'blocked', categories: verdict.categories }
    case 'failed':
      return { kind: policy.onFailure[mode] === 'open' ? 'failed_open' : 'failed_closed', reason: verdict.reason }
  }
}
