import type { InboundCall } from '../../inbound-call.ts'
import { kasaFieldFromHeaders } from '../../wire/request/kasa-field.ts'
import { geminiModelOf } from '../gemini-generate/gemini-model.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { inboundEmbeddings } from '../embeddings/inbound-embeddings.ts'
import { parseInferenceBody } from '../parse-body.ts'
import { createGeminiEmbeddingsExchange, type EmbedMethod } from './gemini-embeddings-exchange.ts'
import { parseBatchEmbedContents, parseEmbedContent } from './parse-gemini-embeddings.ts'

/** Reads a request to `embedContent`. */
export function readEmbedContent(request: InboundRequest): InboundCall {
  return read(request, 'embedContent')
}

/** Reads a request to `batchEmbedContents`. */
export function readBatchEmbedContents(request: InboundRequest): InboundCall {
  return read(request, 'batchEmbedContents')
}

function read(request: InboundRequest, method: EmbedMethod): InboundCall {
  const json = parseInferenceBody(request.body)
  const parse = method === 'embedContent' ? parseEmbedContent : parseBatchEmbedContents
  const parsed = parse(json, geminiModelOf(request, json), kasaFieldFromHeaders(request.header))
  return inboundEmbeddings(request, {
    parsed,
    dialect: 'gemini',
    native: { dialect: 'gemini' },
    exchange: createGeminiEmbeddingsExchange({ call: parsed.call, json, method }),
  })
}
