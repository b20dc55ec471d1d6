import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Principal } from '../../accounts/principal.ts'
import { AppError } from '../../base/error.ts'
import { toAppError } from '../../platform/http/render-problem.ts'
import { handleCall } from '../actions/handle-call.ts'
import type { GatewayDeps } from '../actions/gateway-deps.ts'
import { httpSink } from './http-sink.ts'
import { SURFACE_ROWS } from '../surfaces/all-surfaces.ts'
import type { InboundCall } from '../inbound-call.ts'
import type { SurfaceRow } from '../surfaces/surface-row.ts'
import { inboundRequest } from './inbound-request.ts'
import { mountByModel, namesModel } from './mount-by-model.ts'

export type InferenceHttpDeps = {
  readonly gateway: GatewayDeps
  /** @throws AppError `unauthenticated` or `forbidden` */
  readonly authorize: (request: FastifyRequest) => Promise<Principal>
}

/** Mounts every path that makes calls. */
export function mountInference(app: FastifyInstance, deps: InferenceHttpDeps): void {
  const mounts = SURFACE_ROWS.flatMap((row) => row.paths.map((path) => ({ path, row })))
  for (const { path, row } of mounts) {
    if (!namesModel(path)) app.post(path, (request, reply) => readAndServe(deps, row, { request, reply }))
  }
  mountByModel(
    app,
    mounts
      .filter(({ path }) => namesModel(path))
      .map(({ path, row }) => ({
        path,
        handle: (request, reply, pathModel) => readAndServe(deps, row, { request, reply, pathModel }),
      })),
  )
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly pathModel?: string }

async function readAndServe(deps: InferenceHttpDeps, { read }: SurfaceRow, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply, pathModel } = exchange
  const principal = await deps.authorize(request)
  return serve(deps, read(inboundRequest(principal, request, pathModel)), request, reply)
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
