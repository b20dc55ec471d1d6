import type { Provider } from '../../../catalog/catalog.ts'
import type { InboundCall } from '../../inbound-call.ts'
import { requirementOfPassed } from '../../passed-requirement.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { createPassedExchange, isMeteredIn, type PassedPath } from '../passed/passed-exchange.ts'
import { readPassed } from '../passed/read-passed.ts'
import { rerankSchema } from './rerank-schema.ts'
import { asRerankAnswer, readRerankUsage } from './rerank-usage.ts'
import { rerankMeters, rerankUse } from './rerank-use.ts'

/** Reads a request to rank documents by a query, in the shape of Cohere, which Jina and vLLM share. */
export function readRerank(request: InboundRequest): InboundCall {
  const { body, kasa, models, canonical } = readPassed(request, rerankSchema)
  const use = rerankUse(body)
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'rerank',
    dialect: 'cohere',
    content: { canonical, words: () => '' },
    requirement: requirementOfPassed({
      surface: 'rerank',
      models,
      kasa,
      capabilities: [{ capability: 'reranking', because: 'the request ranks documents' }],
      meters: rerankMeters(use),
    }),
    stream: false,
    quoteId: kasa?.quote,
    session: kasa?.session,
    droppable: {},
    exchange: createPassedExchange(request.body, {
      streams: false,
      pathAt: rerankPath,
      whole: (candidate) => (bytes) => {
        const answer = asRerankAnswer(parseJson(new TextDecoder().decode(bytes)))
        if (answer === undefined) return undefined
        const unit = isMeteredIn(candidate, 'input_tokens') ? 'input_tokens' : 'rerank_searches'
        return { usage: readRerankUsage(answer, use, unit), error: undefined, text: () => '', body: bytes }
      },
    }),
  }
}

/** Cohere has it beside the API in OpenAI's style that its base URL names. */
function rerankPath(provider: Provider): PassedPath {
  return provider.id === 'cohere' ? { path: '/v2/rerank', beside: '/compatibility/v1' } : { path: '/rerank' }
}
