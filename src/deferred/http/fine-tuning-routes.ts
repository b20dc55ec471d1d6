import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { parseInferenceBody } from '../../gateway/surfaces/parse-body.ts'
import { kasaFieldFromHeaders, kasaFieldOf } from '../../gateway/wire/request/kasa-field.ts'
import { createFineTuning } from '../actions/create-fine-tuning.ts'
import { cancelJob, findJob, listAccountJobs, noJob } from '../actions/read-jobs.ts'
import { readJobProgress } from '../actions/read-progress.ts'
import { fineTuningSchema } from '../fine-tuning-call.ts'
import { PROGRESS_KINDS } from '../fine-tuning-progress.ts'
import { privateId, publicId } from '../public-id.ts'
import { bytesOf, checked, idOf, inboundOf, sendJson } from './door.ts'
import type { DeferredHttpDeps } from './file-routes.ts'
import { viewFineTuning } from './fine-tuning-view.ts'
import { jobHeaders } from './kasa-headers.ts'

const kind = 'openai_fine_tuning'
const PATH = '/v1/fine_tuning/jobs'

const pageQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** Fine-tuning jobs in the shape of OpenAI's API. */
export function mountFineTuning(app: FastifyInstance, deps: DeferredHttpDeps): void {
  const { deferred, door } = deps
  const wanted = async (request: FastifyRequest) => {
    const { accountId } = await door.authorize(request)
    return { kind, accountId, publicId: idOf(request) } as const
  }
  app.post(PATH, { onRequest: door.onRequest }, (request, reply) => create(deps, request, reply))
  app.get(PATH, async (request, reply) => {
    const { accountId } = await door.authorize(request)
    const { after, limit } = checked(pageQuery, request.query)
    const from = after === undefined ? undefined : privateId(kind, after)
    if (after !== undefined && from === undefined) throw noJob(kind)
    const jobs = await listAccountJobs(deferred, { accountId, kind, after: from, limit: limit + 1 })
    const data = jobs.slice(0, limit).map(viewFineTuning)
    return sendJson(reply, { object: 'list', data, has_more: jobs.length > limit })
  })
  app.get(`${PATH}/:id`, async (request, reply) =>
    sendJson(reply, viewFineTuning(await findJob(deferred, await wanted(request)))),
  )
  app.post(`${PATH}/:id/cancel`, async (request, reply) =>
    sendJson(reply, viewFineTuning(await cancelJob(deferred, await wanted(request)))),
  )
  for (const progress of PROGRESS_KINDS) {
    app.get(`${PATH}/:id/${progress}`, async (request, reply) => {
      const { job } = await findJob(deferred, await wanted(request))
      const page = checked(pageQuery, request.query)
      return sendJson(
        reply,
        await readJobProgress(deferred, job, { kind: progress, page: { after: page.after, limit: page.limit } }),
      )
    })
  }
}

async function create({ deferred, door }: DeferredHttpDeps, request: FastifyRequest, reply: FastifyReply) {
  const principal = door.principalOf(request)
  const { accountId } = principal
  const asked = checked(fineTuningSchema, parseInferenceBody(bytesOf(request)))
  const { header } = inboundOf(principal, request)
  const job = await createFineTuning(deferred, {
    principal,
    requestId: request.id,
    asked,
    kasa: kasaFieldOf(asked.kasa, kasaFieldFromHeaders(header)),
    headers: jobHeaders(request, []),
  })
  return sendJson(reply, viewFineTuning(await findJob(deferred, { kind, accountId, publicId: publicId(kind, job.id) })))
}
