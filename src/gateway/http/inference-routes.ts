import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../base/error.ts'
import { toAppError } from '../../platform/http/render-problem.ts'
import { SURFACE_ROWS } from '../surfaces/all-surfaces.ts'
import { guardRequest } from '../actions/guard-request.ts'
import { isLiteLLMClient, litellmHeaders } from './litellm-headers.ts'
import { withForeignWishes } from '../surfaces/foreign-wishes.ts'
import type { RequestReader } from '../surfaces/inbound-request.ts'
import { countPaths } from './count-routes.ts'
import { type Entered, limitDialectOf } from './entrance.ts'
import { httpSink } from './http-sink.ts'
import { inboundRequest } from './inbound-request.ts'
import type { InferenceHttpDeps } from './inference-deps.ts'
import { type InferencePath, mountPaths } from './mount-paths.ts'
import { repeatableCall } from './repeatable-call.ts'

/** Mounts every path that makes calls, and those that count tokens. */
export function mountInference(app: FastifyInstance, deps: InferenceHttpDeps): void {
  const { entrance } = deps
  const calls = SURFACE_ROWS.map(({ path, read }): InferencePath => ({
    path,
    handle: (request, reply, pathModel) =>
      serve(deps, { read, entered: entrance.entered(request), pathModel }, request, reply),
  }))
  mountPaths(app, { onRequest: entrance.onRequest, paths: [...calls, ...countPaths(deps)] })
}

type How = { readonly read: RequestReader; readonly entered: Entered; readonly pathModel: string | undefined }

async function serve(
  deps: InferenceHttpDeps,
  how: How,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { principal, pass } = how.entered
  const received = inboundRequest(principal, request, how.pathModel)
  const guarded = guardRequest(deps.gateway.guards, withForeignWishes(received), how.read)
  const inbound = { ...guarded.inbound, pass }
  const headers = () => ({ ...pass.headers(limitDialectOf(request)), ...inbound.guard?.headers() })
  const asLiteLLM = isLiteLLMClient(request.headers)
  const sink = httpSink(reply.raw, (told) => (asLiteLLM ? { ...headers(), ...litellmHeaders(told) } : headers()))
  try {
    await repeatableCall(deps, { inbound, sink, path: request.url, request: guarded.request })
  } catch (thrown) {
    void reply.headers(headers())
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
