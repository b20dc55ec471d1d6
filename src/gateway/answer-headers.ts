import type { KasaTrailer } from './stream-exchange.ts'

/** What is known before the first byte of an answer. */
export type OpeningFacts = {
  readonly callId: string
  readonly model: string
  readonly requestId: string
  readonly dropped: readonly string[]
  /** The provider will retire the route that answers. Absent: not known to. */
  readonly isDeprecated?: boolean
}

/** Headers of every answer of an inference surface. */
export function openingHeaders(facts: OpeningFacts): Record<string, string> {
  const headers: Record<string, string> = {
    'x-kasa-record': facts.callId,
    'x-kasa-model': facts.model,
    'x-request-id': facts.requestId,
  }
  if (facts.isDeprecated === true) headers['x-kasa-deprecated'] = facts.model
  if (facts.dropped.length > 0) headers['x-kasa-dropped'] = facts.dropped.join(', ')
  return headers
}

/** Headers of an answer that comes whole, after it was settled. */
export function settledHeaders(facts: OpeningFacts, kasa: KasaTrailer): Record<string, string> {
  return {
    ...openingHeaders(facts),
    'x-kasa-charged-nano': kasa.charged_nano,
    'x-kasa-provider-cost-nano': kasa.provider_cost_nano,
    'x-kasa-fund': kasa.fund,
  }
}
