import { type Inspection, inspectTexts } from '../inspect-texts.ts'
import { judge, type Judgement } from '../judgement.ts'
import { MODERATED_CHARS_MAX, type ToModerate, type Verdict } from '../moderation.ts'
import type { GuardDeps } from './guard-deps.ts'
import { type ActiveGuards, createGuardTable, type GuardTable } from './guard-table.ts'
import { judgeByWords } from './judge-by-words.ts'
import { createWebhookJudge, type WebhookJudge } from './judge-by-webhook.ts'

/** Asks a provider, through a call that is billed like any other. Who makes calls gives it. */
export type AskProvider = (wish: { readonly model: string; readonly text: string }) => Promise<Verdict>

/** What stands between a request and the call that is made of it. */
export type Guards = {
  readonly table: GuardTable
  /** The policy of an account, from memory. Undefined: its calls are not looked at. */
  of(accountId: string): ActiveGuards | undefined
  /** Looks for keys and personal data. No I/O. */
  inspect(guards: ActiveGuards, texts: readonly string[]): Inspection
  /** Has the text of a call judged. Undefined: nobody judges for this account. Never throws for what a judge does. */
  moderate(wish: ToModerate, askProvider: AskProvider): Promise<Judgement | undefined>
}

export function createGuards(deps: GuardDeps): Guards {
  const table = createGuardTable(deps)
  const webhook = createWebhookJudge(deps)
  return {
    table,
    of: (accountId) => table.of(accountId),
    inspect({ policy }, texts) {
      const inspection = inspectTexts(texts, policy)
      for (const found of inspection.found) deps.counts.found(found)
      return inspection
    },
    async moderate(wish, askProvider) {
      const guards = table.of(wish.accountId)
      const moderation = guards?.policy.moderation
      if (guards === undefined || moderation === undefined || moderation.by === 'off') return undefined
      const verdict = await verdictOf({ webhook, provider: askProvider }, guards, wish)
      const judgement = judge(verdict, moderation, wish.mode)
      deps.counts.judged(moderation.by, judgement.kind)
      if (verdict.kind === 'failed') {
        deps.log.warn('guards.not_judged', { accountId: wish.accountId, by: moderation.by, reason: verdict.reason })
      }
      return judgement
    },
  }
}

/** Without a provider only what needs no call is judged. */
type Judges = { readonly webhook: WebhookJudge; readonly provider: AskProvider | undefined }

/** The port: each way to judge is one case here. */
export async function verdictOf(judges: Judges, guards: ActiveGuards, wish: ToModerate): Promise<Verdict> {
  const { moderation } = guards.policy
  if (wish.text.trim() === '') return { kind: 'passed' }
  if (wish.text.length > MODERATED_CHARS_MAX) return { kind: 'failed', reason: 'the text is too long to be judged' }
  switch (moderation.by) {
    case 'off':
      return { kind: 'passed' }
    case 'words':
      return judgeByWords(guards.words, wish.text)
    case 'webhook':
      return judges.webhook(guards, moderation, wish)
    case 'provider':
      if (judges.provider === undefined) return { kind: 'failed', reason: 'only a call can ask a provider' }
      return judges.provider({ model: moderation.model, text: wish.text })
  }
}
