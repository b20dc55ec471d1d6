import { isJsonObject } from '../../../base/json.ts'
import type { Provider } from '../../../catalog/catalog.ts'
import type { InboundCall } from '../../inbound-call.ts'
import { requirementOfPassed } from '../../passed-requirement.ts'
import { createUsageReader } from '../../providers/shared/usage-reader.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { createPassedExchange } from '../passed/passed-exchange.ts'
import { readPassed } from '../passed/read-passed.ts'
import { searchSchema } from './search-schema.ts'

/** Searches are sold by the request, however many queries it holds. */
const ONE = { web_searches: 1n } as const
const TYPE_UNLESS_NAMED = 'web'

/** Reads a request to search the web, in Perplexity's shape. */
export function readSearch(request: InboundRequest): InboundCall {
  const { body, kasa, models, canonical } = readPassed(request, searchSchema)
  const [named, ...others] = models
  const tool = body.model === undefined || body.model === null ? body.search_tool_name : undefined
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'search',
    dialect: 'openai',
    content: { canonical, words: () => [body.query].flat().join('\n') },
    requirement: requirementOfPassed({
      surface: 'search',
      models: [tool ?? named ?? 'auto', ...others],
      kasa,
      capabilities: [{ capability: 'search', because: 'the request is a search' }],
      meters: [{ max: ONE, expected: ONE }],
      variants: [body.search_type ?? TYPE_UNLESS_NAMED],
    }),
    stream: false,
    quoteId: kasa?.quote,
    session: kasa?.session,
    droppable: {},
    exchange: createPassedExchange(request.body, {
      streams: false,
      pathAt: () => ({ path: '/search' }),
      leavesOut: ['search_tool_name'],
      namesModel: hasSearchModels,
      whole: () => (bytes) => {
        const answer = parseJson(new TextDecoder().decode(bytes))
        if (!isJsonObject(answer) || !Array.isArray(answer['results'])) return undefined
        return { usage: oneSearch(), error: undefined, text: () => '', body: bytes }
      },
    }),
  }
}

/** Perplexity has one search, without a name. */
function hasSearchModels({ id }: Provider): boolean {
  return id !== 'perplexity'
}

/** Nothing is left to report: what was answered is one search. */
function oneSearch(): UsageReport {
  const reader = createUsageReader()
  reader.put('web_searches', ONE.web_searches)
  return reader.report({ servedModel: undefined, serviceTier: undefined, reportedCostNano: undefined })
}
