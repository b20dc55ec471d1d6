import type { Egress, GetTextAnswer } from '../../platform/http/egress.ts'
import { sha256 } from '../../platform/crypto/digest.ts'
import type { FeedId } from '../price-claim.ts'
import type { PriceFeed, PriceSourceReader } from '../price-feed.ts'

/** The largest list today has 5 MB. */
const FEED_BYTES_MAX = 25_165_824
const FEED_MS_MAX = 60_000
const REASON_CHARS_MAX = 300

export type ReadFeed =
  | { readonly kind: 'read'; readonly id: FeedId; readonly feed: PriceFeed; readonly sha256: string }
  | { readonly kind: 'refused'; readonly id: FeedId; readonly because: string; readonly sha256: string | undefined }

/**
 * Fetches one source and parses it whole. Whatever goes wrong, the reading is refused and says why; nothing of it is used.
 * Addresses are guarded like those of endpoints, and redirects are not followed.
 */
export async function readFeed(deps: { readonly egress: Egress }, source: PriceSourceReader): Promise<ReadFeed> {
  const answer = await deps.egress.getText({
    url: source.url,
    headers: { 'user-agent': 'kasa' },
    timeoutMs: FEED_MS_MAX,
    bodyBytesMax: FEED_BYTES_MAX,
  })
  if (answer.kind !== 'answered' || answer.status !== 200) {
    return { kind: 'refused', id: source.id, because: whyUnread(answer), sha256: undefined }
  }
  const digest = sha256(answer.body).toString('hex')
  try {
    return { kind: 'read', id: source.id, feed: source.read(answer.body), sha256: digest }
  } catch (error) {
    return { kind: 'refused', id: source.id, because: whyUnreadable(error), sha256: digest }
  }
}

function whyUnread(answer: GetTextAnswer): string {
  if (answer.kind === 'timeout') return `it did not answer within ${FEED_MS_MAX / 1000} s`
  if (answer.kind === 'refused') return `its address is not allowed: ${answer.reason}`
  if (answer.kind === 'failed') {
    return answer.reason === 'too_large'
      ? `it is larger than ${FEED_BYTES_MAX} bytes`
      : 'it cannot be reached, or broke off'
  }
  return answer.status >= 300 && answer.status < 400
    ? `it redirects (${answer.status}), which is not followed`
    : `it answers ${answer.status}`
}

function whyUnreadable(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not whole JSON'
  const message = error instanceof Error ? error.message : 'its shape is not known'
  return `it does not say what it is known to say: ${message.replaceAll(/\s+/g, ' ').slice(0, REASON_CHARS_MAX)}`
}
