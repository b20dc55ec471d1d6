import type { FastifyInstance, FastifyReply } from 'fastify'
import { explainPlan } from '../../routing/explain-route.ts'
import { guardRequest } from '../actions/guard-request.ts'
import { quoteCall } from '../actions/quote-call.ts'
import { warmRoutesOf } from '../actions/warm-routes.ts'
import { inboundRequest } from './inbound-request.ts'
import type { InferenceHttpDeps } from './inference-deps.ts'
import { viewQuote } from './quote-view.ts'
import { readAny } from '../surfaces/read-any.ts'

/**
 * Mounts what tells a price or a choice without making a call: nothing is sent upstream, no money moves. They count as
 * requests of their key.
 */
export function mountRouting(app: FastifyInstance, deps: Pick<InferenceHttpDeps, 'gateway' | 'entrance'>): void {
  const { onRequest, entered } = deps.entrance
  app.post('/v1/route/explain', { onRequest }, async (request, reply) => {
    const inbound = readAny(inboundRequest(entered(request).principal, request))
    const warm = warmRoutesOf(deps.gateway, inbound)
    const plan = deps.gateway.planCall(inbound.requirement, inbound.principal, warm)
    return sendJson(reply, request.id, explainPlan(plan))
  })
  app.post('/v1/quote', { onRequest }, async (request, reply) => {
    // As the call will be: its content is part of the promise.
    const received = inboundRequest(entered(request).principal, request)
    const { inbound } = guardRequest(deps.gateway.guards, received, readAny)
    return sendJson(reply, request.id, viewQuote(await quoteCall(deps.gateway, inbound)))
  })
}

function sendJson(reply: FastifyReply, requestId: string, body: object): FastifyReply {
  return reply.header('x-request-id', requestId).type('application/json; charset=utf-8').send(JSON.stringify(body))
}
