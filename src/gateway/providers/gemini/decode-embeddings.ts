import { isJsonObject } from '../../../base/json.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { createUsageReader, readName } from '../shared/usage-reader.ts'

/** OpenAI's answer to an embeddings request. `embedding` is base64 of little-endian 32-bit floats when so asked. */
type OpenAIEmbeddings = {
  readonly object: 'list'
  readonly data: readonly {
    readonly object: 'embedding'
    readonly index: number
    readonly embedding: readonly number[] | string
  }[]
  readonly model: string
  /** Absent when Google reported none. */
  readonly usage?: { readonly prompt_tokens: number; readonly total_tokens: number }
}

export type DecodedEmbeddings =
  | { readonly kind: 'embeddings'; readonly response: OpenAIEmbeddings; readonly usage: UsageReport | undefined }
  | { readonly kind: 'unreadable' }

/**
 * Turns the answer of `embedContent` or `batchEmbedContents` into OpenAI's. `unreadable` when it holds no vectors.
 * @see https://ai.google.dev/api/embeddings
 */
export function decodeGeminiEmbeddings(
  body: unknown,
  asked: { readonly model: string; readonly encodingFormat: 'float' | 'base64' },
): DecodedEmbeddings {
  if (!isJsonObject(body)) return { kind: 'unreadable' }
  const embeddings = Array.isArray(body['embeddings']) ? body['embeddings'] : [body['embedding']]
  const vectors = embeddings.map(readVector)
  const data: OpenAIEmbeddings['data'][number][] = []
  for (const [index, vector] of vectors.entries()) {
    if (vector === undefined) return { kind: 'unreadable' }
    const embedding = asked.encodingFormat === 'base64' ? toBase64(vector) : vector
    data.push({ object: 'embedding', index, embedding })
  }
  const usage = readUsage(body)
  const tokens = usage?.quantities.embedding_tokens
  const counted = tokens === undefined ? {} : { usage: { prompt_tokens: Number(tokens), total_tokens: Number(tokens) } }
  return { kind: 'embeddings', response: { object: 'list', data, model: asked.model, ...counted }, usage }
}

function readUsage(body: Record<string, unknown>): UsageReport | undefined {
  const usage = body['usageMetadata']
  if (!isJsonObject(usage)) return undefined
  const reader = createUsageReader()
  reader.put('embedding_tokens', reader.count(usage, 'promptTokenCount') ?? reader.count(usage, 'totalTokenCount'))
  return reader.report({
    servedModel: readName(body['modelVersion']),
    serviceTier: undefined,
    reportedCostNano: undefined,
  })
}

function readVector(embedding: unknown): number[] | undefined {
  const values = isJsonObject(embedding) ? embedding['values'] : undefined
  if (!Array.isArray(values)) return undefined
  const numbers = values.filter((value) => typeof value === 'number')
  return numbers.length === values.length ? numbers : undefined
}

function toBase64(vector: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(vector.length * 4))
  for (const [index, value] of vector.entries()) view.setFloat32(index * 4, value, true)
  let binary = ''
  for (const byte of new Uint8Array(view.buffer)) binary += String.fromCharCode(byte)
  return btoa(binary)
}
