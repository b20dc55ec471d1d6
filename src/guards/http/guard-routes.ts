import { z } from 'zod'
import { actorOf } from '../../accounts/actions/append-audit.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { accountOf } from '../../platform/http/caller-account.ts'
import type { GuardDeps } from '../actions/guard-deps.ts'
import type { GuardTable } from '../actions/guard-table.ts'
import { readGuards, setGuards } from '../actions/set-guards.ts'
import { tryGuards } from '../actions/try-guards.ts'
import { FINDING_KINDS } from '../finding.ts'
import { GUARD_ACTIONS, guardPolicySchema } from '../guard-policy.ts'
import type { Judgement } from '../judgement.ts'

type Deps = Pick<GuardDeps, 'db' | 'clock' | 'egress' | 'sealerOf'> & { readonly table: GuardTable }

const TRIED_CHARS_MAX = 100_000

const query = z.object({ accountId: z.uuid().optional().describe('Another account: for the operator.') })
const viewSchema = z.object({
  accountId: z.uuid(),
  policy: guardPolicySchema,
  setAt: z.string().nullable().describe('null: never set, so that nothing is looked at.'),
})
const setBody = guardPolicySchema.extend({
  newWebhookSecret: z
    .boolean()
    .default(false)
    .describe('Makes another secret for the webhook. A new address does so too.'),
})
const setView = viewSchema.extend({
  webhookSecret: z.string().nullable().describe('Signs requests to the webhook. Told once, when it is made.'),
})
const trialView = z.object({
  blocked: z.boolean(),
  text: z.string().describe('The text as it would go on.'),
  findings: z.array(
    z.object({
      kind: z.enum(FINDING_KINDS),
      start: z.int().describe('In UTF-16 units.'),
      end: z.int(),
      action: z.enum(GUARD_ACTIONS).describe('Of the policy. What it leaves off is listed here all the same.'),
    }),
  ),
  moderation: z
    .object({ outcome: z.string(), categories: z.array(z.string()), reason: z.string().nullable() })
    .nullable()
    .describe('null: nobody judges, or a provider does, which only a call can ask.'),
})

/** What an account wants done with keys, personal data and flagged text in its calls. */
export function guardRoutes(deps: Deps): readonly ApiRoute[] {
  return [readRoute(deps), setRoute(deps), tryRoute(deps)]
}

function readRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/guards',
    summary: 'The guards of an account',
    tag: 'guards',
    scope: 'read',
    query,
    response: viewSchema,
    errors: ['invalid_request', 'not_found'],
    async handle({ query: { accountId: asked }, caller }) {
      const accountId = accountOf(caller, asked)
      return viewOf(accountId, await readGuards(deps, accountId))
    },
  })
}

function setRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'PUT',
    path: '/api/guards',
    summary: 'Set the guards of an account',
    description:
      'Replaces the whole policy; what is left out is off. It holds within a second on every node and is written to the audit trail.',
    tag: 'guards',
    scope: 'manage',
    query,
    body: setBody,
    response: setView,
    errors: ['invalid_request', 'not_found', 'vault_sealed'],
    async handle({ query: { accountId: asked }, body: { newWebhookSecret, ...policy }, caller }) {
      const accountId = accountOf(caller, asked)
      const wish = { accountId, policy, wantsNewSecret: newWebhookSecret, actor: actorOf(caller) }
      const { webhookSecret } = await setGuards(deps, wish)
      return { ...viewOf(accountId, await readGuards(deps, accountId)), webhookSecret: webhookSecret ?? null }
    },
  })
}

function tryRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/guards/try',
    summary: 'What the guards of an account would do with a text',
    description:
      'The text is not stored, logged or sent to a provider. A word list or webhook judges it as it would a call.',
    tag: 'guards',
    scope: 'read',
    query,
    body: z.strictObject({ text: z.string().max(TRIED_CHARS_MAX) }),
    response: trialView,
    errors: ['invalid_request', 'not_found'],
    async handle({ query: { accountId: asked }, body: { text }, caller }) {
      const trial = await tryGuards(deps, { accountId: accountOf(caller, asked), text })
      return {
        blocked: trial.isBlocked || trial.judgement?.kind === 'blocked' || trial.judgement?.kind === 'failed_closed',
        text: trial.text,
        findings: [...trial.findings],
        moderation: trial.judgement === undefined ? null : viewJudgement(trial.judgement),
      }
    },
  })
}

function viewOf(accountId: string, guards: Awaited<ReturnType<typeof readGuards>>) {
  const { policy, setAtMs } = guards
  return { accountId, policy, setAt: setAtMs === undefined ? null : new Date(setAtMs).toISOString() }
}

function viewJudgement(judgement: Judgement) {
  return {
    outcome: judgement.kind,
    categories: 'categories' in judgement ? [...judgement.categories] : [],
    reason: 'reason' in judgement ? judgement.reason : null,
  }
}
