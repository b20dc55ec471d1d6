import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { parseInferenceBody } from '../../gateway/surfaces/parse-body.ts'
import { checkedBody } from '../batch-lines.ts'
import { ITEMS_MAX } from '../job.ts'
import { privateId, publicId } from '../public-id.ts'
import { createBatch } from '../actions/create-batch.ts'
import { readFileBytes, removeFile, storeFile } from '../actions/files.ts'
import { cancelJob, findJob, listAccountJobs, noJob } from '../actions/read-jobs.ts'
import { bytesOf, checked, idOf, sendJson } from './door.ts'
import type { DeferredHttpDeps } from './file-routes.ts'
import { jobHeaders } from './kasa-headers.ts'
import { viewMessageBatch } from './message-batch-view.ts'

const kind = 'anthropic_batch'
const ENDPOINT = '/v1/messages'
const encoder = new TextEncoder()

export const messageBatchSchema = z.strictObject({
  requests: z
    .array(z.strictObject({ custom_id: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/), params: z.looseObject({}) }))
    .min(1)
    .max(ITEMS_MAX),
})

const listQuery = z.object({
  after_id: z.string().optional(),
  before_id: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(20),
})

/** Message batches in the shape of Anthropic's API. */
export function mountMessageBatches(app: FastifyInstance, deps: DeferredHttpDeps): void {
  const { deferred, door } = deps
  const wanted = async (request: FastifyRequest) => {
    const { accountId } = await door.authorize(request)
    return { kind, accountId, publicId: idOf(request) } as const
  }
  app.post('/v1/messages/batches', { onRequest: door.onRequest }, (request, reply) => create(deps, request, reply))
  app.get('/v1/messages/batches', async (request, reply) => {
    const { accountId } = await door.authorize(request)
    const { after_id, before_id, limit } = checked(listQuery, request.query)
    const page = { accountId, kind, after: placeOf(after_id), before: placeOf(before_id), limit: limit + 1 } as const
    const found = await listAccountJobs(deferred, page)
    // Going back, the one too many is the newest.
    const jobs = page.before === undefined ? found.slice(0, limit) : found.slice(-limit)
    const data = jobs.map(viewMessageBatch)
    const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null }
    return sendJson(reply, { data, has_more: found.length > limit, ...ends })
  })
  app.get('/v1/messages/batches/:id', async (request, reply) =>
    sendJson(reply, viewMessageBatch(await findJob(deferred, await wanted(request)))),
  )
  app.post('/v1/messages/batches/:id/cancel', async (request, reply) =>
    sendJson(reply, viewMessageBatch(await cancelJob(deferred, await wanted(request)))),
  )
  app.get('/v1/messages/batches/:id/results', async (request, reply) => {
    const { job } = await findJob(deferred, await wanted(request))
    if (job.outputFileId === undefined) {
      throw new AppError('not_found', {
        public: 'The batch has no results: it has not ended, or they were deleted after 30 days. No money moved.',
      })
    }
    const bytes = await readFileBytes(deferred, { id: job.outputFileId, accountId: job.accountId })
    return reply.type('application/x-jsonl').send(bytes)
  })
}

function placeOf(id: string | undefined): string | undefined {
  if (id === undefined) return undefined
  const place = privateId(kind, id)
  if (place === undefined) throw noJob(kind)
  return place
}

async function create({ deferred, door }: DeferredHttpDeps, request: FastifyRequest, reply: FastifyReply) {
  const principal = door.principalOf(request)
  const { accountId } = principal
  const { requests } = checked(messageBatchSchema, parseInferenceBody(bytesOf(request)))
  const seen = new Set<string>()
  const lines = requests.map(({ custom_id: customId, params }, at) => {
    if (seen.has(customId)) throw twice(at)
    seen.add(customId)
    return { place: at + 1, customId, body: checkedBody(at + 1, params) }
  })
  const rows = lines.map(
    ({ customId, body }) => `${JSON.stringify({ custom_id: customId, method: 'POST', url: ENDPOINT, body })}\n`,
  )
  const file = { accountId, purpose: 'request', name: 'requests.jsonl', bytes: encoder.encode(rows.join('')) } as const
  const input = await storeFile(deferred, file)
  const asked = {
    endpoint: ENDPOINT,
    completionWindow: '24h',
    metadata: {},
    requestId: request.id,
    headers: jobHeaders(request, ['anthropic-version', 'anthropic-beta']),
  }
  const job = await createBatch(deferred, { kind, principal, inputFileId: input.id, lines, asked }).catch(
    async (error: unknown) => {
      // A refused batch leaves no prompts behind.
      await removeFile(deferred, input)
      throw error
    },
  )
  return sendJson(
    reply,
    viewMessageBatch(await findJob(deferred, { kind, accountId, publicId: publicId(kind, job.id) })),
  )
}

function twice(at: number): AppError {
  return new AppError('invalid_request', {
    public: `requests[${at}].custom_id is there twice. Nothing was sent upstream; no money moved.`,
    param: `requests[${at}].custom_id`,
  })
}
