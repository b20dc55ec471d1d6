import type { EmbeddingsCall } from '../../wire/embeddings-call.ts'
import { cannotEncode } from '../shared/encode-text.ts'
import type { EncodedRequest, EncodeTarget } from '../shared/encoded-request.ts'

/**
 * Writes an embeddings call as Gemini's batchEmbedContents, which takes one input as well as many and answers in their order.
 * @see https://ai.google.dev/api/embeddings#method:-models.batchembedcontents
 */
export function encodeGeminiEmbeddings(
  call: EmbeddingsCall,
  target: Pick<EncodeTarget, 'upstreamModel'>,
): EncodedRequest {
  if (call.input.kind === 'tokens') throw cannotEncode('token ids of another vocabulary')
  const model = `models/${target.upstreamModel}`
  const requests = call.input.texts.map((text) => ({
    model,
    content: { parts: [{ text }] },
    outputDimensionality: call.dimensions,
  }))
  return {
    path: `/models/${encodeURIComponent(target.upstreamModel)}:batchEmbedContents`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ requests }),
    adjusted: [],
  }
}
