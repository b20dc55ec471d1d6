import { AppError } from '../../../base/error.ts'
import type { Guards } from '../../../guards/actions/create-guards.ts'
import type { InboundRequest } from '../../surfaces/inbound-request.ts'
import { textsOfRequest } from '../../surfaces/request-texts.ts'

/**
 * A message of a client as the guards of its account let it pass: masked where they mask. What is spoken is not looked at.
 * @throws AppError `content_blocked`
 */
export function guardMessage(guards: Guards, message: InboundRequest & { readonly body: Buffer }): Buffer {
  const policy = guards.of(message.principal.accountId)
  if (policy?.looksAtTexts !== true) return message.body
  const texts = textsOfRequest(message)
  const { found, masked, blockedIn } = guards.inspect(policy, texts.texts)
  if (blockedIn !== undefined) {
    const kinds = found.filter(({ action }) => action === 'block').map(({ kind, count }) => `${kind} (${count})`)
    throw new AppError('content_blocked', {
      public: `The message holds what the guards of the account stop: ${kinds.join(', ')}. It was not passed on; no money moved.`,
      param: texts.place(blockedIn) ?? 'message',
    })
  }
  return masked.size === 0 ? message.body : Buffer.from(texts.replaced(masked))
}

/** Sound cannot be judged before it is heard, so whoever wants every call judged has no live sessions. */
export function refuseJudged(guards: Guards, accountId: string): void {
  const policy = guards.of(accountId)
  if (policy === undefined || policy.policy.moderation.by === 'off') return
  throw new AppError('content_blocked', {
    public:
      'The account has its calls judged, and what is said in a live session cannot be judged before it is heard. Nothing was sent upstream; no money moved.',
  })
}
