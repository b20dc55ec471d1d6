import { isJsonObject } from '../../../base/json.ts'
import { createUsageReader } from '../../providers/shared/usage-reader.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { OWN_COUNT } from '../metering.ts'
import type { RerankUse } from './rerank-use.ts'

/**
 * What a rerank used, in the unit that its route is priced in. Cohere reports search units in `meta.billed_units`, Jina
 * and vLLM tokens in `usage`. What is not reported is what was expected of the request, and flagged.
 */
export function readRerankUsage(
  answer: Record<string, unknown>,
  use: RerankUse,
  unit: 'rerank_searches' | 'input_tokens',
): UsageReport {
  const reader = createUsageReader()
  const meta = reader.details(answer, 'meta')
  const usage = reader.details(answer, 'usage')
  if (unit === 'rerank_searches') {
    const searches = reader.count(reader.details(meta, 'billed_units'), 'search_units')
    if (searches === undefined) reader.flag(`searches${OWN_COUNT}`)
    reader.put('rerank_searches', searches ?? use.searchesExpected)
  } else {
    const tokens =
      reader.count(usage, 'total_tokens') ??
      reader.count(usage, 'prompt_tokens') ??
      reader.count(reader.details(meta, 'tokens'), 'input_tokens')
    if (tokens === undefined) reader.flag(`input${OWN_COUNT}`)
    reader.put('input_tokens', tokens ?? use.tokensExpected)
  }
  const { model } = answer
  return reader.report({
    servedModel: typeof model === 'string' ? model : undefined,
    serviceTier: undefined,
    reportedCostNano: undefined,
  })
}

/** An answer to a rerank, which has ranked results; undefined for anything else. */
export function asRerankAnswer(json: unknown): Record<string, unknown> | undefined {
  return isJsonObject(json) && Array.isArray(json['results']) ? json : undefined
}
