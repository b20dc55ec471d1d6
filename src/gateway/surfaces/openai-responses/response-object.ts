import type { AnswerIdentity } from '../../wire/answer-identity.ts'
import type { StopReason, UsageReport } from '../../wire/call-event.ts'
import { renderResponsesUsage } from '../../wire/response/render-usage.ts'

/** Members of a request that its response tells back. */
const ECHOED = {
  instructions: null,
  max_output_tokens: null,
  max_tool_calls: null,
  metadata: {},
  parallel_tool_calls: true,
  reasoning: { effort: null, summary: null },
  safety_identifier: null,
  temperature: null,
  text: { format: { type: 'text' } },
  tool_choice: 'auto',
  tools: [],
  top_p: null,
  truncation: 'disabled',
  user: null,
} as const

export type ResponseEnd = {
  readonly status: 'in_progress' | 'completed' | 'incomplete'
  readonly reason: 'max_output_tokens' | 'content_filter' | undefined
}

/** How a response that stopped so is said to have ended. */
export function responseEnd(stop: StopReason | undefined, hasRefusalText: boolean): ResponseEnd {
  if (stop === 'length') return { status: 'incomplete', reason: 'max_output_tokens' }
  const isFiltered = stop === 'content_filter' || (stop === 'refusal' && !hasRefusalText)
  return isFiltered ? { status: 'incomplete', reason: 'content_filter' } : { status: 'completed', reason: undefined }
}

type ResponseFacts = {
  readonly identity: AnswerIdentity
  readonly echo: Readonly<Record<string, unknown>>
  readonly end: ResponseEnd
  readonly output: readonly Record<string, unknown>[]
  readonly usage: UsageReport | undefined
}

/**
 * A response that another provider gave. Nothing of it is kept, so it says `store: false`.
 * @see https://platform.openai.com/docs/api-reference/responses/object
 */
export function responseObject({ identity, echo, end, output, usage }: ResponseFacts): Record<string, unknown> {
  const rendered = usage === undefined ? undefined : renderResponsesUsage(usage.quantities)
  return {
    id: `resp_${identity.id}`,
    object: 'response',
    created_at: identity.createdSeconds,
    status: end.status,
    background: false,
    error: null,
    incomplete_details: end.reason === undefined ? null : { reason: end.reason },
    model: identity.model,
    output,
    previous_response_id: null,
    store: false,
    ...Object.fromEntries(Object.entries(ECHOED).map(([name, otherwise]) => [name, echo[name] ?? otherwise])),
    ...(usage?.serviceTier === undefined ? {} : { service_tier: usage.serviceTier }),
    usage: rendered ?? null,
  }
}
