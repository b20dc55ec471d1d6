import type { ServerResponse } from 'node:http'
import { parseEmbeddingRequest } from '../embedding-request.ts'
import type { Refusal } from '../refusal.ts'
import type { EmbeddingEngine } from './embedding-engine.ts'
import { ABORTED, sendJson } from './http-answer.ts'

type EmbeddingCall = { readonly json: unknown; readonly response: ServerResponse; readonly signal: AbortSignal }

/** POST /v1/embeddings. Answers the request, or returns why not. */
export async function answerEmbeddings(
  deps: { readonly loadEngine: () => Promise<EmbeddingEngine> },
  call: EmbeddingCall,
): Promise<Refusal | undefined> {
  const request = parseEmbeddingRequest(call.json)
  if (request.kind === 'refused') return request
  const engine = await deps.loadEngine()
  const embedded = await engine.embed(request.inputs, call.signal)
  if (embedded === 'aborted') return ABORTED
  if (embedded.kind === 'refused') return embedded
  sendJson(call.response, {
    object: 'list',
    model: request.model,
    data: embedded.vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: request.encoding === 'base64' ? toBase64(vector) : vector,
    })),
    usage: { prompt_tokens: embedded.tokenCount, total_tokens: embedded.tokenCount },
  })
  return undefined
}

/** Little-endian 32-bit floats, as OpenAI encodes them. */
function toBase64(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4)
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4)
  return bytes.toString('base64')
}
