import { z } from 'zod'
import { bodyText } from './batch-wire.ts'
import type { JobWire, ToCreate, WireRequest, WireStatus, WireUpload } from './job-wire.ts'
import type { Outcome } from './job.ts'

/** Our id among the metadata: by it a job is found again whose creation nobody heard the answer of. */
const JOB_KEY = 'kasa_job'
const PAGE = 100

const jobSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  // What is told beside the state may be missing or odd: the state counts all the same.
  trained_tokens: z.int().nonnegative().nullish().catch(undefined),
  fine_tuned_model: z.string().nullish().catch(undefined),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish().catch(undefined),
  metadata: z.record(z.string(), z.string()).nullish().catch(undefined),
})
const listSchema = z.object({ data: z.array(jobSchema), has_more: z.boolean().optional() })
const fileSchema = z.object({ id: z.string().min(1) })
const metadataSchema = z.looseObject({ metadata: z.record(z.string(), z.string()).nullish() })

const OUTCOME_OF: Readonly<Record<string, Outcome>> = {
  succeeded: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
}

/** Fine-tuning as OpenAI does it: files of examples go up, a job names them, a model with a name of its own comes out. */
export const fineTuningWire: JobWire = {
  headers: {},
  uploads,
  create({ jobId, lines, ids }) {
    const asked = metadataSchema.parse(JSON.parse(bodyText(lines[0]?.encoded.body ?? '{}')))
    const body = {
      ...asked,
      training_file: ids.inputFile ?? '',
      ...(ids.validationFile === undefined ? {} : { validation_file: ids.validationFile }),
      metadata: { ...asked.metadata, [JOB_KEY]: jobId },
    }
    return { method: 'POST', path: '/fine_tuning/jobs', contentType: 'application/json', body: JSON.stringify(body) }
  },
  find: (after) => ({
    method: 'GET',
    path: `/fine_tuning/jobs?limit=${PAGE}${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`,
  }),
  status: (id) => ({ method: 'GET', path: `/fine_tuning/jobs/${encodeURIComponent(id)}` }),
  cancel: (id) => ({ method: 'POST', path: `/fine_tuning/jobs/${encodeURIComponent(id)}/cancel` }),
  readUpload: (json) => fileSchema.safeParse(json).data?.id,
  readStatus,
  readFound(json, jobId) {
    const page = listSchema.safeParse(json).data
    const found = page?.data.find(({ metadata }) => metadata?.[JOB_KEY] === jobId)
    if (found !== undefined) return { id: found.id }
    const last = page?.has_more === true ? page.data.at(-1) : undefined
    return last === undefined ? {} : { next: last.id }
  },
}

function uploads(job: ToCreate): readonly WireUpload[] {
  const { training, validation } = job.files ?? {}
  const all = [
    { as: 'inputFile', bytes: training },
    { as: 'validationFile', bytes: validation },
  ] as const
  return all.flatMap(({ as, bytes }) => (bytes === undefined ? [] : [{ as, request: upload(job.jobId, as, bytes) }]))
}

function upload(jobId: string, name: string, bytes: Uint8Array): WireRequest {
  const boundary = `kasa-${jobId}`
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nfine-tune\r\n` +
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}.jsonl"\r\n` +
    `Content-Type: application/jsonl\r\n\r\n`
  return {
    method: 'POST',
    path: '/files',
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}

function readStatus(json: unknown): WireStatus | undefined {
  const job = jobSchema.safeParse(json).data
  if (job === undefined) return undefined
  const { trained_tokens: tokens, fine_tuned_model: madeModel, error } = job
  return {
    id: job.id,
    ended: OUTCOME_OF[job.status],
    results: [],
    succeeded: 0,
    failed: 0,
    problem: error?.message ?? undefined,
    told: {
      ...(tokens == null ? {} : { quantities: { training_tokens: tokens.toString() } }),
      ...(madeModel == null ? {} : { madeModel }),
      ...(error?.code == null ? {} : { problemCode: error.code }),
    },
  }
}
