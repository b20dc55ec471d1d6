import { z } from 'zod'
import { bodyText, type BatchWire, type WireResult } from './batch-wire.ts'
import type { ToCreate, WireRequest, WireStatus } from './job-wire.ts'
import type { Outcome } from './job.ts'

/** Our id among the metadata: by it a batch is found again whose creation nobody heard the answer of. */
const JOB_KEY = 'kasa_job'
const PAGE = 100

const batchSchema = z.object({
  id: z.string(),
  status: z.string(),
  output_file_id: z.string().nullish(),
  error_file_id: z.string().nullish(),
  request_counts: z.object({ completed: z.int(), failed: z.int() }).nullish(),
  errors: z.object({ data: z.array(z.object({ message: z.string().nullish() })).nullish() }).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
})
const listSchema = z.object({ data: z.array(batchSchema), has_more: z.boolean().optional() })
const fileSchema = z.object({ id: z.string() })
const resultSchema = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.int(), body: z.unknown() }).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
})

const OUTCOME_OF: Readonly<Record<string, Outcome>> = {
  completed: 'completed',
  failed: 'failed',
  expired: 'expired',
  cancelled: 'cancelled',
}

/** Batches as OpenAI keeps them: a file of lines goes up, a batch names it, files of results come back. */
export const openAIBatchWire: BatchWire = {
  providerId: 'openai',
  headers: {},
  uploads: (job) => [{ as: 'inputFile', request: upload(job) }],
  create: ({ jobId, endpoint, ids }) =>
    jsonRequest('/batches', {
      input_file_id: ids.inputFile ?? '',
      endpoint,
      completion_window: '24h',
      metadata: { [JOB_KEY]: jobId },
    }),
  find: (after) => ({
    method: 'GET',
    path: `/batches?limit=${PAGE}${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`,
  }),
  status: (id) => ({ method: 'GET', path: `/batches/${encodeURIComponent(id)}` }),
  cancel: (id) => ({ method: 'POST', path: `/batches/${encodeURIComponent(id)}/cancel` }),
  results: (file) => ({ method: 'GET', path: `/files/${encodeURIComponent(file)}/content` }),
  readUpload: (json) => fileSchema.safeParse(json).data?.id,
  readStatus,
  readFound(json, jobId) {
    const page = listSchema.safeParse(json).data
    const found = page?.data.find(({ metadata }) => metadata?.[JOB_KEY] === jobId)
    if (found !== undefined) return { id: found.id }
    const last = page?.has_more === true ? page.data.at(-1) : undefined
    return last === undefined ? {} : { next: last.id }
  },
  readResult,
}

function upload({ jobId, endpoint, lines }: ToCreate): WireRequest {
  const rows = lines.map(
    ({ callId, encoded }) =>
      `{"custom_id":"${callId}","method":"POST","url":"${endpoint}","body":${bodyText(encoded.body)}}\n`,
  )
  const boundary = `kasa-${jobId}`
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nbatch\r\n` +
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${jobId}.jsonl"\r\n` +
    `Content-Type: application/jsonl\r\n\r\n`
  return {
    method: 'POST',
    path: '/files',
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: `${head}${rows.join('')}\r\n--${boundary}--\r\n`,
  }
}

function readStatus(json: unknown): WireStatus | undefined {
  const batch = batchSchema.safeParse(json).data
  if (batch === undefined) return undefined
  const places = [batch.output_file_id, batch.error_file_id]
  return {
    id: batch.id,
    ended: OUTCOME_OF[batch.status],
    results: places.flatMap((place) => (typeof place === 'string' ? [place] : [])),
    succeeded: batch.request_counts?.completed ?? 0,
    failed: batch.request_counts?.failed ?? 0,
    problem: batch.errors?.data?.[0]?.message ?? undefined,
  }
}

function readResult(line: unknown): WireResult | undefined {
  const result = resultSchema.safeParse(line).data
  if (result === undefined) return undefined
  const { custom_id: callId, response, error } = result
  const isGood = response != null && response.status_code >= 200 && response.status_code < 300
  if (isGood) return { kind: 'answered', callId, body: response.body }
  const reason = REASON_OF[error?.code ?? ''] ?? 'failed'
  return { kind: 'refused', callId, reason, status: response?.status_code, error: response?.body ?? error ?? null }
}

const REASON_OF: Readonly<Record<string, 'cancelled' | 'expired'>> = {
  batch_expired: 'expired',
  batch_cancelled: 'cancelled',
}

function jsonRequest(path: string, body: object): WireRequest {
  return { method: 'POST', path, contentType: 'application/json', body: JSON.stringify(body) }
}
