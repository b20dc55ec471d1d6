import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { BATCH_ENDPOINTS, parseBatchFile } from '../batch-lines.ts'
import { privateId, publicId } from '../public-id.ts'
import { createBatch } from '../actions/create-batch.ts'
import { findFile, noFile, readFileBytes } from '../actions/files.ts'
import { parseInferenceBody } from '../../gateway/surfaces/parse-body.ts'
import { cancelJob, findJob, listAccountJobs, noJob } from '../actions/read-jobs.ts'
import { bytesOf, checked, idOf, sendJson } from './door.ts'
import type { DeferredHttpDeps } from './file-routes.ts'
import { jobHeaders } from './kasa-headers.ts'
import { viewOpenAIBatch } from './openai-batch-view.ts'

const kind = 'openai_batch'

export const openAIBatchSchema = z.strictObject({
  input_file_id: z.string(),
  endpoint: z.enum(BATCH_ENDPOINTS),
  completion_window: z.literal('24h'),
  metadata: z
    .record(z.string().max(64), z.string().max(512))
    .refine((pairs) => Object.keys(pairs).length <= 16, 'at most 16 pairs')
    .nullish(),
})

const listQuery = z.object({
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** Batches in the shape of OpenAI's API. */
export function mountOpenAIBatches(app: FastifyInstance, deps: DeferredHttpDeps): void {
  const { deferred, door } = deps
  const wanted = async (request: FastifyRequest) => {
    const { accountId } = await door.authorize(request)
    return { kind, accountId, publicId: idOf(request) } as const
  }
  app.post('/v1/batches', { onRequest: door.onRequest }, (request, reply) => create(deps, request, reply))
  app.get('/v1/batches', async (request, reply) => {
    const { accountId } = await door.authorize(request)
    const { after, limit } = checked(listQuery, request.query)
    const from = after === undefined ? undefined : privateId(kind, after)
    if (after !== undefined && from === undefined) throw noJob(kind)
    const jobs = await listAccountJobs(deferred, { accountId, kind, after: from, limit: limit + 1 })
    const data = jobs.slice(0, limit).map(viewOpenAIBatch)
    const has_more = jobs.length > limit
    return sendJson(reply, { object: 'list', data, has_more, first_id: data[0]?.id, last_id: data.at(-1)?.id })
  })
  app.get('/v1/batches/:id', async (request, reply) =>
    sendJson(reply, viewOpenAIBatch(await findJob(deferred, await wanted(request)))),
  )
  app.post('/v1/batches/:id/cancel', async (request, reply) =>
    sendJson(reply, viewOpenAIBatch(await cancelJob(deferred, await wanted(request)))),
  )
}

async function create({ deferred, door }: DeferredHttpDeps, request: FastifyRequest, reply: FastifyReply) {
  const principal = door.principalOf(request)
  const { accountId } = principal
  const asked = checked(openAIBatchSchema, parseInferenceBody(bytesOf(request)))
  const inputFileId = privateId('file', asked.input_file_id)
  if (inputFileId === undefined) throw noFile()
  const file = await findFile(deferred, { id: inputFileId, accountId })
  if (file.purpose !== 'batch') throw noFile()
  const lines = parseBatchFile(await readFileBytes(deferred, file), asked.endpoint)
  const job = await createBatch(deferred, {
    kind,
    principal,
    inputFileId,
    lines,
    asked: {
      endpoint: asked.endpoint,
      completionWindow: asked.completion_window,
      metadata: asked.metadata ?? {},
      requestId: request.id,
      headers: jobHeaders(request, []),
    },
  })
  return sendJson(
    reply,
    viewOpenAIBatch(await findJob(deferred, { kind, accountId, publicId: publicId(kind, job.id) })),
  )
}
