import type { Meter } from '../../../routing/requirement.ts'
import type { RerankBody } from './rerank-schema.ts'

/** What a rerank uses, at most and as expected. */
export type RerankUse = {
  readonly searchesMax: bigint
  readonly searchesExpected: bigint
  readonly tokensMax: bigint
  readonly tokensExpected: bigint
}

/**
 * Cohere: a search unit is one query with up to 100 documents. A document longer than 500 tokens, the query counted in,
 * is split, and every piece is a document.
 * @see https://docs.cohere.com/docs/how-does-cohere-pricing-work
 */
const DOCUMENTS_PER_SEARCH = 100
const TOKENS_PER_PIECE = 500
/** Cohere's own limit of what it reads of a document where the caller names none. */
const DOCUMENT_TOKENS_UNLESS_NAMED = 4_096

/** A token is never shorter than a byte; English has about four bytes in one. */
const BYTES_PER_TOKEN_EXPECTED = 4
/** Marks around the query and around the document of each pair. */
const MARK_TOKENS_PER_PAIR = 8

/** How much a rerank can use: of search units, and of the tokens of every pair of query and document. */
export function rerankUse(body: RerankBody): RerankUse {
  const queryBytes = byteLength(body.query)
  const documentsBytes = body.documents.map(byteLength)
  const readMax = body.max_tokens_per_doc ?? DOCUMENT_TOKENS_UNLESS_NAMED
  const searches = (bytesPerToken: number) => {
    const tokensOf = (bytes: number) => Math.ceil(bytes / bytesPerToken)
    const pieces = documentsBytes.map((bytes) =>
      Math.max(1, Math.ceil((Math.min(tokensOf(bytes), readMax) + tokensOf(queryBytes)) / TOKENS_PER_PIECE)),
    )
    return BigInt(Math.ceil(sum(pieces) / DOCUMENTS_PER_SEARCH))
  }
  const pairBytes = sum(documentsBytes) + queryBytes * documentsBytes.length
  return {
    searchesMax: searches(1),
    searchesExpected: searches(BYTES_PER_TOKEN_EXPECTED),
    tokensMax: BigInt(pairBytes + MARK_TOKENS_PER_PAIR * documentsBytes.length),
    tokensExpected: BigInt(Math.ceil(pairBytes / BYTES_PER_TOKEN_EXPECTED)),
  }
}

/** Cohere bills searches, Jina and most others tokens. */
export function rerankMeters(use: RerankUse): readonly Meter[] {
  return [
    { max: { rerank_searches: use.searchesMax }, expected: { rerank_searches: use.searchesExpected } },
    { max: { input_tokens: use.tokensMax }, expected: { input_tokens: use.tokensExpected } },
  ]
}

const encoder = new TextEncoder()

function byteLength(value: string | Record<string, unknown>): number {
  return encoder.encode(typeof value === 'string' ? value : JSON.stringify(value)).length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
