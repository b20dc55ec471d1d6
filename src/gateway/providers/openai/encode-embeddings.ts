import type { EmbeddingsCall } from '../../wire/embeddings-call.ts'
import type { EncodedRequest, EncodeTarget } from '../shared/encoded-request.ts'

/**
 * Writes an embeddings call as OpenAI's. Only for bodies that are not passed through as they are.
 * @see https://platform.openai.com/docs/api-reference/embeddings/create
 */
export function encodeOpenAIEmbeddings(
  call: EmbeddingsCall,
  target: Pick<EncodeTarget, 'upstreamModel'>,
): EncodedRequest {
  const { input } = call
  const items: readonly unknown[] = input.kind === 'texts' ? input.texts : input.tokens
  const body = {
    model: target.upstreamModel,
    input: items.length === 1 ? items[0] : items,
    dimensions: call.dimensions,
    encoding_format: call.encodingFormat,
    user: call.user,
  }
  return {
    path: '/embeddings',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    adjusted: [],
  }
}
