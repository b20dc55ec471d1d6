import { anthropicBatchWire } from './anthropic-batch-wire.ts'
import type { BatchWire } from './batch-wire.ts'
import type { BatchKind } from './job.ts'
import { openAIBatchWire } from './openai-batch-wire.ts'

/** How each kind of batch is told to its provider. */
export const BATCH_WIRES: Record<BatchKind, BatchWire> = {
  openai_batch: openAIBatchWire,
  anthropic_batch: anthropicBatchWire,
}
