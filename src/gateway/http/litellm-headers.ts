import type { IncomingHttpHeaders } from 'node:http'
import { formatUsd } from '../../base/money.ts'

const PREFIX = 'x-litellm-'
const WHOLE_NUMBER = /^\d{1,19}$/

/** Whether a client speaks to LiteLLM: it sent a header of that name, whichever. */
export function isLiteLLMClient(headers: IncomingHttpHeaders): boolean {
  for (const name in headers) if (name.startsWith(PREFIX)) return true
  return false
}

/** What Kasa tells of a call, under the names that clients of LiteLLM read. The cost is what the caller is charged. */
export function litellmHeaders(told: Readonly<Record<string, string>>): Record<string, string> {
  const { 'x-kasa-record': record, 'x-kasa-charged-nano': chargedNano } = told
  return {
    ...(record === undefined ? {} : { 'x-litellm-call-id': record }),
    ...(chargedNano === undefined || !WHOLE_NUMBER.test(chargedNano)
      ? {}
      : { 'x-litellm-response-cost': formatUsd(BigInt(chargedNano)) }),
  }
}
