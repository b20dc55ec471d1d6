import { AppError } from '../../base/error.ts'
import type { Surface } from '../../catalog/catalog.ts'
import type { Judgement } from '../../guards/judgement.ts'
import type { ModerationMode } from '../../guards/moderation.ts'
import type { InboundCall } from '../inbound-call.ts'
import { askProvider } from './ask-provider.ts'
import type { GatewayDeps } from './gateway-deps.ts'

/** Undefined: a call that itself judges is not judged. */
const MODES: Readonly<Record<Surface, ModerationMode | undefined>> = {
  chat: 'text',
  embeddings: 'text',
  rerank: 'text',
  moderation: undefined,
  images: 'image',
  speech: 'text',
  // Sound is not judged; what it says is not known before the call.
  transcription: undefined,
  // Sessions of accounts with a judge are refused when they are opened.
  realtime: undefined,
  videos: 'video',
  // Judged by nobody: whoever has calls judged has no such jobs.
  fine_tuning: undefined,
  // Nor are documents.
  ocr: undefined,
  search: 'text',
}

const RETRY_AFTER_SECONDS = 5

/**
 * Has the words of a call judged, where its account wants that, before anything is held or sent.
 * @throws AppError `content_blocked`, or `unavailable` when nobody answered and the policy says to refuse then
 */
export async function moderateCall(deps: GatewayDeps, inbound: InboundCall): Promise<void> {
  const mode = MODES[inbound.surface]
  // A call without a report is one whose account has no policy.
  if (mode === undefined || inbound.guard === undefined) return
  const { accountId } = inbound.principal
  const wish = { accountId, requestId: inbound.requestId, mode, text: inbound.content.words() }
  const judgement = await deps.guards.moderate(wish, (asked) => askProvider(deps, inbound, asked))
  if (judgement === undefined) return
  inbound.guard.judged(judgement)
  const refusal = refusalOf(judgement)
  if (refusal !== undefined) throw refusal
}

function refusalOf(judgement: Judgement): AppError | undefined {
  switch (judgement.kind) {
    case 'passed':
    case 'warned':
    case 'failed_open':
      return undefined
    case 'blocked':
      return new AppError('content_blocked', {
        public: `The moderation of the account flagged the request${categoriesText(judgement.categories)}. It was not made; no money moved for it.`,
        details: { blocked: { moderation: 1 }, categories: [...judgement.categories] },
      })
    case 'failed_closed':
      return new AppError('unavailable', {
        public:
          'The moderation of the account did not answer, and its policy refuses calls then. The call was not made; no money moved for it.',
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      })
  }
}

function categoriesText(categories: readonly string[]): string {
  return categories.length === 0 ? '' : ` (${categories.join(', ')})`
}
