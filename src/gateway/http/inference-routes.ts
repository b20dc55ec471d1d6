import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../base/error.ts'
import { toAppError } from '../../platform/http/render-problem.ts'
import { handleCall } from '../actions/handle-call.ts'
import { httpSink } from './http-sink.ts'
import { SURFACE_ROWS } from '../surfaces/all-surfaces.ts'
import type { InboundCall } from '../inbound-call.ts'
import { inboundRequest } from './inbound-request.ts'
import { countPaths } from './count-routes.ts'
import type { InferenceHttpDeps } from './inference-deps.ts'
import { type InferencePath, mountPaths } from './mount-paths.ts'

/** Mounts every path that makes calls, and those that count tokens. */
export function mountInference(app: FastifyInstance, deps: InferenceHttpDeps): void {
  const calls = SURFACE_ROWS.map(({ path, read }): InferencePath => ({
    path,
    async handle(request, reply, pathModel) {
      const principal = await deps.authorize(request)
      return serve(deps, read(inboundRequest(principal, request, pathModel)), request, reply)
    },
  }))
  mountPaths(app, [...calls, ...countPaths(deps)])
}

async function serve(
  deps: InferenceHttpDeps,
  inbound: InboundCall,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const sink = httpSink(reply.raw)
  try {
    await handleCall(deps.gateway, inbound, sink)
  } catch (thrown) {
    // Nothing was sent yet: the edge renders the error in the surface's envelope. Else the connection is cut, so that no
    // client takes a part for the whole.
    if (!reply.raw.headersSent && !sink.isGone()) throw withRecordHeader(reply, toAppError(thrown))
    deps.gateway.log.error('call.failed_late', { requestId: request.id, error: thrown })
    reply.raw.destroy()
  }
  return reply.hijack()
}

/** A failed call has a record too. */
function withRecordHeader(reply: FastifyReply, error: AppError): AppError {
  const { details } = error.init
  if (typeof details === 'object' && details !== null && 'record' in details && typeof details.record === 'string') {
    void reply.header('x-kasa-record', details.record)
  }
  return error
}
