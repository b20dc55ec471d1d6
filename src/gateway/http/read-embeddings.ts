import type { InboundCall } from '../inbound-call.ts'
import { requirementOfEmbeddings } from '../requirement-of.ts'
import { kasaFieldFromHeaders } from '../wire/request/kasa-field.ts'
import { parseOpenAIEmbeddings } from '../wire/request/parse-openai-embeddings.ts'
import type { InboundRequest } from './inbound-request.ts'
import { parseInferenceBody } from './parse-body.ts'

/** Reads a request in the dialect of OpenAI's embeddings. */
export function readEmbeddings(request: InboundRequest): InboundCall {
  const parsed = parseOpenAIEmbeddings(parseInferenceBody(request.body), kasaFieldFromHeaders(request.header))
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'embeddings',
    dialect: 'openai',
    body: request.body,
    withoutForeignSignatures: undefined,
    content: { kind: 'embeddings', call: parsed.call },
    requirement: requirementOfEmbeddings(parsed, request.body.length),
    stream: false,
    completions: 1,
    wantsUsage: true,
    streamOptions: undefined,
    quoteId: parsed.kasa?.quote,
    session: parsed.kasa?.session,
    dialectHeaders: {},
    droppable: parsed.reported,
  }
}
