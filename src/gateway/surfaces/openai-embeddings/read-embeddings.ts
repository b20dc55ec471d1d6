import type { InboundCall } from '../../inbound-call.ts'
import { kasaFieldFromHeaders } from '../../wire/request/kasa-field.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { parseInferenceBody } from '../parse-body.ts'
import { createEmbeddingsExchange } from './embeddings-exchange.ts'
import { inboundEmbeddings } from '../embeddings/inbound-embeddings.ts'
import { parseOpenAIEmbeddings } from './parse-openai-embeddings.ts'

/** Reads a request in the dialect of OpenAI's embeddings. */
export function readEmbeddings(request: InboundRequest): InboundCall {
  const parsed = parseOpenAIEmbeddings(parseInferenceBody(request.body), kasaFieldFromHeaders(request.header))
  return inboundEmbeddings(request, {
    parsed,
    dialect: 'openai',
    native: { dialect: 'openai' },
    exchange: createEmbeddingsExchange(parsed.call, request.body),
  })
}
