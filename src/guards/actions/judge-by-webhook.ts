import { keyedHash } from '../../platform/crypto/keyed-hash.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { NoteSealer } from '../../vault/actions/seal-note.ts'
import type { WebhookModeration } from '../guard-policy.ts'
import type { ToModerate, Verdict } from '../moderation.ts'
import type { StoredPolicy } from '../store/policy-store.ts'
import { readWebhookAnswer, signedText } from '../webhook-message.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { GuardDeps } from './guard-deps.ts'

/** For whom the secret of a webhook is sealed. */
export const WEBHOOK_NOTE = 'guards.webhook'
const ANSWER_BYTES_MAX = 65_536
const MS_PER_SECOND = 1_000
/** Secrets that are held open at most, one per account. */
const SECRETS_MAX = 1_000

export type WebhookJudge = (
  guards: Pick<StoredPolicy, 'accountId' | 'webhookSecret' | 'revision'>,
  policy: WebhookModeration,
  wish: ToModerate,
) => Promise<Verdict>

type Deps = Pick<GuardDeps, 'db' | 'clock' | 'egress' | 'sealerOf'>

/** Sends the text to the account's own judge, signed, through the guarded way out. */
export function createWebhookJudge(deps: Deps): WebhookJudge {
  const secrets = createSecretCache(deps)
  return async (guards, policy, wish) => {
    const secret = await secrets(guards)
    if (secret === undefined) return { kind: 'failed', reason: 'the secret of the webhook cannot be opened' }
    const id = `msg_${newId()}`
    const atSeconds = Math.floor(deps.clock.nowMs() / MS_PER_SECOND)
    const { requestId, mode, text } = wish
    const body = JSON.stringify({ type: 'moderation', accountId: wish.accountId, requestId, mode, text })
    const signature = keyedHash(secret, signedText({ id, atSeconds, body })).toString('base64')
    const answer = await deps.egress.postJson({
      url: policy.url,
      headers: { 'webhook-id': id, 'webhook-timestamp': String(atSeconds), 'webhook-signature': `v1,${signature}` },
      timeoutMs: policy.timeoutMs,
      bodyBytesMax: ANSWER_BYTES_MAX,
      json: body,
    })
    switch (answer.kind) {
      case 'answered':
        return readWebhookAnswer(answer.status, answer.body)
      case 'timeout':
        return { kind: 'failed', reason: `the webhook did not answer in ${policy.timeoutMs} ms` }
      case 'refused':
        return { kind: 'failed', reason: 'the address of the webhook is not allowed' }
      case 'failed':
        return { kind: 'failed', reason: `the webhook: ${answer.reason}` }
    }
  }
}

type Opened = { readonly revision: bigint; readonly secret: Buffer }

/** Opened once per policy and node: every call would otherwise cost a statement. */
function createSecretCache(deps: Pick<Deps, 'db' | 'sealerOf'>) {
  const opened = new Map<string, Opened>()
  return async ({ accountId, webhookSecret, revision }: Parameters<WebhookJudge>[0]): Promise<Buffer | undefined> => {
    const known = opened.get(accountId)
    if (known?.revision === revision) return known.secret
    if (webhookSecret === undefined) return undefined
    const secret = await openOrUndefined(deps, accountId, webhookSecret)
    if (secret === undefined) return undefined
    known?.secret.fill(0)
    if (opened.size >= SECRETS_MAX) opened.clear()
    opened.set(accountId, { revision, secret })
    return secret
  }
}

/** A sealed vault, or a key that is gone: whoever judges cannot be asked. */
async function openOrUndefined(
  { db, sealerOf }: Pick<Deps, 'db' | 'sealerOf'>,
  accountId: string,
  note: Parameters<NoteSealer['open']>[1],
): Promise<Buffer | undefined> {
  try {
    return await db.transaction((tx: Queryable) => sealerOf(accountId).open(tx, note, WEBHOOK_NOTE))
  } catch {
    return undefined
  }
}
