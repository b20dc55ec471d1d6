import type { RecordDraftInput } from '../billing/records/record-draft.ts'
import type { Nano } from '../base/money.ts'

/** A call whose record was just written, with what settlement decided. */
export type RecordedCall = {
  readonly callId: string
  readonly record: RecordDraftInput
  readonly chargedNano: Nano
  readonly absorbedNano: Nano
}

/** The provider in a route's name: `openai/gpt-4o` is openai's. A route of an own endpoint begins with its credential. */
export function providerOfAttempt(routeId: string, record: RecordDraftInput): string {
  const [first = ''] = routeId.split('/', 1)
  return first === record.credentialId ? record.provider : first
}
