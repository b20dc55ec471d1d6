import { findInText } from '../find-in-text.ts'
import { FINDING_KINDS, type Finding } from '../finding.ts'
import { type GuardAction, moderationOf, NO_GUARDS } from '../guard-policy.ts'
import { inspectTexts } from '../inspect-texts.ts'
import { judge, type Judgement } from '../judgement.ts'
import { newId } from '../../platform/crypto/id.ts'
import { readPolicy, type StoredPolicy } from '../store/policy-store.ts'
import { verdictOf } from './create-guards.ts'
import type { GuardDeps } from './guard-deps.ts'
import { readyGuards } from './guard-table.ts'
import { createWebhookJudge } from './judge-by-webhook.ts'

export type Trial = {
  /** Everything that is recognised, whatever the policy says. */
  readonly findings: readonly (Finding & { readonly action: GuardAction })[]
  readonly isBlocked: boolean
  /** The text as it would go on. */
  readonly text: string
  /** Undefined: nobody judges, or only a call can. */
  readonly judgement: Judgement | undefined
}

type Deps = Pick<GuardDeps, 'db' | 'clock' | 'egress' | 'sealerOf'>

/** What the guards of an account would do with a text. Nothing is stored, counted or sent to a provider. */
export async function tryGuards(
  deps: Deps,
  wish: { readonly accountId: string; readonly text: string },
): Promise<Trial> {
  const stored = await readPolicy(deps.db, wish.accountId)
  const policy = stored?.policy ?? NO_GUARDS
  const inspection = inspectTexts([wish.text], policy)
  const text = inspection.masked.get(0) ?? wish.text
  return {
    findings: findInText(wish.text, FINDING_KINDS).map((found) => ({ ...found, action: policy.kinds[found.kind] })),
    isBlocked: inspection.blockedIn !== undefined,
    text,
    judgement: stored === undefined ? undefined : await judgementOf(deps, stored, text),
  }
}

async function judgementOf(deps: Deps, stored: StoredPolicy, text: string): Promise<Judgement | undefined> {
  const moderation = moderationOf(stored.policy)
  if (moderation === undefined || moderation.by === 'provider') return undefined
  const judges = { webhook: createWebhookJudge(deps), provider: undefined }
  const wish = { accountId: stored.accountId, requestId: newId(), mode: 'text', text } as const
  return judge(await verdictOf(judges, readyGuards(stored), wish), moderation, 'text')
}
