import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { createVideo } from '../actions/create-video.ts'
import { deleteVideo } from '../actions/delete-video.ts'
import { findJob, listAccountJobs, noJob } from '../actions/read-jobs.ts'
import { openVideoContent } from '../actions/video-content.ts'
import { privateId, publicId } from '../public-id.ts'
import { checked, idOf, inboundOf, sendJson } from './door.ts'
import type { DeferredHttpDeps } from './file-routes.ts'
import { jobHeaders } from './kasa-headers.ts'
import { viewVideo } from './video-view.ts'

const kind = 'openai_video'

const listQuery = z.object({
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  order: z.enum(['asc', 'desc']).default('desc'),
})
const contentQuery = z.object({ variant: z.enum(['video', 'thumbnail', 'spritesheet']).optional() })
/** Older than every job. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Videos in the shape of OpenAI's API. */
export function mountVideos(app: FastifyInstance, deps: DeferredHttpDeps): void {
  const { deferred, door } = deps
  const found = async (request: FastifyRequest) => {
    const { accountId } = await door.authorize(request)
    return findJob(deferred, { kind, accountId, publicId: idOf(request) })
  }
  app.post('/v1/videos', { onRequest: door.onRequest }, (request, reply) => create(deps, request, reply))
  app.post('/v1/videos/:id/remix', { onRequest: door.onRequest }, (request, reply) =>
    create(deps, request, reply, placeOf(idOf(request))),
  )
  app.get('/v1/videos', (request, reply) => list(deps, request, reply))
  app.get('/v1/videos/:id', async (request, reply) => sendJson(reply, viewVideo(await found(request))))
  app.get('/v1/videos/:id/content', async (request, reply) => {
    const { job } = await found(request)
    const { variant } = checked(contentQuery, request.query)
    const { contentType, byteCount, bytes } = await openVideoContent(deferred, job, variant)
    if (byteCount !== undefined) void reply.header('content-length', byteCount)
    return reply.type(contentType).send(bytes)
  })
  app.delete('/v1/videos/:id', async (request, reply) => {
    const { job } = await found(request)
    await deleteVideo(deferred, job)
    return sendJson(reply, { id: publicId(kind, job.id), object: 'video.deleted', deleted: true })
  })
}

async function list({ deferred, door }: DeferredHttpDeps, request: FastifyRequest, reply: FastifyReply) {
  const { accountId } = await door.authorize(request)
  const { after, limit, order } = checked(listQuery, request.query)
  const from = after === undefined ? undefined : placeOf(after)
  const place = order === 'desc' ? { after: from } : { before: from ?? FIRST_ID }
  const found = await listAccountJobs(deferred, { accountId, kind, limit: limit + 1, ...place })
  const jobs = order === 'desc' ? found : found.toReversed()
  const data = jobs.slice(0, limit).map(viewVideo)
  const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null }
  return sendJson(reply, { object: 'list', data, has_more: jobs.length > limit, ...ends })
}

function placeOf(id: string): string {
  const place = privateId(kind, id)
  if (place === undefined) throw noJob(kind)
  return place
}

async function create(
  { deferred, door }: DeferredHttpDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  remixOf?: string,
) {
  const principal = door.principalOf(request)
  const { accountId } = principal
  const job = await createVideo(deferred, {
    request: inboundOf(principal, request),
    headers: jobHeaders(request, ['content-type']),
    ...(remixOf === undefined ? {} : { remixOf }),
  })
  return sendJson(reply, viewVideo(await findJob(deferred, { kind, accountId, publicId: publicId(kind, job.id) })))
}
