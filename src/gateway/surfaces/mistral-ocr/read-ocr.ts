import type { InboundCall } from '../../inbound-call.ts'
import { requirementOfPassed } from '../../passed-requirement.ts'
import { refusal } from '../../wire/request/shape.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { createPassedExchange } from '../passed/passed-exchange.ts'
import { readPassed } from '../passed/read-passed.ts'
import { ocrSchema } from './ocr-schema.ts'
import { asOcrAnswer, readOcrUsage } from './ocr-usage.ts'
import { ocrMeters, ocrUse } from './ocr-use.ts'

/** Reads a request to read a document, in Mistral's shape: priced by the page. */
export function readOcr(request: InboundRequest): InboundCall {
  const { body, kasa, models, canonical } = readPassed(request, ocrSchema)
  // A file at the provider belongs to whoever holds the key that put it there, which is not always the caller.
  if ('file_id' in body.document) {
    throw refusal('document', 'sent as document_url or image_url: files are not kept at the provider', 'a file_id')
  }
  const use = ocrUse(body)
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'ocr',
    dialect: 'openai',
    content: { canonical, words: () => '' },
    requirement: requirementOfPassed({
      surface: 'ocr',
      models,
      kasa,
      capabilities: [{ capability: 'document_in', because: 'the request holds a document' }],
      meters: ocrMeters(use),
    }),
    stream: false,
    quoteId: kasa?.quote,
    session: kasa?.session,
    droppable: {},
    exchange: createPassedExchange(request.body, {
      streams: false,
      pathAt: () => ({ path: '/ocr' }),
      whole: () => (bytes) => {
        const answer = asOcrAnswer(parseJson(new TextDecoder().decode(bytes)))
        if (answer === undefined) return undefined
        return { usage: readOcrUsage(answer, use), error: undefined, text: () => '', body: bytes }
      },
    }),
  }
}
