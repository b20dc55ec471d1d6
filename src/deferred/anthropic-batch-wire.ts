import { z } from 'zod'
import { bodyText, type BatchWire, type WireResult } from './batch-wire.ts'
import type { WireStatus } from './job-wire.ts'

const batchSchema = z.object({
  id: z.string(),
  processing_status: z.string(),
  request_counts: z.object({ succeeded: z.int(), errored: z.int(), canceled: z.int(), expired: z.int() }),
  cancel_initiated_at: z.string().nullish(),
})
const resultSchema = z.object({
  custom_id: z.string(),
  result: z.discriminatedUnion('type', [
    z.object({ type: z.literal('succeeded'), message: z.unknown() }),
    z.object({ type: z.literal('errored'), error: z.unknown() }),
    z.object({ type: z.literal('canceled') }),
    z.object({ type: z.literal('expired') }),
  ]),
})

/** Message batches as Anthropic keeps them. They have no place for an id of ours, so none can be found again. */
export const anthropicBatchWire: BatchWire = {
  providerId: 'anthropic',
  headers: { 'anthropic-version': '2023-06-01' },
  uploads: () => [],
  create: ({ lines }) => ({
    method: 'POST',
    path: '/messages/batches',
    contentType: 'application/json',
    body: `{"requests":[${lines.map(({ callId, encoded }) => `{"custom_id":"${callId}","params":${bodyText(encoded.body)}}`).join(',')}]}`,
  }),
  find: undefined,
  status: (id) => ({ method: 'GET', path: `/messages/batches/${encodeURIComponent(id)}` }),
  cancel: (id) => ({ method: 'POST', path: `/messages/batches/${encodeURIComponent(id)}/cancel` }),
  results: (id) => ({ method: 'GET', path: `/messages/batches/${encodeURIComponent(id)}/results` }),
  readUpload: () => undefined,
  readStatus,
  readFound: () => ({}),
  readResult,
}

function readStatus(json: unknown): WireStatus | undefined {
  const batch = batchSchema.safeParse(json).data
  if (batch === undefined) return undefined
  const counts = batch.request_counts
  const hasEnded = batch.processing_status === 'ended'
  const isCut = batch.cancel_initiated_at != null
  return {
    id: batch.id,
    ended: hasEnded ? (isCut ? 'cancelled' : 'completed') : undefined,
    results: hasEnded ? [batch.id] : [],
    succeeded: counts.succeeded,
    failed: counts.errored + counts.canceled + counts.expired,
    problem: undefined,
  }
}

function readResult(line: unknown): WireResult | undefined {
  const row = resultSchema.safeParse(line).data
  if (row === undefined) return undefined
  const { custom_id: callId, result } = row
  const refused = { kind: 'refused', callId, status: undefined } as const
  switch (result.type) {
    case 'succeeded':
      return { kind: 'answered', callId, body: result.message }
    case 'errored':
      return { ...refused, reason: 'failed', error: result.error }
    case 'canceled':
      return { ...refused, reason: 'cancelled', error: null }
    case 'expired':
      return { ...refused, reason: 'expired', error: null }
  }
}
