import type { InboundCall } from '../../inbound-call.ts'
import { requirementOfEmbeddings } from '../../requirement-of.ts'
import { kasaFieldFromHeaders } from '../../wire/request/kasa-field.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { parseInferenceBody } from '../parse-body.ts'
import { createEmbeddingsExchange } from './embeddings-exchange.ts'
import { parseOpenAIEmbeddings } from './parse-openai-embeddings.ts'

/** Reads a request in the dialect of OpenAI's embeddings. */
export function readEmbeddings(request: InboundRequest): InboundCall {
  const parsed = parseOpenAIEmbeddings(parseInferenceBody(request.body), kasaFieldFromHeaders(request.header))
  const { call } = parsed
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'embeddings',
    dialect: 'openai',
    content: {
      canonical: () => JSON.stringify(call),
      words: () => (call.input.kind === 'texts' ? call.input.texts.join('\n') : ''),
    },
    requirement: requirementOfEmbeddings(parsed, request.body.length),
    stream: false,
    quoteId: parsed.kasa?.quote,
    session: parsed.kasa?.session,
    droppable: parsed.reported,
    exchange: createEmbeddingsExchange(call, request.body),
  }
}
